// debrief actions: the promises, as the report that a team reads in its weekly meeting, or as data.
#include <fmt/format.h>

#include <algorithm>

#include "generator/analyse/action_board.h"
#include "generator/base/text.h"
#include "generator/cli/commands.h"
#include "generator/render/json.h"

namespace debrief::cli {

namespace {

struct ActionsOptions {
  std::string dir = ".", format = "text", owner, team, cause, status;
  bool overdue = false;
};

struct Row {
  const ActionItem* action;
  const Incident* incident;
  ActionRef ref;
};

bool names_owner(const ActionItem& action, std::string_view owner) {
  auto bare = [](std::string_view name) { return name.starts_with('@') ? name.substr(1) : name; };
  return std::any_of(action.owners.begin(), action.owners.end(),
                     [&](const std::string& name) { return equal_ignoring_case(bare(name), bare(owner)); });
}

bool wanted(const ActionsOptions& options, const Incident& incident, const ActionItem& action, Day as_of) {
  if (options.overdue && !is_overdue(action, as_of)) return false;
  if (!options.owner.empty() && !names_owner(action, options.owner)) return false;
  if (!options.team.empty() && !equal_ignoring_case(action.team, options.team)) return false;
  if (!options.status.empty() && action.status != parse_action_status(options.status)) return false;
  if (options.cause.empty()) return true;
  auto causes = causes_addressed(incident, action);
  return std::find(causes.begin(), causes.end(), options.cause) != causes.end();
}

// Longest overdue first, then by due day (none last), then as the incidents come.
std::vector<Row> rows_of(const KnowledgeBase& kb, const ActionsOptions& options, Day as_of) {
  std::vector<Row> rows;
  for (std::uint32_t i = 0; i < kb.incidents.size(); ++i)
    for (std::uint32_t a = 0; a < kb.incidents[i].actions.size(); ++a) {
      auto& incident = kb.incidents[i];
      if (wanted(options, incident, incident.actions[a], as_of)) rows.push_back({&incident.actions[a], &incident, {i, a}});
    }
  auto key = [&](const Row& row) { return std::pair(-days_overdue(*row.action, as_of), row.action->due.value_or(Day::max())); };
  std::stable_sort(rows.begin(), rows.end(), [&](const Row& a, const Row& b) { return key(a) < key(b); });
  return rows;
}

ActionTotals totals_of(const std::vector<Row>& rows, Day as_of) {
  ActionTotals totals;
  for (auto& row : rows) {
    ++totals.total, ++totals.by_status[static_cast<std::size_t>(row.action->status)];
    totals.overdue += is_overdue(*row.action, as_of);
  }
  return totals;
}

std::string percent(const std::optional<double>& rate) {
  return rate ? fmt::format("{:.1f}%", 100 * *rate) : "-";
}

std::string line_of(const Row& row, Day as_of) {
  auto& action = *row.action;
  std::string out =
      fmt::format("  - [{}] {} (owner: {}, due: {}", action.id, collapse_spaces(action.text.text),
                  action.owners.empty() ? "none" : join(action.owners, ", "), action.due ? iso(*action.due) : "none");
  if (auto days = days_overdue(action, as_of)) out += fmt::format(", {} {} overdue", days, days == 1 ? "day" : "days");
  return out + fmt::format(", {})\n", row.incident->id);
}

std::string list_of(const std::vector<Row>& rows, std::string_view heading, Day as_of,
                    const std::function<bool(const ActionItem&)>& belongs) {
  std::string out;
  for (auto& row : rows)
    if (belongs(*row.action)) out += line_of(row, as_of);
  return out.empty() ? "" : fmt::format("\n{}:\n{}", heading, out);
}

// The seeds' tracker report and its order: totals, completion rate, what is overdue; then everything else by state.
std::string report(const std::vector<Row>& rows, Day as_of) {
  auto totals = totals_of(rows, as_of);
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
  if (!options.status.empty() && !parse_action_status(options.status))
    throw UsageError("--status " + options.status + ": no such status");
  auto result = survey(common.source(options.dir));
  auto as_of = result.analysis.as_of;
  auto rows = rows_of(result.kb, options, as_of);
  if (options.format == "text") return print(report(rows, as_of)), 0;
  std::vector<ActionRef> refs;
  for (auto& row : rows) refs.push_back(row.ref);
  print(json_text(actions_json(result.kb, refs, as_of), 2));
  return 0;
}

}  // namespace

void add_actions(CLI::App& app, Common& common, int& exit_code) {
  auto options = std::make_shared<ActionsOptions>();
  auto& command = add_command(app, common, exit_code, "actions", "List the action items, overdue ones first",
                              "debrief actions content --overdue --owner @payments", options, run_actions);
  command.add_option("DIR", options->dir, "The content folder (default: the current one)");
  command.add_flag("--overdue", options->overdue, "Only what is overdue");
  command.add_option("--owner", options->owner, "Only items of this person or handle");
  command.add_option("--team", options->team, "Only items of this team");
  command.add_option("--cause", options->cause, "Only items that address this cause")->type_name("SLUG");
  command.add_option(
      "--status", options->status,
      "Only items of this status: unknown, proposed, not-started, in-progress, blocked, completed, verified, cancelled");
  command.add_option("--format", options->format, "text or json")->check(CLI::IsMember({"text", "json"}));
}

}  // namespace debrief::cli
