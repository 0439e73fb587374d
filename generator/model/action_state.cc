#include "generator/model/action_state.h"

namespace debrief {

int times_slid(const ActionItem& action) {
  int n = 0;
  for (std::size_t i = 1; i < action.due_history.size(); ++i) {
    auto before = action.due_history[i - 1].due, after = action.due_history[i].due;
    if (before && after && *after > *before) ++n;
  }
  return n;
}

static bool done(ActionStatus status) {
  return status == ActionStatus::completed || status == ActionStatus::verified;
}

std::optional<Day> completed_by_git(const ActionItem& action) {
  auto& history = action.status_history;
  if (!is_done(action) || history.empty() || !done(history.back().status)) return {};
  auto at = history.size() - 1;
  while (at > 0 && done(history[at - 1].status)) --at;
  return history[at].on;
}

std::optional<ActionStatus> status_on(const ActionItem& action, Day day) {
  std::optional<ActionStatus> status;
  for (auto& change : action.status_history)
    if (change.on <= day) status = change.status;
  return status;
}

std::optional<Day> completion_day(const ActionItem& action) {
  if (!is_done(action)) return {};
  return action.completed ? action.completed : completed_by_git(action);
}

int days_overdue(const ActionItem& action, Day as_of) {
  return is_overdue(action, as_of) ? days_between(*action.due, as_of) : 0;
}

}  // namespace debrief
