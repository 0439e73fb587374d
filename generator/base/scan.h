// One question to every byte of a text, sixteen at a time. Nearly every text that is searched for something rare has nothing of it,
// and this says so (or where it is) before a loop looks at each byte.
#pragma once

#ifdef __SSE2__
#include <emmintrin.h>
#endif

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

inline Bytes load_bytes(const char* from) {
  Bytes out;
  std::memcpy(&out, from, sizeof out);
  return out;
}

// The bytes of a text shorter than sixteen, 0 behind them. (To copy so few by their number costs more than to ask about them.)
inline Bytes load_short(std::string_view text) {
  auto n = text.size();
  auto* p = text.data();
  Bytes out = {};
  if constexpr (std::endian::native != std::endian::little) {
    std::memcpy(&out, p, n);
    return out;
  }
  std::uint64_t halves[2] = {};
  auto part = [&](auto size, std::size_t at) {
    decltype(size) bytes;
    std::memcpy(&bytes, p + at, sizeof bytes);
    return static_cast<std::uint64_t>(bytes);
  };
  if (n >= 8) {
    halves[0] = part(std::uint64_t{}, 0);
    if (n > 8) halves[1] = part(std::uint64_t{}, n - 8) >> (16 - n) * 8;
  } else if (n >= 4) {
    halves[0] = part(std::uint32_t{}, 0) | part(std::uint32_t{}, n - 4) << (n - 4) * 8;
  } else if (n > 0) {
    for (auto at : {std::size_t{0}, n / 2, n - 1}) halves[0] |= part(std::uint8_t{}, at) << at * 8;
  }
  std::memcpy(&out, halves, sizeof out);
  return out;
}

// Which byte of an answer, each 0 or 255, is the first that is not 0; their number when all are.
template <class Answer>
std::size_t first_in(const Answer& answer) {
#ifdef __SSE2__
  __m128i bytes;
  std::memcpy(&bytes, &answer, sizeof bytes);
  return static_cast<std::size_t>(std::countr_zero(static_cast<std::uint32_t>(_mm_movemask_epi8(bytes)) | 1u << sizeof bytes));
#else
  std::uint64_t halves[2];
  static_assert(sizeof answer == sizeof halves);
  std::memcpy(halves, &answer, sizeof halves);
  auto first = [](std::uint64_t bytes) {
    auto zeros = std::endian::native == std::endian::little ? std::countr_zero(bytes) : std::countl_zero(bytes);
    return static_cast<std::size_t>(zeros) / 8;
  };
  return halves[0] != 0 ? first(halves[0]) : sizeof halves[0] + (halves[1] != 0 ? first(halves[1]) : sizeof halves[1]);
#endif
}

// Where the answer is first not 0 from `from` on; the size of the text when nowhere. `test`: of the bytes and of those behind them
// (and, when it asks for three, of those behind these; 0 behind the last); 0 for a 0.
template <class Test>
std::size_t first_pair(std::string_view text, std::size_t from, Test test) {
  constexpr std::size_t n = sizeof(Bytes);
  constexpr bool three = std::is_invocable_v<Test, Bytes, Bytes, Bytes>;
  auto ask = [&](Bytes here, Bytes next, [[maybe_unused]] auto third) {
    if constexpr (three)
      return first_in(test(here, next, third()));
    else
      return first_in(test(here, next));
  };
  auto stretch = [&](const char* p) { return ask(load_bytes(p), load_bytes(p + 1), [&] { return load_bytes(p + 2); }); };
  auto at = from;
  for (; at + n + three < text.size(); at += n)
    if (auto found = stretch(text.data() + at); found < n) return at + found;
  if (at >= text.size()) return text.size();
  auto end = [&](Bytes here) {  // nothing is behind these
    constexpr Bytes none = {};
    auto next = __builtin_shufflevector(here, none, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16);
    return ask(here, next,
               [&] { return __builtin_shufflevector(here, none, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17); });
  };
  if (text.size() - at <= n && text.size() >= from + n) {  // the last bytes, some of them once more
    auto last = text.size() - n;
    return last + end(load_bytes(text.data() + last));
  }
  if (text.size() - at < n) return std::min(at + end(load_short(text.substr(at))), text.size());
  for (; at < text.size(); at += n) {
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
