// An invented incident archive for tests and benchmarks: document i depends on i alone, so a small corpus is the beginning of a
// large one. Words follow Zipf's law; a few per cent of the documents are Chinese.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "search/document.h"

namespace corpus {

// A small generator of our own: the same numbers on every machine.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15ull + 0x2545F4914F6CDD1Dull) {}
  std::uint64_t next() {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 7;
    state_ ^= state_ << 17;
    return state_ * 0x2545F4914F6CDD1Dull >> 16;
  }
  std::size_t below(std::size_t n) { return next() % n; }
  bool chance(int percent) { return below(100) < static_cast<std::size_t>(percent); }
  template <class List>
  const auto& pick(const List& list) {
    return list[below(std::size(list))];
  }
  std::size_t zipf(std::size_t n);  // 0 is the most frequent

 private:
  std::uint64_t state_;
};

// The word of a rank: technical English first, then invented words with English endings.
std::string word(std::size_t rank);
inline constexpr std::size_t vocabulary = 60000;

// `scale` 1: about 5 kB of text, as in real archives; 3: about 14.5 kB.
search::Document document(std::size_t i, int scale = 1);

}  // namespace corpus
