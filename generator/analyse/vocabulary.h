// What is known of a word before any text is read: that every report uses it, that a concept of the glossary begins with it, or a
// phrase of the taxonomy's lexicon. Asked once of every unit of an archive.
#pragma once

#include <bitset>
#include <cstdint>
#include <vector>

#include "generator/analyse/phrases.h"

namespace debrief {

struct KnownWord {
  std::uint32_t hash = 0;
  std::uint32_t concept_ = 0, lexicon = 0;  // what Phrases::begin() of the two says; 0: nothing begins with it
  bool stop = false;                        // says nothing of what failed
};

class Vocabulary {
 public:
  Vocabulary(const Phrases& glossary, const Phrases& lexicon);

  // nullptr: nothing is known of it.
  const KnownWord* find(std::uint32_t unit) const { return may_be_known_[unit & 0xFFFF] ? look_up(unit) : nullptr; }

 private:
  const KnownWord* look_up(std::uint32_t unit) const;
  KnownWord& add(std::uint32_t unit);

  std::bitset<1 << 16> may_be_known_;  // by the low bits of a hash: of most words nothing is
  std::vector<KnownWord> words_;
  std::vector<std::uint32_t> slots_;  // open addressing, by a hash: numbers of words, from 1; 0: free
};

}  // namespace debrief
