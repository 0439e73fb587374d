// One cause over time: who carries it, how long between, whether it grows, where else it was looked for, when it was last drilled.
#pragma once

#include <vector>

#include "generator/analyse/analysis.h"
#include "generator/analyse/population.h"
#include "generator/analyse/taxonomy.h"

namespace debrief {

// Most incidents first, then slug. Duplicates and incidents after the as-of day are left out.
std::vector<CauseSummary> summarise_causes(const KnowledgeBase& kb, const Config& config, const Taxonomy& taxonomy,
                                           const std::vector<Standing>& standings, Day as_of, int jobs = 1);

// Which action answers each why: the one it names by id, ticket or words. Parallel to incidents.
std::vector<std::vector<AnsweredWhy>> answer_whys(const KnowledgeBase& kb);
std::vector<AnsweredWhy> answer_whys(const Incident& incident);  // of one, parallel to its whys

std::optional<double> median(std::vector<double> values);  // of the two in the middle their mean; nothing of nothing
std::optional<double> median_of_sorted(const std::vector<double>& values);

}  // namespace debrief
