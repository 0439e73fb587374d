// One question to every byte of a text, sixteen at a time. Nearly every text that is searched for something rare has nothing of it,
// and this says so before a loop looks at each byte.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace debrief {

using Bytes =
    unsigned char __attribute__((vector_size(16)));  // GCC's and Clang's, on every processor; == and < give 0 or 255 each

constexpr Bytes small_letters(Bytes c) {  // 'A' as 'a'; other bytes may come out as other ones
  return c | 32;
}

// Whether the answer is not 0 anywhere. `test`: of the bytes and of those behind them (0 behind the last); 0 for a 0.
template <class Test>
bool any_pair(std::string_view text, Test test) {
  constexpr std::size_t n = sizeof(Bytes);
  auto stretch = [&](const char* p) {
    Bytes here, next;
    std::memcpy(&here, p, n);
    std::memcpy(&next, p + 1, n);
    auto answer = test(here, next);
    std::uint64_t halves[2];
    static_assert(sizeof answer == sizeof halves);
    std::memcpy(halves, &answer, sizeof halves);
    return (halves[0] | halves[1]) != 0;
  };
  std::size_t at = 0;
  for (; at + n < text.size(); at += n)
    if (stretch(text.data() + at)) return true;
  char rest[n + 1] = {};
  if (at < text.size()) std::memcpy(rest, text.data() + at, text.size() - at);
  return stretch(rest);
}

template <class Test>
bool any_byte(std::string_view text, Test test) {
  return any_pair(text, [&](Bytes c, Bytes) { return test(c); });
}

inline bool has_digit(std::string_view text) {
  return any_byte(text, [](Bytes c) { return c - '0' < 10; });
}

}  // namespace debrief
