// debrief actions: the promises, as the report that a team reads in its weekly meeting, or as data.
#include <fmt/format.h>

#include <algorithm>

#include "generator/analyse/action_filter.h"
#include "generator/cli/commands.h"
#include "generator/cli/leave.h"
#include "generator/render/action_report.h"

namespace debrief::cli {

namespace {

struct ActionsOptions {
  std::string dir = ".", format = "text", status, fail_on;
  ActionFilter filter;
};

// Longest overdue first, then by due day (none last), then as the incidents come.
std::vector<ActionRef> sorted(std::vector<ActionRef> refs, const KnowledgeBase& kb, Day as_of) {
  auto key = [&](const ActionRef& ref) {
    auto& action = kb.incidents[ref.incident].actions[ref.action];
    return std::pair(-days_overdue(action, as_of), action.due.value_or(Day::max()));
  };
  std::stable_sort(refs.begin(), refs.end(), [&](const ActionRef& a, const ActionRef& b) { return key(a) < key(b); });
  return refs;
}

// What makes the command fail, for a job that runs every night: nothing, any overdue item, or one of a priority.
struct FailOn {
  bool overdue = false;
  std::string priority;
};

FailOn parse_fail_on(const std::string& text) {
  if (text.empty()) return {};
  if (text == "overdue") return {true, {}};
  constexpr std::string_view with_priority = "overdue:";
  if (!text.starts_with(with_priority) || text.size() == with_priority.size())
    throw UsageError("--fail-on " + text + ": write overdue, or overdue:PRIORITY (overdue:P1)");
  return {true, text.substr(with_priority.size())};
}

bool fails(const FailOn& fail_on, const KnowledgeBase& kb, const std::vector<ActionRef>& refs, Day as_of) {
  return fail_on.overdue && std::any_of(refs.begin(), refs.end(), [&](const ActionRef& ref) {
           auto& action = kb.incidents[ref.incident].actions[ref.action];
           return is_overdue(action, as_of) && (fail_on.priority.empty() || same_name(action.priority, fail_on.priority));
         });
}

std::string text_in(const std::string& format, const Survey& result, const std::vector<ActionRef>& refs) {
  auto as_of = result.analysis.as_of;
  if (format == "csv") return action_csv(result.kb, refs, as_of);
  if (format == "ics") return action_calendar(result.kb, result.config, refs, as_of);
  if (format == "markdown") return action_report_markdown(result.kb, result.config, refs, as_of);
  return action_report_text(result.kb, result.config, refs, as_of);
}

int run_actions(const ActionsOptions& options, const Common& common) {
  auto fail_on = parse_fail_on(options.fail_on);
  auto filter = options.filter;
  filter.status = parse_action_status(options.status);
  if (!options.status.empty() && !filter.status) throw UsageError("--status " + options.status + ": no such status");
  auto& result = left_to_exit(survey(common.source(options.dir)));
  auto as_of = result.analysis.as_of;
  auto refs = sorted(select_actions(result.kb, filter, as_of), result.kb, as_of);
  if (options.format == "json")
    print_json(actions_json(result.kb, refs, as_of));
  else
    print(text_in(options.format, result, refs));
  return fails(fail_on, result.kb, refs, as_of) ? 1 : 0;
}

void add_filters(CLI::App& command, ActionsOptions& options) {
  auto& filter = options.filter;
  command.add_flag("--overdue", filter.overdue, "Only what is overdue");
  command.add_option("--owner", filter.owner, "Only items of this person or handle");
  command.add_option("--team", filter.team, "Only items of this team");
  command.add_option("--cause", filter.cause, "Only items that address this cause")->type_name("SLUG");
  command.add_option("--priority", filter.priority, "Only items of this priority, as the documents write it");
  command.add_option("--service", filter.service, "Only items of incidents of this service");
  command.add_option(
      "--status", options.status,
      "Only items of this status: unknown, proposed, not-started, in-progress, blocked, completed, verified, cancelled");
}

}  // namespace

void add_actions(CLI::App& app, Common& common, int& exit_code) {
  auto options = std::make_shared<ActionsOptions>();
  auto& command = add_command(app, common, exit_code, "actions", "List the action items, overdue ones first",
                              "debrief actions content --overdue --owner @payments\n"
                              "  debrief actions content --format markdown > weekly-mail.md\n"
                              "  debrief actions content --fail-on overdue:P1",
                              options, run_actions);
  command.add_option("DIR", options->dir, "The content folder (default: the current one)");
  add_filters(command, *options);
  command.add_option("--format", options->format, "text, json, csv, ics (a calendar of the due days) or markdown")
      ->check(CLI::IsMember({"text", "json", "csv", "ics", "markdown"}));
  command
      .add_option("--fail-on", options->fail_on,
                  "Exit with 1 when one of the items is overdue: overdue, or overdue:PRIORITY for those of one priority")
      ->type_name("WHAT");
  add_actions_set(command, common, exit_code);
}

}  // namespace debrief::cli
