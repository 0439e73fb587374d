// debrief actions set: what became of one action item, written to actions.yaml; documents are never touched.
#include <fmt/format.h>

#include <algorithm>

#include "generator/analyse/identity.h"
#include "generator/base/text.h"
#include "generator/cli/commands.h"
#include "generator/load/action_rows.h"

namespace debrief::cli {

namespace {

struct SetOptions {
  std::string id, dir = ".", status, on, due, reason;
  std::vector<std::string> owners;
};

struct Found {
  const Incident& incident;
  const ActionItem& action;

  // The keys that name this item and no other.
  std::vector<std::string> own_keys() const {
    std::vector<std::string> keys = {action.id};
    if (!action.given_id.empty()) keys.push_back(incident.id + "-" + action.given_id);
    return keys;
  }
};

bool contains(const std::vector<std::string>& list, const std::string& wanted) {
  return std::find(list.begin(), list.end(), wanted) != list.end();
}

std::string message_for_unknown(const KnowledgeBase& kb, const std::string& id) {
  std::vector<std::string_view> names;
  for (auto& incident : kb.incidents)
    for (auto& action : incident.actions) names.insert(names.end(), {action.id, action.ticket});
  std::erase(names, std::string_view());
  auto near = nearest(id, names);
  return "no action has the id or ticket " + id +
         (near.empty() ? "; `debrief actions` lists them" : "; did you mean " + std::string(near) + "?");
}

// By id, else by ticket, as actions.yaml is read.
Found find_action(const KnowledgeBase& kb, const std::string& id) {
  std::optional<Found> by_ticket;
  for (auto& incident : kb.incidents)
    for (auto& action : incident.actions) {
      Found found{incident, action};
      if (contains(found.own_keys(), id)) return found;
      bool ticket = !action.ticket.empty() && (action.ticket == id || ticket_key(action.ticket) == id);
      if (ticket && !by_ticket) by_ticket.emplace(found);
    }
  if (!by_ticket) throw UsageError(message_for_unknown(kb, id));
  return *by_ticket;
}

std::optional<Day> parse_day(std::string_view option, const std::string& text) {
  if (text.empty()) return std::nullopt;
  auto day = parse_iso_day(text);
  if (!day) throw UsageError(fmt::format("{} {}: write a day as YYYY-MM-DD", option, text));
  return day;
}

bool done(const std::optional<ActionStatus>& status) {
  return status == ActionStatus::completed || status == ActionStatus::verified;
}

// A day without a status means that the item was completed on it.
std::optional<ActionStatus> parse_status(const SetOptions& options) {
  auto status = parse_action_status(options.status);
  if (!options.status.empty() && !status) throw UsageError("--status " + options.status + ": no such status");
  if (options.on.empty()) return status;
  if (status && !done(status)) throw UsageError("--on is the day of completion: it goes with --status completed or verified");
  return status ? status : ActionStatus::completed;
}

void change(ActionOverride& row, const SetOptions& options, const ActionItem& action, Day as_of) {
  auto on = parse_day("--on", options.on), due = parse_day("--due", options.due);
  if (auto status = parse_status(options)) {
    row.status = status;
    // What was completed before and is verified now keeps its day.
    bool keep = status == ActionStatus::verified && is_done(action) && action.completed;
    if (!done(status))
      row.completed.reset();
    else if (on || !keep)
      row.completed = on.value_or(as_of);
    if (status != ActionStatus::cancelled) row.cancelled_reason.clear();
  }
  if (due) row.due = due;
  if (!options.owners.empty()) row.owners = options.owners;
  if (!options.reason.empty()) row.cancelled_reason = options.reason;
}

// The row that speaks for the item already, else an empty one under the id as given.
ActionOverride row_for(const std::vector<ActionOverride>& rows, const Found& found, const std::string& id) {
  auto last = std::find_if(rows.rbegin(), rows.rend(), [&](auto& row) { return row.key == id; });
  if (last == rows.rend())
    last = std::find_if(rows.rbegin(), rows.rend(), [&](auto& row) { return contains(found.own_keys(), row.key); });
  if (last != rows.rend()) return *last;
  ActionOverride row;
  row.key = id;
  return row;
}

int run_set(const SetOptions& options, const Common& common) {
  if (options.status.empty() && options.on.empty() && options.due.empty() && options.owners.empty() && options.reason.empty())
    throw UsageError("nothing to set: give --status, --on, --due, --owner or --reason");
  auto result = survey(common.source(options.dir));
  auto found = find_action(result.kb, options.id);
  auto file = fs::path(options.dir) / "actions.yaml";
  auto text = read_file_if_there(file).value_or("");
  auto rows = action_rows(text);
  if (!rows) throw UsageError(file.generic_string() + " has errors; `debrief check` says where");
  auto row = row_for(*rows, found, options.id);
  change(row, options, found.action, result.analysis.as_of);
  auto changed = with_action_row(text, row);
  if (!changed) throw UsageError(file.generic_string() + " has no row a line; add by hand: " + action_row_text(row));
  if (*changed != text) write_file_atomically(file, *changed);
  say(common, file.generic_string() + ": " + action_row_text(row));
  return 0;
}

}  // namespace

void add_actions_set(CLI::App& actions, Common& common, int& exit_code) {
  auto options = std::make_shared<SetOptions>();
  auto& command = add_command(actions, common, exit_code, "set", "Write down what became of one item, in actions.yaml",
                              "debrief actions set WB-684 --status completed --on 2026-11-20 --dir content", options, run_set);
  command.add_option("ID", options->id, "Id or ticket of an action item")->required();
  command.add_option("--dir", options->dir, "The content folder (default: the current one)")->type_name("DIR");
  command.add_option("--status", options->status,
                     "not-started, in-progress, blocked, completed, verified, cancelled, proposed or unknown");
  command.add_option("--on", options->on, "The day it was completed (default: today, or --as-of)")->type_name("DAY");
  command.add_option("--due", options->due, "The day it is due")->type_name("DAY");
  command.add_option("--owner", options->owners, "Who owns it now; may be given several times")
      ->type_name("OWNER")
      ->allow_extra_args(false);
  command.add_option("--reason", options->reason, "Why it was cancelled");
}

}  // namespace debrief::cli
