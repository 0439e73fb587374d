#include "generator/serve/serve.h"

#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <thread>

#include "generator/base/text.h"
#include "generator/load/read_config.h"
#include "generator/render/json.h"
#include "generator/serve/live_site.h"
#include "generator/serve/watch.h"
#include "search/index.h"

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

 private:
  static bool below(const fs::path& path, const fs::path& folder) {
    return stays_inside(path.lexically_relative(folder).string());
  }

  fs::path root_, theme_, output_, config_;
};

// An index is for one thread at a time, and opening one is cheap: each question opens its own and sees the newest documents.
std::string answer(const fs::path& index, const std::string& query, int limit) {
  search::Request request;
  request.query = query;
  request.limit = static_cast<std::size_t>(limit);
  return json_text(search_json(search::Index(index.string()).search(request)));
}

class Preview {
 public:
  Preview(const Source& source, const ServeOptions& options, Server& server)
      : source_(source), options_(options), server_(server) {}

  // The first site. One whose theme has errors is shown in the default theme, with the errors.
  void begin() {
    auto begun = Clock::now();
    auto site = std::make_shared<LiveSite>(make(source_), source_);
    source_.on_stage = [](std::string_view) {};
    auto problem = text_of(site->survey().findings, is_of_theme);
    take(std::move(site), begun);
    if (!problem.empty()) options_.on_problem(problem);
    publish(std::move(problem));
  }

  // The site after a change. With an error the old site stays, under what is wrong.
  void renew() {
    auto begun = Clock::now();
    std::string problem;
    try {
      auto site = std::make_shared<LiveSite>(make(source_), source_);
      problem = text_of(site->survey().findings, is_of_theme);
      if (problem.empty()) return replace(std::move(site), begun);
    } catch (const ConfigError& error) {
      problem = text_of(error.findings, is_error);
    } catch (const std::exception& error) {
      problem = error.what();
    }
    options_.on_problem(problem);
    publish(std::move(problem));
  }

 private:
  using Clock = std::chrono::steady_clock;

  static bool is_error(const Finding& finding) { return finding.level == Level::error; }
  static bool is_of_theme(const Finding& finding) { return is_error(finding) && finding.rule.starts_with("TH"); }

  std::string text_of(const std::vector<Finding>& findings, bool (*which)(const Finding&)) const {
    auto prefix = source_.root == "." ? std::string() : (source_.root / "").string();
    std::string out;
    for (auto& finding : findings)
      if (which(finding)) out += (out.empty() ? "" : "\n") + format(finding, prefix, false);
    return out;
  }

  void take(std::shared_ptr<LiveSite> site, Clock::time_point begun) {
    site_ = std::move(site);
    options_.on_built(site_->survey(), std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begun));
  }

  // A save that changed no page that anybody has asked for reloads no browser.
  void replace(std::shared_ptr<LiveSite> site, Clock::time_point begun) {
    bool news = troubled_ || site_->differs_where_read(*site);
    troubled_ = false;
    take(std::move(site), begun);
    publish(news ? ++version_ : version_, {});
  }

  void publish(std::string problem) {
    troubled_ = !problem.empty();
    publish(++version_, std::move(problem));
  }

  void publish(std::uint64_t version, std::string problem) {
    auto snapshot = std::make_shared<Snapshot>();
    snapshot->version = version;
    snapshot->page = [site = site_](const std::string& path) { return site->page(path); };
    snapshot->search = [index = index_folder(source_)](const std::string& query, int limit) {
      return answer(index, query, limit);
    };
    snapshot->problem = std::move(problem);
    server_.publish(std::move(snapshot));
  }

  Source source_;
  const ServeOptions& options_;
  Server& server_;
  std::shared_ptr<LiveSite> site_;
  std::uint64_t version_ = 0;
  bool troubled_ = false;
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
    if (std::any_of(changed.begin(), changed.end(), [&](const std::string& path) { return scope.matters(path); }))
      preview.renew();
  }
}

}  // namespace debrief
