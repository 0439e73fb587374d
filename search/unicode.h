// UTF-8 and the three questions the word splitter asks of a character. The tables are ours and small, so that the browser
// (client/words.js) can hold the same ones: Unicode data of libraries and browsers differ by version.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace search {

// One code point at `at`, which is moved behind it. An invalid byte gives U+FFFD and moves one byte.
char32_t next_code_point(std::string_view text, std::size_t& at);
void append_utf8(std::string& out, char32_t c);

bool is_cjk(char32_t c);    // written without spaces between words: Han, kana, hangul, bopomofo
bool is_word(char32_t c);   // letter, digit or combining mark of any other script; full-width forms are to be folded first
char32_t fold(char32_t c);  // full-width to ASCII, then lower case (Latin, Greek, Cyrillic, Armenian)
inline char32_t narrow(char32_t c) {
  return c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c;
}

inline bool is_ascii_digit(char32_t c) {
  return c >= '0' && c <= '9';
}
inline bool is_ascii_upper(char32_t c) {
  return c >= 'A' && c <= 'Z';
}
inline bool is_ascii_lower(char32_t c) {
  return c >= 'a' && c <= 'z';
}
inline bool is_ascii_letter(char32_t c) {
  return is_ascii_upper(c) || is_ascii_lower(c);
}

std::string lower_ascii(std::string_view text);
std::u32string code_points(std::string_view text);
std::string to_utf8(std::u32string_view text);

}  // namespace search
