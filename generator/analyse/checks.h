// Findings that need all incidents, or facts that only the linked model has, one file a family of rules (RULES.md).
#pragma once

#include <vector>

#include "generator/analyse/analysis.h"
#include "generator/analyse/population.h"
#include "generator/analyse/taxonomy.h"

namespace debrief {

// All of them, for who wants nothing else of analyse(): the same as Analysis::findings.
std::vector<Finding> find_faults(const KnowledgeBase& kb, const Config& config, Day as_of);

// TM01 timestamps out of order; TM03 stated durations that differ from the computed ones.
void check_times(const KnowledgeBase& kb, const std::vector<Disagreement>& disagreements, std::vector<Finding>& findings);

// CA20 one tag on over 40 % of the incidents; CA21 unknown or other on over 15 %; CA22 a tag used once; CA23 two tags that nearly
// mean the same. CA20 and CA21 speak from ten incidents with causes on.
void check_taxonomy(const KnowledgeBase& kb, const Config& config, const Taxonomy& taxonomy,
                    const std::vector<CauseSummary>& causes, const std::vector<Standing>& standings,
                    std::vector<Finding>& findings);

}  // namespace debrief
