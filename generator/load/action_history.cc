#include "generator/load/action_history.h"

#include <unordered_map>

#include "generator/base/hash.h"
#include "generator/base/parallel.h"
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

// `alone`: it is all that its document states. Most documents are now as they were last committed: that state has been read
// already.
static void add_history(Incident& incident, bool alone, const std::vector<Revision>& revisions, bool shallow,
                        const ReadRevision& read) {
  if (!shallow) incident.first_commit = revisions.front().day;
  if (incident.actions.empty()) return;
  std::unordered_map<std::string, ActionItem*> actions;
  for (auto& action : incident.actions) actions.emplace(key_of(action), &action);
  auto add = [&](const std::vector<ActionItem>& then, Day day) {
    for (auto& action : then)
      if (auto it = actions.find(key_of(action)); it != actions.end()) add_state(*it->second, action, day);
  };
  for (auto& revision : revisions) {
    if (alone && incident.source_hash == hash64(revision.bytes)) {
      add(incident.actions, revision.day);
      continue;
    }
    auto then = read(incident.path, revision.bytes);
    for (auto& former : then) add(former.actions, revision.day);
  }
  // The first state of a shallow clone was there before, for who knows how long.
  if (!shallow) return;
  auto edge = revisions.front().day;
  for (auto& action : incident.actions) {
    if (!action.due_history.empty() && action.due_history.front().on == edge)
      action.due_history.erase(action.due_history.begin());
    if (!action.status_history.empty() && action.status_history.front().on == edge)
      action.status_history.erase(action.status_history.begin());
  }
}

void add_history(std::vector<Incident>& incidents, const GitHistory& history, const ReadRevision& read, int jobs) {
  if (history.documents.empty()) return;
  parallel_for(incidents.size(), jobs, [&](std::size_t i) {
    auto it = history.documents.find(incidents[i].path);
    if (it == history.documents.end() || it->second.empty()) return;
    auto same_document = [&](std::size_t other) {
      return other < incidents.size() && incidents[other].path == incidents[i].path;
    };
    bool alone = !same_document(i + 1) && !same_document(i - 1);  // they come in path order
    add_history(incidents[i], alone, it->second, history.shallow, read);
  });
}

}  // namespace debrief
