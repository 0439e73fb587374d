#include "generator/serve/serve.h"

#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <thread>

#include "generator/base/text.h"
#include "generator/load/read_config.h"
#include "generator/serve/preview.h"
#include "generator/serve/watch.h"

namespace debrief {

namespace {

constexpr int quiet_ms = 25;  // editors save in steps a few milliseconds apart; a reader waits for the rest of 150

// Nothing is put in order on the way out: the site is in memory, and a kill never harms the index (tests/cli/kill_test.py). So
// Ctrl-C ends at once, also in the middle of a rebuild.
void end_on_signals() {
  struct sigaction action {};
  action.sa_handler = [](int) { ::_exit(0); };
  ::sigaction(SIGINT, &action, nullptr);
  ::sigaction(SIGTERM, &action, nullptr);
}

std::string address_of(const std::string& host, int port) {
  bool any = host == "0.0.0.0" || host == "::";
  bool v6 = host.find(':') != std::string::npos;
  return "http://" + (any ? "localhost" : v6 ? "[" + host + "]" : host) + ":" + std::to_string(port) + "/";
}

// Which changes make another site: those of the content folder, the theme and the config, but not what debrief writes there itself.
class Scope {
 public:
  explicit Scope(const Source& source) : root_(fs::canonical(source.root)) {
    std::vector<Finding> ignored;  // the first make() tells them
    auto config = read_config(source.root, source.config, ignored);
    theme_ = fs::weakly_canonical(root_ / config.theme);
    output_ = fs::weakly_canonical(root_ / config.output);
    if (!source.config.empty()) config_ = fs::weakly_canonical(source.config);
  }

  std::vector<fs::path> roots() const {
    std::vector<fs::path> out{root_, theme_};
    if (!config_.empty()) out.push_back(config_.parent_path());
    return out;
  }
  bool enters(const fs::path& folder) const { return matters(folder) && folder != output_; }
  bool matters(const fs::path& path) const {
    auto name = path.filename().string();
    if (path == config_) return true;
    return !name.starts_with('.') && !name.ends_with('~') && (below(path, root_) || below(path, theme_));
  }
  // When all that changed may be documents: their paths below the root. Files that are gone again were an editor's own.
  std::vector<std::string> documents(const std::set<std::string>& changed) const {
    static constexpr std::size_t most = 5;  // what is more is no save, and better looked at as a whole
    std::vector<std::string> out;
    for (auto& path : changed) {
      if (!fs::exists(path)) continue;
      if (!path.ends_with(".md") && !path.ends_with(".markdown")) return {};
      if (path == config_ || !below(path, root_) || out.size() == most) return {};
      out.push_back(fs::path(path).lexically_relative(root_).string());
    }
    return out;
  }

 private:
  static bool below(const fs::path& path, const fs::path& folder) {
    return stays_inside(path.lexically_relative(folder).string());
  }

  fs::path root_, theme_, output_, config_;
};

// Answers on a thread of its own, until it goes out of scope.
class Answering {
 public:
  explicit Answering(Server& server) : server_(server), thread_([&server] { server.run(); }) {}
  ~Answering() {
    server_.stop();
    thread_.join();
  }
  Answering(const Answering&) = delete;
  Answering& operator=(const Answering&) = delete;

 private:
  Server& server_;
  std::thread thread_;
};

}  // namespace

void serve(const Source& source, const ServeOptions& options) {
  end_on_signals();

  // The port first: when it is taken, that is said before any work.
  Server server(options.server);
  auto address = address_of(options.server.host, server.bind());

  // Watching begins before the first build, so that no save is missed in between.
  Scope scope(source);
  Watch watch(scope.roots(), [&](const fs::path& folder) { return scope.enters(folder); });

  Preview preview(source, options, server);
  preview.begin();
  Answering answering(server);
  options.on_ready(address);
  for (;;) {
    auto changed = watch.wait(quiet_ms);
    std::erase_if(changed, [&](const std::string& path) { return !scope.matters(path); });
    if (!changed.empty()) preview.renew(scope.documents(changed));
  }
}

}  // namespace debrief
