#include "generator/analyse/analysis.h"

#include <future>

#include "generator/analyse/causes.h"
#include "generator/analyse/checks.h"
#include "generator/analyse/compare.h"
#include "generator/analyse/measures.h"
#include "generator/analyse/memory.h"
#include "generator/analyse/recurrences.h"
#include "generator/analyse/suggest.h"
#include "generator/base/parallel.h"

namespace debrief {

Analysis analyse(const KnowledgeBase& kb, const Config& config, Day as_of, int jobs, const Comparing& comparing) {
  Analysis analysis;
  analysis.as_of = as_of;
  Taxonomy taxonomy(config.taxonomy);

  // What each document speaks of and who looks like whom, beside all that does not ask for it.
  auto compared = std::async(jobs > 1 ? std::launch::async : std::launch::deferred, [&] { return comparing(taxonomy); });

  // Who is counted is decided once.
  auto standings = standings_of(kb, as_of);
  analysis.causes = summarise_causes(kb, config, taxonomy, standings, as_of, jobs);

  auto count_and_check = [&] {
    analysis.whys = answer_whys(kb);

    // How long it took.
    analysis.tallies = tallies_of(kb, config, taxonomy, standings);
    analysis.metrics = measure(kb, analysis.tallies, jobs);
    analysis.counts = count_incidents(kb, analysis.tallies);
    analysis.disagreements = find_disagreements(kb);

    check_times(kb, analysis.disagreements, analysis.findings);
    check_taxonomy(kb, config, taxonomy, analysis.causes, standings, analysis.findings);
  };
  // Which causes that suggests, and what came back, as of the day.
  auto follow_comparison = [&] {
    auto comparison = compared.get();
    analysis.look_alikes = std::move(comparison.look_alikes), analysis.reasons = std::move(comparison.reasons);
    analysis.suggestions = suggest_causes(kb, std::move(comparison.suggestions), taxonomy, analysis.look_alikes, jobs);
    analysis.recurrences = find_recurrences(kb, taxonomy, standings, analysis.suggestions, analysis.look_alikes, jobs);
  };
  parallel_steps(jobs, {follow_comparison, count_and_check});
  return analysis;
}

Analysis analyse(const KnowledgeBase& kb, const Config& config, Day as_of, int jobs, AnalysisMemory* memory) {
  return analyse(kb, config, as_of, jobs, [&](const Taxonomy& taxonomy) {
    auto compared = compare(kb, config, taxonomy, memory ? std::move(*memory) : AnalysisMemory(), jobs);
    Comparison comparison{memory ? compared.suggestions : std::move(compared.suggestions), std::move(compared.look_alikes),
                          compared.reasons};
    compared.look_alikes.clear();
    if (memory) *memory = std::move(compared);
    return comparison;
  });
}

std::vector<Finding> find_faults(const KnowledgeBase& kb, const Config& config, Day as_of) {
  std::vector<Finding> findings;
  Taxonomy taxonomy(config.taxonomy);
  auto standings = standings_of(kb, as_of);
  check_times(kb, find_disagreements(kb), findings);
  check_taxonomy(kb, config, taxonomy, summarise_causes(kb, config, taxonomy, standings, as_of), standings, findings);
  return findings;
}

}  // namespace debrief
