#include "generator/analyse/link_again.h"

#include <algorithm>

#include "generator/analyse/link.h"

namespace debrief {

static bool has_parts(const Incident& incident) {
  return std::any_of(incident.actions.begin(), incident.actions.end(), [](auto& action) { return !action.path.empty(); });
}

// What git knows of it is what was committed: a save changes nothing of that.
static void keep_history(Incident& incident, const Incident& before) {
  incident.first_commit = before.first_commit;
  for (auto& action : incident.actions)
    for (auto& old : before.actions)
      if (old.id == action.id) action.due_history = old.due_history, action.status_history = old.status_history;
}

std::optional<LinkedIncident> link_again(const KnowledgeBase& kb, std::uint32_t index, Loaded document, const Config& config) {
  auto& before = kb.incidents[index];
  bool alone = document.incidents.size() == 1 && document.pages.empty() && document.incidents[0].part_of.empty();
  if (!alone || has_parts(before)) return {};
  std::vector<Finding> ignored;
  auto linked = link(std::move(document), config, ignored);
  LinkedIncident out{std::move(linked.incidents[0]), {}};
  auto& incident = out.incident;
  if (incident.id != before.id || incident.slug != before.slug || incident.path != before.path) return {};
  keep_history(incident, before);

  std::vector<std::string> files;  // in path order; so a file's number is the attachment's
  for (auto& attachment : kb.attachments) files.push_back(attachment.path);
  AddressBook book(kb.incidents, kb.pages, files, kb.skipped, {}, config.id_pattern);
  out.targets = targets_of(book, {incident.path, &incident.body, index}, incident.id, ignored);
  return out;
}

}  // namespace debrief
