// From the knowledge base to what the search index holds: one document for each incident and each other page.
#pragma once

#include <vector>

#include "generator/analyse/analysis.h"
#include "generator/model/knowledge_base.h"
#include "search/index.h"

namespace debrief {

// The incidents first, then the other pages. Keeps references to what it is made from. Safe on several threads.
class SearchDocuments {
 public:
  SearchDocuments(const KnowledgeBase& kb, const Analysis& analysis, const Config& config);
  // Every document's id and a hash of all that its index entry is made from.
  std::vector<search::Known> known(int jobs) const;
  search::Document document(std::size_t i) const;  // of known()[i]

  struct Entry;  // of a document in the index

 private:
  void tell(const Incident& incident, bool recurring, Entry& entry) const;
  static void tell(const OtherPage& page, Entry& entry);
  template <class Visit>
  void visit(std::size_t i, Visit visit) const;

  const KnowledgeBase& kb_;
  const Analysis& analysis_;
  const Config& config_;
  std::vector<bool> recurring_;  // by incident: it is part of a recurrence
};

}  // namespace debrief
