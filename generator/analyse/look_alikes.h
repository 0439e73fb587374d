// For each incident the nearest others, each with the reason in words (issue: "have we seen this?"). Candidates come from postings
// of rare shared terms, so the work grows with the number of incidents, not with that of pairs.
#pragma once

#include <vector>

#include "generator/analyse/analysis.h"
#include "generator/analyse/terms.h"

namespace debrief {

// Parallel to incidents, best first, at most `most_look_alikes` each. Pairs that a document denies (`not_related`) are left out.
inline constexpr std::size_t most_look_alikes = 6;
std::vector<std::vector<LookAlike>> find_look_alikes(const KnowledgeBase& kb, const std::vector<Signature>& signatures, int jobs);

}  // namespace debrief
