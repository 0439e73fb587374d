// XXH3 over bytes: names of assets, action ids, cache keys. Stable across machines (little endian canonical form).
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace debrief {

std::uint64_t hash64(std::string_view bytes, std::uint64_t seed = 0);
std::string hex(std::uint64_t value, int digits);  // the first `digits` of 16, lowercase

// A running hash over parts; the length of each part is hashed too, so that ("ab","c") differs from ("a","bc"). For millions of short
// parts: of what strangers could choose it says nothing.
class Hasher {
 public:
  // Most are empty or short. Two looks of eight bytes, which may overlap, see all of a short one.
  void add(std::string_view part) {
    add(std::uint64_t{part.size()});
    if (part.empty()) return;
    if (part.size() > 16) return add(hash64(part));
    std::uint64_t first = 0, last = 0;
    auto n = std::min<std::size_t>(part.size(), 8);
    std::memcpy(&first, part.data(), n);
    std::memcpy(&last, part.data() + part.size() - n, n);
    add(first);
    if (part.size() > 8) add(last);
  }
  // Both halves of the product, so that every bit of the value acts on about half of the result.
  void add(std::uint64_t value) {
    __extension__ using Wide = unsigned __int128;
    auto product = Wide{state_ ^ value} * 0x9e3779b97f4a7c15ull;
    state_ = (static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64)) + 0x632be59bd9b4e019ull;
  }
  std::uint64_t value() const { return state_; }

 private:
  std::uint64_t state_ = 0x9e3779b97f4a7c15ull;
};

}  // namespace debrief
