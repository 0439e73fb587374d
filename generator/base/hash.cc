#include "generator/base/hash.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace debrief {

std::uint64_t hash64(std::string_view bytes, std::uint64_t seed) {
  return XXH3_64bits_withSeed(bytes.data(), bytes.size(), seed);
}

std::string hex(std::uint64_t value, int digits) {
  static constexpr char alphabet[] = "0123456789abcdef";
  std::string out;
  for (int i = 0; i < digits; ++i) out += alphabet[(value >> (60 - 4 * i)) & 15];
  return out;
}

void Hasher::add(std::string_view part) {
  state_ = hash64(part, state_ ^ (part.size() * 0x100000001b3ull));
}
// The finalizer of splitmix64: every bit of the sum changes about half of the result's.
void Hasher::add(std::uint64_t value) {
  state_ = (state_ ^ value) + 0x9e3779b97f4a7c15ull;
  state_ = (state_ ^ (state_ >> 30)) * 0xbf58476d1ce4e5b9ull;
  state_ = (state_ ^ (state_ >> 27)) * 0x94d049bb133111ebull;
  state_ ^= state_ >> 31;
}

}  // namespace debrief
