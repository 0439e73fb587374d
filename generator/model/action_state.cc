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

// The day on which the last run of states began that all are of one kind; nothing when the last state is of another.
template <typename Kind>
static std::optional<Day> since(const std::vector<StatusChange>& history, Kind is_kind) {
  if (history.empty() || !is_kind(history.back().status)) return {};
  auto at = history.size() - 1;
  while (at > 0 && is_kind(history[at - 1].status)) --at;
  return history[at].on;
}

std::optional<Day> completed_by_git(const ActionItem& action) {
  return is_done(action) ? since(action.status_history, done) : std::nullopt;
}

std::optional<Day> cancelled_by_git(const ActionItem& action) {
  auto cancelled = [](ActionStatus status) { return status == ActionStatus::cancelled; };
  return cancelled(action.status) ? since(action.status_history, cancelled) : std::nullopt;
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
