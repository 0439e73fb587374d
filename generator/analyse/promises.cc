#include <algorithm>

#include "generator/analyse/lists.h"
#include "generator/analyse/recurrences.h"
#include "generator/model/action_state.h"

// What was known of a promise on a past day. A written completion day decides; else git's history of the line; else the present
// state, as far as it says anything about the past: what is open now was open then, but a tick without a day may be older or newer.

namespace debrief {

bool is_broken(const Promise& promise) {
  return promise.state_then == "open" || promise.state_then == "overdue" || promise.state_then == "cancelled";
}

bool addresses(const Incident& incident, const ActionItem& action, std::string_view cause) {
  if (!action.causes.empty()) return contains(action.causes, cause);
  if (action.type == ActionType::prevent) return true;
  return std::all_of(incident.actions.begin(), incident.actions.end(), [](auto& a) { return a.type == ActionType::none; });
}

static Promise still_open(std::optional<Day> due, Day day, std::string_view known_by) {
  Promise promise;
  promise.state_then = "open";
  promise.known_by = known_by;
  if (due && *due < day) {
    promise.state_then = "overdue";
    promise.days_overdue_then = days_between(*due, day);
  }
  return promise;
}

static Promise in_state(const ActionItem& action, ActionStatus status, Day day, std::string_view known_by) {
  Promise promise;
  promise.known_by = known_by;
  switch (status) {
    case ActionStatus::not_started:
    case ActionStatus::in_progress:
    case ActionStatus::blocked:
      return still_open(action.due, day, known_by);
    case ActionStatus::completed:
    case ActionStatus::verified:
      promise.state_then = "completed";
      break;
    case ActionStatus::cancelled:
      promise.state_then = "cancelled";
      promise.reason = action.cancelled_reason;
      break;
    case ActionStatus::unknown:
    case ActionStatus::proposed:
      promise.state_then = promise.known_by = "unknown";
      break;
  }
  return promise;
}

std::optional<Promise> promise_on(const ActionItem& action, Day day) {
  if (action.status == ActionStatus::proposed) return {};
  if (is_done(action) && action.completed)
    return *action.completed > day ? still_open(action.due, day, "stated") : in_state(action, action.status, day, "stated");
  if (auto then = status_on(action, day); then && *then != ActionStatus::unknown && *then != ActionStatus::proposed)
    return in_state(action, *then, day, "git");
  if (is_done(action)) return in_state(action, ActionStatus::unknown, day, "unknown");
  // Cancelled at some time: it was not kept then either, only the day on which it was given up is not known.
  return in_state(action, action.status, day, action.status == ActionStatus::cancelled ? "unknown" : "stated");
}

Promise promise_on(const Breakable& breakable, Day day) {
  return still_open(breakable.due, day, "stated");
}

std::vector<Breakable> breakable_promises(const Incident& incident) {
  std::vector<Breakable> out;
  for (std::uint32_t a = 0; a < incident.actions.size(); ++a) {
    auto& action = incident.actions[a];
    if (action.status == ActionStatus::proposed) continue;
    if (action.causes.empty() && !addresses(incident, action, {})) continue;
    auto before = is_done(action) && action.completed ? *action.completed : Day::max();
    bool without_history = action.status_history.empty();
    bool unknown = without_history && (action.status == ActionStatus::unknown || is_done(action));
    if (unknown && before == Day::max()) continue;
    out.push_back({a, before, action.due, action.causes.empty(), without_history && action.status != ActionStatus::cancelled});
  }
  return out;
}

}  // namespace debrief
