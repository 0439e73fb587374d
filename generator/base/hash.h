// XXH3 over bytes: names of assets, action ids, cache keys. Stable across machines (little endian canonical form).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace debrief {

std::uint64_t hash64(std::string_view bytes, std::uint64_t seed = 0);
std::string hex(std::uint64_t value, int digits);  // the first `digits` of 16, lowercase

// A running hash over parts; the length of each part is hashed too, so that ("ab","c") differs from ("a","bc").
class Hasher {
 public:
  void add(std::string_view part);
  // The finalizer of splitmix64: every bit of the sum changes about half of the result's.
  void add(std::uint64_t value) {
    state_ = (state_ ^ value) + 0x9e3779b97f4a7c15ull;
    state_ = (state_ ^ (state_ >> 30)) * 0xbf58476d1ce4e5b9ull;
    state_ = (state_ ^ (state_ >> 27)) * 0x94d049bb133111ebull;
    state_ ^= state_ >> 31;
  }
  std::uint64_t value() const { return state_; }

 private:
  std::uint64_t state_ = 0x9e3779b97f4a7c15ull;
};

}  // namespace debrief
