#include "generator/cli/command_line.h"

#include <fmt/format.h>

#include "generator/base/text.h"
#include "generator/cli/commands.h"

namespace debrief::cli {

// The command that the words on the command line had reached when they went wrong.
static const CLI::App& reached(const CLI::App& app) {
  auto commands = app.get_subcommands();
  return commands.empty() ? app : *commands.front();
}

static std::vector<std::string_view> names_of(const CLI::App& app, bool options, std::vector<std::string>& keep) {
  if (options) {
    for (auto* option : app.get_options())
      for (auto& name : option->get_lnames()) keep.push_back("--" + name);
  } else {
    for (auto* command : app.get_subcommands({})) keep.push_back(command->get_name());
  }
  return {keep.begin(), keep.end()};
}

static std::string say_what_is_unknown(const CLI::App& app, const std::string& word) {
  auto& command = reached(app);
  bool option = word.starts_with('-');
  std::vector<std::string> keep;
  auto near = nearest(word.substr(0, word.find('=')), names_of(command, option, keep));
  std::string at = &command == &app ? "" : " of `debrief " + command.get_name() + "`";
  std::string what = option             ? "unknown option " + word + at
                     : &command == &app ? "unknown command " + word
                                        : "one argument too many" + at + ": " + word;
  return what + (near.empty() ? "" : fmt::format("; did you mean {}?", near));
}

// CLI11's own words, where nothing better can be said, begin with the option they are about.
static std::string explain(const CLI::App& app, const CLI::ParseError& error) {
  bool unknown = dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr;
  auto rest = app.remaining(true);
  if (unknown && !rest.empty()) return say_what_is_unknown(app, rest.front());
  return error.what();
}

int run(int argc, const char* const* argv) {
  CLI::App app("debrief compiles a folder of postmortems into a knowledge base that can be searched.", "debrief");
  Common common;
  int exit_code = 0;
  app.set_version_flag("--version", "debrief " DEBRIEF_VERSION)->group("Common options");
  common.add_to(app);
  app.footer("Example:\n  debrief build content -o public\n\n`debrief COMMAND --help` says more about a command.");
  for (auto add : commands) add(app, common, exit_code);
  for (auto* command : app.get_subcommands({})) common.add_to(*command);  // after its own options: help lists them in this order
  try {
    app.parse(argc, argv);
    if (app.get_subcommands().empty()) throw UsageError("no command given; `debrief --help` lists them");
    return exit_code;
  } catch (const CLI::CallForHelp&) {
    print(reached(app).help(&reached(app) == &app ? "" : "debrief"));
    return 0;
  } catch (const CLI::CallForVersion& version) {
    print(std::string(version.what()) + "\n");
    return 0;
  } catch (const CLI::ParseError& error) {
    auto& command = reached(app);
    fmt::print(stderr, "debrief: {}\nTry `debrief {}--help`.\n", explain(app, error),
               &command == &app ? "" : command.get_name() + " ");
  } catch (const UsageError& error) {
    fmt::print(stderr, "debrief: {}\n", error.what());
  } catch (const ConfigError& error) {
    fmt::print(stderr, "{}debrief: {}\n", text_of(error.findings, "", common.colours(stderr)), error.what());
  }
  return 2;
}

}  // namespace debrief::cli
