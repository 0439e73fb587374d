// debrief serve: the site in memory, live.
#include "generator/serve/serve.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <unistd.h>

#include "generator/cli/commands.h"
#include "generator/cli/progress.h"

namespace debrief::cli {

namespace {

struct ServeCommand {
  std::string dir = ".", host = "127.0.0.1";
  int port = 8080;
  bool open = false;
};

// In a session of its own, so that Ctrl-C here does not end the browser, and without its chatter. Nobody waits for it.
bool open_browser(const std::string& address) {
  posix_spawn_file_actions_t files;
  posix_spawnattr_t attributes;
  ::posix_spawn_file_actions_init(&files);
  ::posix_spawnattr_init(&attributes);
  for (int stream : {0, 1, 2}) ::posix_spawn_file_actions_addopen(&files, stream, "/dev/null", O_RDWR, 0);
  ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID);
  std::string name = "xdg-open", argument = address;
  char* argv[] = {name.data(), argument.data(), nullptr};
  pid_t child = 0;
  bool started = ::posix_spawnp(&child, name.c_str(), &files, &attributes, argv, ::environ) == 0;
  ::posix_spawnattr_destroy(&attributes);
  ::posix_spawn_file_actions_destroy(&files);
  return started;
}

int run_serve(const ServeCommand& options, const Common& common) {
  auto source = common.source(options.dir);
  Progress progress(common);
  source.on_stage = progress.listener();
  ServeOptions serving;
  serving.server = {options.host, options.port};
  serving.on_built = [&](const Survey& survey, std::chrono::milliseconds took) {
    progress.stop();
    say(common,
        fmt::format("{}, {}, {} ({} ms)", counted(survey.kb.incidents.size(), "incident", "incidents"),
                    counted(survey.kb.pages.size(), "other page", "other pages"), count_of(survey.findings), took.count()));
  };
  serving.on_problem = [](const std::string& problem) { fmt::print(stderr, "{}\n", problem); };
  serving.on_ready = [&](const std::string& address) {
    print(address + "\n");
    say(common, "Ctrl-C stops it");
    if (options.open && !open_browser(address)) say(common, "xdg-open is not installed: open the address yourself");
  };
  serve(source, serving);
  return 0;
}

}  // namespace

void add_serve(CLI::App& app, Common& common, int& exit_code) {
  auto options = std::make_shared<ServeCommand>();
  auto& command =
      add_command(app, common, exit_code, "serve", "Show the site in the browser, live, while its documents are edited",
                  "debrief serve content --open", options, run_serve);
  command.add_option("DIR", options->dir, "The content folder (default: the current one)");
  command.add_option("--host", options->host, "The address to listen on (default: 127.0.0.1, this machine only)")
      ->type_name("HOST");
  command.add_option("--port", options->port, "The port; 0: any free one (default: 8080)")
      ->check(CLI::Range(0, 65535))
      ->type_name("N");
  command.add_flag("--open", options->open, "Open the address in the browser");
}

}  // namespace debrief::cli
