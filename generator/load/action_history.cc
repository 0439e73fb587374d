#include "generator/load/action_history.h"

#include <algorithm>
#include <iterator>
#include <unordered_map>

#include "generator/base/hash.h"
#include "generator/base/text.h"

namespace debrief {

// What makes an action the same in two states: punctuation, marks and spacing may change, words may not.
static std::string key_of(const ActionItem& action) {
  if (!action.given_id.empty()) return "id " + action.given_id;
  if (!action.ticket.empty()) return "ticket " + action.ticket;
  std::string key = "text ";
  for (char c : lower(action.text.text))
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80) key += c;
  return key;
}

static void add_state(ActionItem& action, const ActionItem& then, Day day) {
  auto& dues = action.due_history;
  if (dues.empty() || dues.back().due != then.due) dues.push_back({day, then.due});
  auto& statuses = action.status_history;
  if (statuses.empty() || statuses.back().status != then.status) statuses.push_back({day, then.status});
}

// `read`: the actions of a state, all that stand in the document then.
static void add_history(Incident& incident, const std::vector<FormerState>& states, bool shallow, const auto& read) {
  if (!shallow) incident.first_commit = states.front().day;
  if (incident.actions.empty()) return;
  std::unordered_map<std::string, ActionItem*> actions;
  for (auto& action : incident.actions) actions.emplace(key_of(action), &action);
  for (std::size_t s = 0; s < states.size(); ++s)
    for (auto& action : read(s))
      if (auto it = actions.find(key_of(action)); it != actions.end()) add_state(*it->second, action, states[s].day);
  // The first state of a shallow clone was there before, for who knows how long.
  if (!shallow) return;
  auto edge = states.front().day;
  for (auto& action : incident.actions) {
    if (!action.due_history.empty() && action.due_history.front().on == edge)
      action.due_history.erase(action.due_history.begin());
    if (!action.status_history.empty() && action.status_history.front().on == edge)
      action.status_history.erase(action.status_history.begin());
  }
}

void add_history(std::vector<Incident>& incidents, const std::vector<FormerState>& states, bool shallow, const ReadState& read) {
  for (auto& incident : incidents) {
    incident.first_commit.reset();
    for (auto& action : incident.actions) action.due_history.clear(), action.status_history.clear();
  }
  if (states.empty()) return;
  bool without = std::all_of(incidents.begin(), incidents.end(), [](auto& incident) { return incident.actions.empty(); });
  // What each state says. Most documents are now as they were last committed: that state has been read already.
  std::vector<std::vector<ActionItem>> said(without ? 0 : states.size());
  for (std::size_t s = 0; s < said.size(); ++s) {
    bool present = incidents.size() == 1 && incidents[0].source_hash == hash64(states[s].bytes);
    auto then = present ? std::vector<Incident>() : read(incidents[0].path, states[s].bytes);
    if (present) said[s] = incidents[0].actions;
    for (auto& incident : then) std::move(incident.actions.begin(), incident.actions.end(), std::back_inserter(said[s]));
  }
  for (auto& incident : incidents)
    add_history(
        incident, states, shallow, [&](std::size_t s) -> auto& { return said[s]; });
}

}  // namespace debrief
