// Which lists of the last export are other lists now: of terms with their packed postings, of the dictionary's words with their
// counts. They are found in what new documents have and old ones had; where that is not known, in the lists.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "search/document_terms.h"
#include "search/export_memory.h"
#include "search/numbering.h"
#include "search/postings.h"
#include "search/shards.h"

namespace search {

std::string packed_postings(const Xapian::Database& db, const Numbering& numbering, const std::string& term);

// What the documents that are gone since an export had, by number there.
using GoneDocuments = std::map<std::uint32_t, const TakenOut*>;
// Nothing when there is one of which that is not known.
std::optional<GoneDocuments> gone_documents(const ExportMemory& before, const Renumbering& documents,
                                            std::span<const TakenOut> taken_out);

class ChangedTerms {
 public:
  ChangedTerms(const ExportMemory& before, const Renumbering& documents, const std::optional<GoneDocuments>& gone,
               const Xapian::Database& db, const Numbering& numbering);
  ShardChanges changes() const;  // refers to this

 private:
  using PostingsByTerm = std::map<std::string, std::vector<Posting>, std::less<>>;
  void find_in_documents(const GoneDocuments& gone);
  void find_in_lists(const ExportMemory& before);
  bool stays(std::string_view packed) const;
  std::string postings_of(std::string_view term, std::string_view before) const;

  const Renumbering& documents_;
  PostingsByTerm added_;  // of documents that the memory has not
  std::vector<std::string_view> changed_;
  std::deque<std::string> gone_terms_;  // what changed_ refers to besides
};

// The dictionary's words, forwards or reversed.
class ChangedWords {
 public:
  static constexpr std::size_t most = 30;  // new documents: for more of them it is as quick to ask the dictionary for all words
  // REQUIRES that nothing but `gone` is gone.
  ChangedWords(const Renumbering& documents, const GoneDocuments& gone, const Xapian::Database& db, const Numbering& numbering);
  ShardChanges changes() const { return changes_of(forwards_); }  // both refer to this
  ShardChanges reversed_changes() const { return changes_of(backwards_); }

 private:
  using Differences = std::map<std::string, std::int64_t, std::less<>>;
  static ShardChanges changes_of(const Differences& differences);

  Differences forwards_, backwards_;
};

}  // namespace search
