// Where the links of a text lead: the link's target with what a page shows of it, and nothing else of the knowledge base.
#pragma once

#include <string>
#include <vector>

#include "generator/base/hash.h"
#include "generator/model/knowledge_base.h"

namespace debrief {

struct Destination {
  TargetKind kind = TargetKind::none;
  std::string path;      // of an incident, page or file of this site: its address from the site's root; else empty
  std::string fragment;  // anchor there, without #
  std::string title;     // of an incident
};

// Parallel to `targets`.
std::vector<Destination> destinations_of(const KnowledgeBase& kb, const std::vector<Target>& targets);
// Adds to a hash all that the target's destination is made from.
void add_destination(Hasher& hash, const KnowledgeBase& kb, const Target& target);

}  // namespace debrief
