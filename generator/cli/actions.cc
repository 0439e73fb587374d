// debrief actions: the promises, as the report that a team reads in its weekly meeting, or as data.
#include <fmt/format.h>

#include <algorithm>

#include "generator/analyse/action_filter.h"
#include "generator/base/text.h"
#include "generator/cli/commands.h"

namespace debrief::cli {

namespace {

struct ActionsOptions {
  std::string dir = ".", format = "text", status;
  ActionFilter filter;
};

struct Row {
  const ActionItem& action;
  const Incident& incident;
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

std::string percent(const std::optional<double>& rate) {
  return rate ? fmt::format("{:.1f}%", 100 * *rate) : "-";
}

std::string line_of(const Row& row, Day as_of) {
  auto& action = row.action;
  std::string out =
      fmt::format("  - [{}] {} (owner: {}, due: {}", action.id, collapse_spaces(action.text.text),
                  action.owners.empty() ? "none" : join(action.owners, ", "), action.due ? iso(*action.due) : "none");
  if (auto days = days_overdue(action, as_of)) out += fmt::format(", {} {} overdue", days, days == 1 ? "day" : "days");
  return out + fmt::format(", {})\n", row.incident.id);
}

std::string list_of(const std::vector<Row>& rows, std::string_view heading, Day as_of,
                    const std::function<bool(const ActionItem&)>& belongs) {
  std::string out;
  for (auto& row : rows)
    if (belongs(row.action)) out += line_of(row, as_of);
  return out.empty() ? "" : fmt::format("\n{}:\n{}", heading, out);
}

// The seeds' tracker report and its order: totals, completion rate, what is overdue; then everything else by state.
std::string report(const KnowledgeBase& kb, const std::vector<ActionRef>& refs, Day as_of) {
  auto totals = add_up(kb, refs, as_of);
  std::vector<Row> rows;
  for (auto& ref : refs) rows.push_back({kb.incidents[ref.incident].actions[ref.action], kb.incidents[ref.incident]});
  auto count = [&](ActionStatus status) { return totals.count(status); };
  std::string out = fmt::format("=== Action items as of {} ===\n\n", iso(as_of));
  out += fmt::format("Total: {}\nCompleted: {}\nIn progress: {}\nOverdue: {}\nCompletion rate: {} of {} agreed items\n",
                     totals.total, totals.completed(), count(ActionStatus::in_progress), totals.overdue,
                     percent(totals.completion_rate()), totals.promises());
  if (auto cancelled = count(ActionStatus::cancelled))
    out += fmt::format("Cancelled: {} (completion rate without them: {})\n", cancelled,
                       percent(totals.completion_rate_without_cancelled()));
  if (auto proposed = count(ActionStatus::proposed)) out += fmt::format("Proposed, not agreed: {}\n", proposed);
  if (auto unknown = count(ActionStatus::unknown)) out += fmt::format("Nothing says how they stand: {}\n", unknown);
  out += list_of(rows, "Overdue", as_of, [&](auto& action) { return is_overdue(action, as_of); });
  for (auto status : {ActionStatus::blocked, ActionStatus::in_progress, ActionStatus::not_started, ActionStatus::proposed,
                      ActionStatus::unknown, ActionStatus::completed, ActionStatus::verified, ActionStatus::cancelled}) {
    std::string heading(name_of(status));
    heading[0] = static_cast<char>(heading[0] - 'a' + 'A');
    out += list_of(rows, heading, as_of, [&](auto& action) { return action.status == status && !is_overdue(action, as_of); });
  }
  return out;
}

int run_actions(const ActionsOptions& options, const Common& common) {
  auto filter = options.filter;
  filter.status = parse_action_status(options.status);
  if (!options.status.empty() && !filter.status) throw UsageError("--status " + options.status + ": no such status");
  auto result = survey(common.source(options.dir));
  auto as_of = result.analysis.as_of;
  auto refs = sorted(select_actions(result.kb, filter, as_of), result.kb, as_of);
  if (options.format == "json")
    print_json(actions_json(result.kb, refs, as_of));
  else
    print(report(result.kb, refs, as_of));
  return 0;
}

}  // namespace

void add_actions(CLI::App& app, Common& common, int& exit_code) {
  auto options = std::make_shared<ActionsOptions>();
  auto& command = add_command(app, common, exit_code, "actions", "List the action items, overdue ones first",
                              "debrief actions content --overdue --owner @payments", options, run_actions);
  command.add_option("DIR", options->dir, "The content folder (default: the current one)");
  command.add_flag("--overdue", options->filter.overdue, "Only what is overdue");
  command.add_option("--owner", options->filter.owner, "Only items of this person or handle");
  command.add_option("--team", options->filter.team, "Only items of this team");
  command.add_option("--cause", options->filter.cause, "Only items that address this cause")->type_name("SLUG");
  command.add_option(
      "--status", options->status,
      "Only items of this status: unknown, proposed, not-started, in-progress, blocked, completed, verified, cancelled");
  command.add_option("--format", options->format, "text or json")->check(CLI::IsMember({"text", "json"}));
}

}  // namespace debrief::cli
