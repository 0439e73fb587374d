// From the knowledge base to what the search index holds: one document for each incident and each other page.
#pragma once

#include <vector>

#include "generator/analyse/analysis.h"
#include "generator/model/knowledge_base.h"
#include "search/index.h"

namespace debrief {

// Every document's id and a hash of all that its index entry is made from; the incidents first, then the other pages.
std::vector<search::Known> search_known(const KnowledgeBase& kb, const Analysis& analysis, int jobs);
// The document of search_known()[i].
search::Document search_document(const KnowledgeBase& kb, const Analysis& analysis, std::size_t i);

}  // namespace debrief
