#include "generator/base/hash.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace debrief {

std::uint64_t hash64(std::string_view bytes, std::uint64_t seed) {
  return XXH3_64bits_withSeed(bytes.data(), bytes.size(), seed);
}

std::string hex(std::uint64_t value, int digits) {
  static constexpr char alphabet[] = "0123456789abcdef";
  std::string out(static_cast<std::size_t>(digits), '0');
  for (int shift = 60; auto& digit : out) digit = alphabet[value >> shift & 15], shift -= 4;
  return out;
}

}  // namespace debrief
