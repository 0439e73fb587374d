// The terms by which an incident is known among the others: each weighed by how much it is said, and by how rare it is over all.
//
// The weight of a term, with r() for rounded_count() and a vector made 1 long of all of a document's terms:
//   damped(how much it is said) · log((r(documents) + 1) / r(documents that have it))
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "generator/analyse/held_lists.h"
#include "generator/analyse/term_table.h"
#include "generator/analyse/terms.h"

namespace debrief {

// A count as it is weighed: exact up to four, above that its two leading bits (4, 6, 8, 12, 16, 24 …). How rare a term is must not
// move with every document that is edited, for with it moves all that is said of those that have the term; from 40 documents to
// 41 nobody reads a difference.
std::uint32_t rounded_count(std::size_t count);

// How many documents have each term, of how many.
class TermCounts {
 public:
  // The terms of each document by their hashes, each hash once.
  explicit TermCounts(const std::vector<std::span<const std::uint32_t>>& documents);
  // The same, when no other terms than those of `asked` will be asked for.
  TermCounts(const std::vector<std::span<const std::uint32_t>>& documents, const TermSet& asked);

  std::uint32_t of(std::uint32_t hash) const { return counts_.at(hash); }
  float rarity(std::uint32_t count) const { return count < logs_.size() ? logs_[count] : log_of(count); }

 private:
  TermCounts(TermTable counts, std::size_t documents);
  float log_of(std::uint32_t count) const;

  TermTable counts_;
  float documents_;          // r() + 1
  std::vector<float> logs_;  // of the small counts, which almost all terms have
};

inline constexpr std::size_t most_terms_of_a_signature = 64;

// The most telling terms of one incident that others have too, sorted by hash. They lie with many others.
struct Signature {
  std::span<const Term> terms;
};
Signature signature_of(const std::vector<Term>& terms, const TermCounts& counts, HeldLists& lists);

}  // namespace debrief
