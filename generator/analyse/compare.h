// What the incidents' texts say by themselves, and which of them look alike: worked out for what changed since the last time, and
// for what that can have changed in others; remembered for all the rest. The result is the same with any memory and with none.
//
//   a document changed (or is new, or gone)  →  its terms, suggestions, signature and walk
//   the rounded count of one of its terms, or of all documents, moved  →  the signatures and walks of all that have the term
//   the rounded length of a row of postings moved  →  the walks of all that have it in their signatures
//   one of its candidates is among those, or one of those would be a candidate now  →  the walk of the document
//
// Everything else follows from signatures, and these are what they were. Numbers of documents decide between equal scores; documents
// that did not change stand in the order in which they stood, so that whose number is the lower stays so.
#pragma once

#include <functional>
#include <vector>

#include "generator/analyse/memory.h"
#include "generator/analyse/taxonomy.h"
#include "generator/model/knowledge_base.h"

namespace debrief {

// `before`: what this returned of another state of the incidents, or nothing. `taxonomy`: of `config`.
AnalysisMemory compare(const KnowledgeBase& kb, const Config& config, const Taxonomy& taxonomy, AnalysisMemory before, int jobs);

// What the rest of an analysis asks of it.
struct Comparison {
  std::vector<std::vector<Suggestion>> suggestions;  // of the texts alone
  std::vector<std::vector<LookAlike>> look_alikes;
  Reasons reasons;  // of these
};

// analyse(), with the comparison as somebody else makes it: on a thread of its own where there is more than one job.
using Comparing = std::function<Comparison(const Taxonomy& taxonomy)>;
Analysis analyse(const KnowledgeBase& kb, const Config& config, Day as_of, int jobs, const Comparing& comparing);

}  // namespace debrief
