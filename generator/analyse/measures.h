// The measures of DOMAIN.md over all incidents and over groups of them: how many, how many lack the timestamps, and the middle.
#pragma once

#include <vector>

#include "generator/analyse/analysis.h"
#include "generator/analyse/population.h"
#include "generator/analyse/taxonomy.h"

namespace debrief {

// Keys: mttd mtti mtta mttk mttf mttv mttm mttr (seconds), detected_internally (share), time_to_draft time_to_review time_to_close
// (days). Dimensions: all, month, quarter, severity, service, team, cause, origin; the empty value is "unknown". A share has a
// mean only.
std::vector<Metric> measure(const KnowledgeBase& kb, const std::vector<Tally>& tallies, int jobs = 1);

// Parallel to incidents.
std::vector<Tally> tallies_of(const KnowledgeBase& kb, const Config& config, const Taxonomy& taxonomy,
                              const std::vector<Standing>& standings);

Counts count_incidents(const KnowledgeBase& kb, const std::vector<Tally>& tallies);

// Durations that documents state against those that their timestamps give, where both are there and differ by more than a minute.
std::vector<Disagreement> find_disagreements(const KnowledgeBase& kb);

MetricValue figures(std::vector<double> values, int missing);  // REQUIRES values sorted

}  // namespace debrief
