// Pieces of the browser files: JavaScript literals, small numbers as text, names by content. README.md ("Browser files").
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace search {

std::string literal(std::string_view text);                       // "…", safe in any script
void append_literal(std::string& out, std::string_view text);     // the same, at the end of `out`
std::string literal_list(const std::vector<std::string>& texts);  // ["…","…"]

inline constexpr std::array<char, 64> number_alphabet = [] {
  std::array<char, 64> out{};
  std::size_t i = 0;
  for (char c = '#'; i < out.size(); c++)
    if (c != '\\') out[i++] = c;
  return out;
}();
inline constexpr std::array<std::uint8_t, 256> number_digits = [] {
  std::array<std::uint8_t, 256> out{};
  for (std::size_t i = 0; i < number_alphabet.size(); i++)
    out[static_cast<unsigned char>(number_alphabet[i])] = static_cast<std::uint8_t>(i);
  return out;
}();

// Five bits a character, lowest first, the sixth says that more follow; the alphabet needs no escapes inside quotes.
void append_number(std::string& out, std::uint64_t number);
inline std::uint64_t take_number(std::string_view& in) {  // from the front; of what is no number, something
  std::uint64_t number = 0;
  for (int shift = 0; !in.empty() && shift < 64; shift += 5) {
    const std::uint64_t digit = number_digits[static_cast<unsigned char>(in.front())];
    in.remove_prefix(1);
    number |= (digit & 31) << shift;
    if (digit < 32) break;
  }
  return number;
}
void append_signed(std::string& out, std::int64_t number);  // 0 -1 1 -2 … as 0 1 2 3 …

std::uint64_t content_hash(std::string_view bytes);
inline constexpr std::size_t name_size = 8;
std::string content_name(std::string_view bytes);  // name_size letters and digits

// The file as a script: hands `payload`, a JavaScript expression, to the client. What is made piece by piece stands between the two.
inline constexpr std::string_view script_begins = "debriefSearchFile(", script_ends = ");\n";
std::string script(std::string_view payload);

}  // namespace search
