// A list of words by their first byte, so that a scanner that asks "does one of these stand here?" at every place of a text looks
// at the few that may. ASCII case does not count; the order of the list stays.
//
//   static constexpr auto index = index_of(months, [](auto& m) { return m.name; });
//   for (auto i : index.beginning_with(text[at])) …  months[i]
#pragma once

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace debrief {

template <std::size_t N>
class ByteIndex {
 public:
  constexpr explicit ByteIndex(const std::array<std::string_view, N>& words) {
    std::size_t n = 0;
    for (std::size_t byte = 0; byte < 256; ++byte) {
      begins_[byte] = static_cast<std::uint8_t>(n);
      for (std::size_t i = 0; i < N; ++i) {
        auto first = static_cast<unsigned char>(words[i].front());
        if (first == byte || other_case(first) == byte) order_[n++] = static_cast<std::uint8_t>(i);
      }
      some_[byte] = n > begins_[byte];
    }
    begins_[256] = static_cast<std::uint8_t>(n);
  }
  constexpr bool any_with(char c) const { return some_[static_cast<unsigned char>(c)]; }
  constexpr std::span<const std::uint8_t> beginning_with(char c) const {
    auto byte = static_cast<unsigned char>(c);
    return {order_.data() + begins_[byte], order_.data() + begins_[byte + 1u]};
  }

 private:
  static_assert(N < 128);
  static constexpr std::size_t other_case(std::size_t c) {
    return c >= 'A' && c <= 'Z' ? c + 32 : c >= 'a' && c <= 'z' ? c - 32 : c;
  }
  std::array<std::uint8_t, 257> begins_{};
  std::array<std::uint8_t, 2 * N> order_{};
  std::array<bool, 256> some_{};
};

template <class Item, std::size_t N>
constexpr ByteIndex<N> index_of(const Item (&items)[N], auto word_of) {
  std::array<std::string_view, N> words;
  for (std::size_t i = 0; i < N; ++i) words[i] = word_of(items[i]);
  return ByteIndex<N>(words);
}
template <std::size_t N>
constexpr ByteIndex<N> index_of(const std::string_view (&words)[N]) {
  return index_of(words, [](std::string_view word) { return word; });
}

// The first three letters of many words as one set: whether a text may begin with one of them, by a look at three bytes. A shorter
// word counts only where no letter follows; what goes on in a letter that is not ASCII may always be one.
class Beginnings {
 public:
  void add(std::string_view word) { set_.set(letters(word).code); }
  bool may_begin(std::string_view text) const {
    auto [n, code] = letters(text);
    return set_[code] || (n < 3 && n < text.size() && static_cast<unsigned char>(text[n]) >= 0x80);
  }

 private:
  // How many letters a text begins with, three at most, and these in five bits each.
  struct Letters {
    std::size_t n = 0, code = 0;
  };
  static Letters letters(std::string_view text) {
    Letters out;
    auto most = text.size() < 3 ? text.size() : std::size_t{3};
    for (; out.n < most; ++out.n) {
      auto letter = static_cast<unsigned char>((text[out.n] | 32) - 'a' + 1);
      if (letter < 1 || letter > 26) break;
      out.code |= static_cast<std::size_t>(letter) << 5 * out.n;
    }
    return out;
  }
  std::bitset<32 * 32 * 32> set_;
};

// Whether one of the words stands anywhere in a text, as written, in one pass.
template <std::size_t N>
bool contains_one(std::string_view text, const std::string_view (&words)[N], const ByteIndex<N>& index) {
  for (std::size_t at = 0; at < text.size(); ++at)
    if (index.any_with(text[at]))
      for (auto i : index.beginning_with(text[at]))
        if (words[i][0] == text[at] && text.substr(at).starts_with(words[i])) return true;
  return false;
}

}  // namespace debrief
