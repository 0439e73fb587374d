// Causes that the text of an untagged incident suggests, with the evidence. Shown as suggestions, never counted as facts unless the
// config accepts them.
#pragma once

#include <vector>

#include "generator/analyse/analysis.h"
#include "generator/analyse/terms.h"

namespace debrief {

// From the words of the text alone; only for axes on which the incident has no tag. Best first, at most three an axis.
std::vector<Suggestion> suggest_from_text(const Incident& incident, std::string_view plain_text, const DocumentTerms& terms,
                                          const Taxonomy& taxonomy);

// Those of the texts, with what tagged look-alikes carry added as evidence. All parallel to incidents.
std::vector<std::vector<Suggestion>> suggest_causes(const KnowledgeBase& kb, std::vector<std::vector<Suggestion>> of_texts,
                                                    const Taxonomy& taxonomy,
                                                    const std::vector<std::vector<LookAlike>>& look_alikes, int jobs = 1);

// A suggestion strong enough to be accepted unseen (`accept_suggestions`) or to make a provisional recurrence.
bool is_strong(const Suggestion& suggestion);

// For `accept_suggestions`: adds the strong suggestions of the text to the incident's causes, marked as such.
void accept_suggestions(Incident& incident, const TermReader& reader, const Taxonomy& taxonomy);

}  // namespace debrief
