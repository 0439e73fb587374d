// Names in running text: "pay" is not named by "payments", nor "platform" by "data-platform".
#pragma once

#include <string_view>

namespace debrief {

inline bool is_word_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

// Where `name` stands in `text`, both in lower case, not as a part of a longer word; npos: nowhere. Chinese has no word ends.
inline std::size_t find_word(std::string_view text, std::string_view name) {
  for (auto at = text.find(name); at != std::string_view::npos && !name.empty(); at = text.find(name, at + 1)) {
    auto end = at + name.size();
    bool begins = at == 0 || !is_word_byte(text[at - 1]) || !is_word_byte(name[0]);
    bool ends = end == text.size() || !is_word_byte(text[end]) || !is_word_byte(name.back());
    if (begins && ends) return at;
  }
  return std::string_view::npos;
}

}  // namespace debrief
