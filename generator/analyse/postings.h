// Which signatures hold a term, and the walk over them that finds, for one document, the others that are worth comparing: row by
// row, the shortest first, until enough has been seen.
//
// How long a row is counts rounded, and rows of one rounded length go by their hash. A walk is therefore made of nothing but the
// signatures in its rows: one edited document changes the walks that meet it, and hardly any other (compare.h lives by that).
#pragma once

#include <array>
#include <cstdint>
#include <span>
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

class Postings {
 public:
  explicit Postings(const std::vector<Signature>& signatures);
  // The same, when it will be asked of no other terms and documents than those of `asking`: signatures of the archive as it is or was.
  // Of all others it makes nothing. Both refer to `signatures`.
  Postings(const std::vector<Signature>& signatures, const std::vector<const Signature*>& asking);

  // The documents on whose walks this one would have been a candidate: the same sums as theirs, from the other end.
  std::vector<std::uint32_t> met_by(std::uint32_t document, const std::vector<Trail>& trails) const;

  std::size_t length(std::uint32_t hash) const;
  std::vector<std::uint32_t> documents_with(std::uint32_t hash) const;

 private:
  friend class Standpoint;
  struct Posting {
    std::uint32_t document;
    float weight;
  };
  // A term of a signature.
  struct Weighed {
    std::uint32_t number : 29;
    std::uint32_t word : 1, phrase : 1, cjk : 1;  // what Term has: of kind `text`; of several words; in such writing
    float weight;
  };
  struct Row {
    std::uint64_t place;  // in the order of walks: the rounded length, then the hash
    Weighed term;         // of the signature that walks
  };
  std::span<const Posting> row(std::uint32_t number) const;          // by document
  std::span<const Weighed> signature(std::uint32_t document) const;  // by hash; until the thread's next call
  std::vector<Row> rows_of(std::uint32_t document) const;
  std::size_t documents() const { return signatures_.size(); }
  static Weighed weighed(const Term& term, std::uint32_t number);
  std::vector<std::uint32_t> begin_rows();

  const std::vector<Signature>& signatures_;
  TermTable numbers_;                  // of terms, from 1; 0: of one that nobody asks for, and that has no row
  std::vector<std::uint32_t> hashes_;  // by term number; 0: no term
  std::vector<std::uint32_t> begins_;  // by term number: where its postings end, and those of the next one begin
  std::vector<Posting> row_;           // all postings, those of a term side by side
  std::vector<std::uint32_t> firsts_;  // by document: where its signature begins, and that of the one before ends
  std::vector<Weighed> terms_;         // all signatures; both are empty where only few documents ask
};

// The archive as seen from one document, whose terms are found by their numbers. There is one at a time on a thread, whose memory
// the next one takes over. Refers to the postings.
class Standpoint {
 public:
  Standpoint(const Postings& postings, std::uint32_t document);
  ~Standpoint();
  Standpoint(const Standpoint&) = delete;
  Standpoint& operator=(const Standpoint&) = delete;

  // Its candidates, by their exact scores: the cosines of the two signatures.
  Trail walk();

  struct Shared {
    double weight;              // of the two together, more for a phrase
    std::uint16_t here, there;  // which terms of the two signatures
    bool same_writing;          // both in Chinese, Japanese or Korean, or neither
  };
  using AllShared = std::array<Shared, most_terms_of_a_signature>;
  // Puts the terms of the text (no tags) that another document's signature has too into `out`, and says how many there are.
  std::size_t shared_words(std::uint32_t other, AllShared& out) const;

 private:
  double score(std::uint32_t other) const;

  const Postings& postings_;
  std::uint32_t document_;
};

}  // namespace debrief
