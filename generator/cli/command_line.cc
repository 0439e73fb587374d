#include "generator/cli/command_line.h"

#include <fmt/format.h>

#include "generator/base/text.h"
#include "generator/cli/commands.h"
#include "generator/site/lost_texts.h"

namespace debrief::cli {

// The command that the words on the command line had reached when they went wrong.
static const CLI::App& reached(const CLI::App& app) {
  auto commands = app.get_subcommands();
  return commands.empty() ? app : reached(*commands.front());
}

// "actions set " for the command below `actions`; empty for the program itself.
static std::string words_before(const CLI::App& command) {
  auto* above = command.get_parent();
  return above ? words_before(*above) + command.get_name() + " " : "";
}

static std::string name_of(const CLI::App& command) {
  auto words = words_before(command);
  return words.substr(0, words.size() - 1);
}

// A command's own options come first in its help, the common ones after them.
static void add_common_options(CLI::App& command, Common& common) {
  common.add_to(command);
  for (auto* below : command.get_subcommands({})) add_common_options(*below, common);
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
  std::string at = &command == &app ? "" : " of `debrief " + name_of(command) + "`";
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

static int run_once(int argc, const char* const* argv) {
  CLI::App app("debrief compiles a folder of postmortems into a knowledge base that can be searched.", "debrief");
  Common common;
  int exit_code = 0;
  app.set_version_flag("--version", "debrief " DEBRIEF_VERSION)->group("Common options");
  app.footer("Example:\n  debrief build content -o public\n\n`debrief COMMAND --help` says more about a command.");
  for (auto add : commands) add(app, common, exit_code);
  add_common_options(app, common);
  try {
    app.parse(argc, argv);
    if (app.get_subcommands().empty()) throw UsageError("no command given; `debrief --help` lists them");
    return exit_code;
  } catch (const CLI::CallForHelp&) {
    auto* above = reached(app).get_parent();
    auto words = above ? words_before(*above) : "";
    print(reached(app).help(above ? std::string(trim("debrief " + words)) : ""));
    return 0;
  } catch (const CLI::CallForVersion& version) {
    print(std::string(version.what()) + "\n");
    return 0;
  } catch (const CLI::ParseError& error) {
    fmt::print(stderr, "debrief: {}\nTry `debrief {}--help`.\n", explain(app, error), words_before(reached(app)));
  } catch (const UsageError& error) {
    fmt::print(stderr, "debrief: {}\n", error.what());
  } catch (const ConfigError& error) {
    fmt::print(stderr, "{}debrief: {}\n", text_of(error.findings, "", common.colours(stderr)), error.what());
  }
  return 2;
}

int run(int argc, const char* const* argv) {
  return despite_lost_texts([&] { return run_once(argc, argv); });
}

}  // namespace debrief::cli
