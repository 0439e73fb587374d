// One question to every byte of a text, sixteen at a time. Nearly every text that is searched for something rare has nothing of it,
// and this says so (or where it is) before a loop looks at each byte.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <type_traits>

namespace debrief {

using Bytes =
    unsigned char __attribute__((vector_size(16)));  // GCC's and Clang's, on every processor; == and < give 0 or 255 each

constexpr Bytes small_letters(Bytes c) {  // 'A' as 'a'; other bytes may come out as other ones
  return c | 32;
}

// Where the answer is first not 0 from `from` on; the size of the text when nowhere. `test`: of the bytes and of those behind them
// (and, when it asks for three, of those behind these; 0 behind the last); 0 for a 0.
template <class Test>
std::size_t first_pair(std::string_view text, std::size_t from, Test test) {
  constexpr std::size_t n = sizeof(Bytes), half = n / 2;
  auto stretch = [&](const char* p) {  // n when there is none
    auto bytes = [&](std::size_t ahead) {
      Bytes out;
      std::memcpy(&out, p + ahead, n);
      return out;
    };
    auto answer = [&] {
      if constexpr (std::is_invocable_v<Test, Bytes, Bytes, Bytes>)
        return test(bytes(0), bytes(1), bytes(2));
      else
        return test(bytes(0), bytes(1));
    }();
    std::uint64_t halves[2];
    static_assert(sizeof answer == sizeof halves);
    std::memcpy(halves, &answer, sizeof halves);
    if ((halves[0] | halves[1]) == 0) return n;
    auto first = [](std::uint64_t bytes) {
      auto zeros = std::endian::native == std::endian::little ? std::countr_zero(bytes) : std::countl_zero(bytes);
      return static_cast<std::size_t>(zeros) / 8;
    };
    return halves[0] != 0 ? first(halves[0]) : half + first(halves[1]);
  };
  std::size_t at = from;
  for (; at + n + 1 < text.size(); at += n)
    if (auto found = stretch(text.data() + at); found < n) return at + found;
  for (; at < text.size(); at += n) {  // the end, with zeros behind it
    char rest[n + 2] = {};
    std::memcpy(rest, text.data() + at, std::min(text.size() - at, sizeof rest));
    if (auto found = stretch(rest); found < n) return std::min(at + found, text.size());
  }
  return text.size();
}

template <class Test>
bool any_pair(std::string_view text, Test test) {
  return first_pair(text, 0, test) < text.size();
}

template <class Test>
bool any_byte(std::string_view text, Test test) {
  return any_pair(text, [&](Bytes c, Bytes) { return test(c); });
}

inline std::size_t find_digit(std::string_view text, std::size_t from) {  // the size of the text when there is none
  return first_pair(text, from, [](Bytes c, Bytes) { return c - '0' < 10; });
}
inline bool has_digit(std::string_view text) {
  return find_digit(text, 0) < text.size();
}

}  // namespace debrief
