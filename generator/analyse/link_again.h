// One incident, linked once more after its document was saved, beside all others as they were.
#pragma once

#include <optional>
#include <vector>

#include "generator/model/knowledge_base.h"

namespace debrief {

struct LinkedIncident {
  Incident incident;
  std::vector<Target> targets;  // parallel to incident.body.holes, as KnowledgeBase::targets
};

// `document`: the incident's document alone, as load and edition() leave it. Nothing when more would change than this incident: the
// document became something else, several incidents, part of another one, or one of another name. What only a whole link() can know
// stays as it was or is left out: a claim to an action's id, a file that nobody linked to before.
std::optional<LinkedIncident> link_again(const KnowledgeBase& kb, std::uint32_t index, Loaded document, const Config& config);

}  // namespace debrief
