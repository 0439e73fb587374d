// For each incident the nearest others, each with the reason in words (issue: "have we seen this?"). The score of a pair is the
// cosine of its two signatures; which pairs are compared at all is found by a walk over the postings of rare shared terms
// (postings.h), so the work grows with the number of incidents, not with that of pairs.
#pragma once

#include <cstdint>
#include <set>
#include <utility>
#include <vector>

#include "generator/analyse/analysis.h"
#include "generator/analyse/postings.h"
#include "generator/analyse/signatures.h"
#include "generator/analyse/tag_hashes.h"

namespace debrief {

inline constexpr std::size_t most_look_alikes = 6;

// Refers to what it is made from.
class LookAlikes {
 public:
  LookAlikes(const KnowledgeBase& kb, const std::vector<Signature>& signatures, HeldLists& reasons);

  // Whether `told`, of the incident, is what tell() makes of these candidates, when none of them has changed.
  bool still_holds(std::uint32_t incident, const std::vector<Neighbour>& candidates, const std::vector<LookAlike>& told) const;
  // Says of each of the incident's look-alikes whether a document relates the two.
  void mark_stated(std::uint32_t incident, std::vector<LookAlike>& looks) const;

  // The best candidates, at most `most_look_alikes`, as look-alikes, best first; pairs that a document denies (`not_related`) are
  // left out. `from`: where the incident stands. `tags`: of it and the candidates. `told`: of it, told before of signatures and facts
  // that both still have. Reasons are kept in `reasons`. From any thread.
  std::vector<LookAlike> tell(const Standpoint& from, const TagHashes& tags, std::uint32_t incident,
                              const std::vector<Neighbour>& candidates, std::vector<LookAlike> told) const;

  class Words;

 private:
  // Calls with(candidate) for those that are shown, until it says false; whether it never did.
  template <typename With>
  bool each_shown(std::uint32_t incident, const std::vector<Neighbour>& candidates, With with) const;
  LookAlike look_alike_of(const Standpoint& from, const TagHashes& tags, Words& own, std::uint32_t incident,
                          const Neighbour& candidate) const;
  bool is_stated(std::uint32_t incident, std::uint32_t other) const;

  const KnowledgeBase& kb_;
  const std::vector<Signature>& signatures_;
  HeldLists& reasons_;
  std::set<std::pair<std::uint32_t, std::uint32_t>> denied_;  // both ways
};

}  // namespace debrief
