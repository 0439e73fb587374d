// debrief check: the findings.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

#include "generator/analyse/silence.h"
#include "generator/cli/commands.h"
#include "generator/cli/leave.h"
#include "generator/cli/progress.h"
#include "generator/load/git_changes.h"
#include "generator/render/theme.h"

namespace debrief::cli {

namespace {

struct CheckOptions {
  std::string dir = ".", format = "text", fail_on = "error", since;
};

// Only what a branch touched: its reviewers are not shown what others left.
std::set<std::string> changed_files(const CheckOptions& options) {
  auto changes = changed_since(options.dir, options.since);
  if (!changes.problem.empty()) throw UsageError(changes.problem);
  return std::move(changes.paths);
}

int run_check(const CheckOptions& options, const Common& common) {
  Level fail_on = Level::error;
  parse_level(options.fail_on, fail_on);
  auto source = common.source(options.dir);
  Progress progress(common);
  source.on_stage = progress.listener();
  std::optional<std::set<std::string>> changed;
  if (!options.since.empty()) changed = changed_files(options);
  auto& result = left_to_exit(changed ? survey_files(source, *changed) : survey(source));
  // What is wrong with the site's own theme is known without making a page, and stands in its files.
  bool only_documents =
      changed && std::all_of(changed->begin(), changed->end(), [](auto& path) { return path.ends_with(".md"); });
  if (!only_documents) Theme::load(source.root, result.config, result.findings);
  set_levels(result.config, result.findings);
  if (changed) std::erase_if(result.findings, [&](auto& finding) { return !changed->contains(finding.place.path); });
  sort_findings(result.findings);
  progress.stop();
  if (options.format == "json") {
    print_json(check_json(result.findings));
  } else {
    print(text_of(result.findings, options.dir, common.colours(stdout)));
    say(common, fmt::format("{} in {}", count_of(result.findings), counted(result.kb.incidents.size(), "incident", "incidents")));
  }
  return exit_code_for(result.findings, fail_on);
}

}  // namespace

void add_check(CLI::App& app, Common& common, int& exit_code) {
  auto options = std::make_shared<CheckOptions>();
  auto& command = add_command(app, common, exit_code, "check", "Say what is wrong with the documents, and where",
                              "debrief check content --fail-on warning", options, run_check);
  command.add_option("DIR", options->dir, "The content folder (default: the current one)");
  command.add_option("--format", options->format, "text or json")->check(CLI::IsMember({"text", "json"}));
  command
      .add_option("--fail-on", options->fail_on, "Exit with 1 when there is a finding of this level or worse (default: error)")
      ->check(CLI::IsMember({"error", "warning", "info", "off"}))
      ->type_name("LEVEL");
  command
      .add_option("--changed-since", options->since,
                  "Only what stands in files that differ from this commit, or from where this branch left it; after a first run "
                  "that reads everything it reads little else")
      ->type_name("REV");
  command.footer(command.get_footer() +
                 "\n\nA finding that may stay, with its reason in the document:\n"
                 "  <!-- debrief-ignore TM04: the tool gave no zone -->         this line and the block behind it\n"
                 "  <!-- debrief-ignore-file AC02, AC03: written in 2014 -->    the whole file\n"
                 "A rule for all of them in debrief.yaml:  rules: {TM04: off}");
}

}  // namespace debrief::cli
