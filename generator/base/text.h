// Small, exact operations on UTF-8 text that several folders need. Nothing here knows about postmortems.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace debrief {

// ASCII only: every other byte is neither.
constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
constexpr bool is_capital(char c) {
  return c >= 'A' && c <= 'Z';
}
constexpr bool is_letter(char c) {
  return is_capital(c) || (c >= 'a' && c <= 'z');
}

std::string_view trim_white(std::string_view text);
// Without ASCII white space, NBSP, ideographic space and BOM at both ends. Most texts have none, which two bytes tell.
inline std::string_view trim(std::string_view text) {
  auto is_ink = [](char c) { return c > ' ' && static_cast<unsigned char>(c) < 0x80; };
  return !text.empty() && is_ink(text.front()) && is_ink(text.back()) ? text : trim_white(text);
}
std::string lower(std::string_view text);                          // ASCII letters only; other bytes stay
bool equal_ignoring_case(std::string_view a, std::string_view b);  // ASCII case
inline bool starts_with_ignoring_case(std::string_view text, std::string_view prefix) {
  if (text.size() < prefix.size()) return false;
  bool differs = !prefix.empty() && ((text[0] ^ prefix[0]) & ~32) != 0;  // already in the first byte
  return !differs && equal_ignoring_case(text.substr(0, prefix.size()), prefix);
}
std::vector<std::string_view> split(std::string_view text, char separator);  // keeps empty parts
std::vector<std::string_view> split_lines(std::string_view text);            // by \n, \r\n or \r; no final empty line
// As text.rfind(what), which compares whole words at every byte.
std::size_t find_last(std::string_view text, std::string_view what);
std::string join(std::span<const std::string> parts, std::string_view separator);
std::string replace_all(std::string_view text, std::string_view from, std::string_view to);
std::string collapse_spaces(std::string_view text);  // runs of white space to one space, trimmed

// One code point at `at`, which is moved behind it. An invalid byte gives U+FFFD and moves one byte.
char32_t next_code_point(std::string_view text, std::size_t& at);
void append_utf8(std::string& out, char32_t code_point);
std::size_t ascii_run(std::string_view text, std::size_t at);  // how many bytes from `at` on are ASCII
bool is_valid_utf8(std::string_view text);
std::string repair_utf8(std::string_view text);  // invalid bytes and NUL become U+FFFD
std::size_t code_points(std::string_view text);  // how many
std::string_view first_code_points(std::string_view text, std::size_t n);
bool is_cjk(char32_t c);  // Han, kana, hangul and their punctuation
bool has_cjk(std::string_view text);
// Cut at a word (or, in CJK, anywhere) to at most `n` code points, with "…" when something was cut.
std::string shorten(std::string_view text, std::size_t n);

// Optimal string alignment distance over bytes, as `did you mean` needs it; stops at `limit` + 1.
int edit_distance(std::string_view a, std::string_view b, int limit);
// The candidate nearest to `word` (ignoring case) within a third of its length, else empty.
std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates);

std::string escape_html(std::string_view text);             // & < > " '
void append_html(std::string& out, std::string_view text);  // the same, to the end of `out`
// Lowercase ASCII letters and digits, everything else one `-`, none at the ends; empty when nothing is left (DESIGN.md, Identity).
std::string slug(std::string_view text);
// `slug(text)`, else `slug(fallback)`, else the first 8 hex digits of XXH3 of `text`.
std::string slug_or(std::string_view text, std::string_view fallback);

}  // namespace debrief
