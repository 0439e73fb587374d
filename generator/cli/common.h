// What every command shares: its options, how it prints, and the two ways to fail that are the user's to mend.
#pragma once

#include <CLI/CLI.hpp>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "generator/render/json.h"
#include "generator/site/build.h"

namespace debrief::cli {

// The command line is wrong: exit code 2.
struct UsageError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct Common {
  std::string config;
  std::string as_of;
  std::string audience = "internal";
  int jobs = 0;  // 0: all processors
  bool no_cache = false;
  bool quiet = false, verbose = false;
  std::string colour = "auto";

  void add_to(CLI::App& command);
  Source source(const std::string& dir) const;  // throws UsageError for a folder that is not there
  // Whether to colour what goes to this stream: on a terminal that wants it (NO_COLOR, TERM=dumb), or as --color says.
  bool colours(std::FILE* stream) const;
};

// A command of the program: declares its options below `app` and sets `exit_code` when it runs.
using AddCommand = void (*)(CLI::App& app, Common& common, int& exit_code);

// Adds a subcommand whose options live as long as it. `run` takes them and returns the exit code; it does not run when a
// subcommand of its own was named.
template <typename Options>
CLI::App& add_command(CLI::App& app, Common& common, int& exit_code, const std::string& name, const std::string& description,
                      const std::string& example, const std::shared_ptr<Options>& options,
                      int (*run)(const Options&, const Common&)) {
  auto& command = *app.add_subcommand(name, description);
  command.footer("Example:\n  " + example);
  command.callback([&command, &common, &exit_code, options, run] {
    if (command.get_subcommands().empty()) exit_code = run(*options, common);
  });
  return command;
}

// Data goes here. Throws FileError when standard output cannot take it (a full disk); a reader that went away ends the program.
void print(std::string_view data);
void print_json(std::string_view json);  // indented, with a line end
// Words for people go here, unless --quiet.
void say(const Common& common, std::string_view text);
// Findings as a compiler prints them, and a last line that counts them. `dir` is put before their paths.
std::string text_of(const std::vector<Finding>& findings, const std::string& dir, bool colour);
std::string count_of(const std::vector<Finding>& findings);
std::string counted(std::size_t n, std::string_view one, std::string_view many);  // "1 incident", "2 incidents"
// 1 when a finding is at or above `level` (off: never), else 0.
int exit_code_for(const std::vector<Finding>& findings, Level level);

// The incident that `id` names; throws UsageError with the nearest id when there is none.
std::uint32_t find_incident(const KnowledgeBase& kb, const std::string& id);

// Columns that a text takes on a terminal: two for Chinese, Japanese and Korean characters.
std::size_t display_width(std::string_view text);
std::string padded(std::string_view text, std::size_t width);

}  // namespace debrief::cli
