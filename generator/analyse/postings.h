// Which signatures hold a term, and the walk over them that finds, for one document, the others that are worth comparing: row by
// row, the shortest first, until enough has been seen.
//
// How long a row is counts rounded, and rows of one rounded length go by their hash. A walk is therefore made of nothing but the
// signatures in its rows: one edited document changes the walks that meet it, and hardly any other (compare.h lives by that).
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "generator/analyse/signatures.h"
#include "generator/analyse/term_table.h"

namespace debrief {

struct Neighbour {
  std::uint32_t document = 0;
  double score = 0;
};

inline constexpr std::size_t most_candidates = 16;

// What one document found on its walk.
struct Trail {
  std::vector<Neighbour> candidates;  // best first; by their rows at first, then by exact score
  float least = 0;                    // by its rows the last candidate's score; 0: there was room for more of them
  std::uint64_t end = 0;              // the first row that was not walked, as Postings::place_of(); all ones: all were
};

// The best `most` of them, best first; of equals those whose document comes first.
void keep_best(std::vector<Neighbour>& candidates, std::size_t most);

class Postings {
 public:
  explicit Postings(const std::vector<Signature>& signatures);

  // The candidates of a document, which is one of those that this was made of. From any thread.
  Trail walk(std::uint32_t document, const Signature& signature) const;

  // The documents on whose walks this one would have been a candidate: the same sums as theirs, from the other end.
  std::vector<std::uint32_t> met_by(std::uint32_t document, const Signature& signature, const std::vector<Trail>& trails) const;

  std::size_t length(std::uint32_t hash) const { return static_cast<std::size_t>(of(hash).second - of(hash).first); }
  std::vector<std::uint32_t> documents_with(std::uint32_t hash) const;

 private:
  struct Posting {
    std::uint32_t document;
    float weight;
  };
  struct Row {
    const Posting *begin, *end;
    std::uint64_t place;  // in the order of walks: the rounded length, then the hash
    float weight;         // of the term in the signature that walks
  };
  std::pair<const Posting*, const Posting*> of(std::uint32_t hash) const;  // by document; none when nobody has it
  std::vector<Row> rows_of(const Signature& signature) const;              // in the order of walks

  std::size_t documents_;
  TermTable numbers_;                  // of terms, from 1
  std::vector<std::uint32_t> begins_;  // by term number: where its postings end, and those of the next one begin
  std::vector<Posting> row_;           // all postings, those of a term side by side
};

}  // namespace debrief
