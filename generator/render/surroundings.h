// What the pages of one incident show that its own document does not say: of other incidents, of the analysis, of lists over all.
// The only way by which these pages (the page, its Markdown twin, its drill) get at anything else than the incident and the
// setting, so that the three together stand for the pages before a page is made.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "generator/render/destination.h"
#include "generator/render/pages.h"

namespace debrief {

struct Surroundings {
  View row;                               // how lists show the incident
  std::vector<Destination> destinations;  // parallel to the holes of its body
  std::vector<View> causes;               // parallel to its causes: slug, name, href
  View suggestions;                       // slug, name, href, axis, evidence (text, line)
  std::vector<View> owners;               // parallel to its actions: their owners (name, href)
  std::vector<int> answers;               // parallel to its whys: the action that answers it; -1: none
  View seen_before;                       // see return_view
  View related, look_alikes;              // row, relation, reason
  View back_links;                        // row, sentence
  std::string drill;                      // output path; empty: it has none
};
Surroundings surroundings_of(const Material& material, std::uint32_t incident);

// Of all that the incident's pages are made from; worked out once.
std::uint64_t incident_stamp(const Material& material, std::uint32_t incident);

}  // namespace debrief
