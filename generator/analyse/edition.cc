#include "generator/analyse/edition.h"

#include <algorithm>
#include <unordered_set>

#include "generator/analyse/identity.h"

namespace debrief {

static bool may_see(Audience reader, Audience document) {
  return reader == Audience::public_ ? document == Audience::public_ : document != Audience::restricted;
}

Loaded edition(Loaded loaded, Audience audience) {
  if (audience == Audience::restricted) return loaded;
  std::unordered_set<std::string> paths;
  auto withhold = [&](auto& document) {
    if (may_see(audience, document.audience)) return false;
    paths.insert(document.path);
    loaded.withheld.push_back(document.path);
    loaded.withheld.push_back(path_id(document.path));
    return true;
  };
  std::erase_if(loaded.incidents, [&](Incident& incident) {
    if (!withhold(incident)) return false;
    if (!incident.id.empty()) loaded.withheld.push_back(incident.id);
    return true;
  });
  std::erase_if(loaded.pages, withhold);
  std::erase_if(loaded.findings, [&](const Finding& finding) { return paths.count(finding.place.path) > 0; });
  if (audience == Audience::public_) loaded.skipped.clear();
  return loaded;
}

}  // namespace debrief
