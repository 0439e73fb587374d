#include "search/unicode.h"

#include <xapian.h>

namespace search {

struct Range {
  char32_t first, last;
};

template <std::size_t n>
static bool in(const Range (&ranges)[n], char32_t c) {
  std::size_t low = 0, high = n;
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if (ranges[middle].last < c)
      low = middle + 1;
    else
      high = middle;
  }
  return low < n && ranges[low].first <= c;
}

static constexpr Range cjk_ranges[] = {{0x2E80, 0x2FDF}, {0x3005, 0x3007},   {0x3021, 0x3029},  {0x3031, 0x3035},
                                       {0x3041, 0x3096}, {0x309D, 0x309F},   {0x30A1, 0x30FA},  {0x30FC, 0x312F},
                                       {0x3131, 0x318E}, {0x31A0, 0x31BF},   {0x31F0, 0x31FF},  {0x3400, 0x4DBF},
                                       {0x4E00, 0x9FFF}, {0xA960, 0xA97F},   {0xAC00, 0xD7FF},  {0xF900, 0xFAFF},
                                       {0xFF66, 0xFF9F}, {0x1B000, 0x1B16F}, {0x20000, 0x3FFFD}};

// Above ASCII: whole blocks of letters, less the punctuation inside them.
static constexpr Range word_ranges[] = {
    {0xAA, 0xAA},      {0xB5, 0xB5},     {0xBA, 0xBA},     {0xC0, 0xD6},     {0xD8, 0xF6},     {0xF8, 0x37D},    {0x37F, 0x386},
    {0x388, 0x559},    {0x560, 0x588},   {0x58B, 0x5BD},   {0x5BF, 0x5BF},   {0x5C1, 0x5C2},   {0x5C4, 0x5C5},   {0x5C7, 0x5F2},
    {0x5F5, 0x5FF},    {0x610, 0x61A},   {0x620, 0x669},   {0x66E, 0x6D3},   {0x6D5, 0x6FF},   {0x70E, 0x963},   {0x966, 0xE3E},
    {0xE40, 0xE4E},    {0xE50, 0xE59},   {0xE5C, 0x1049},  {0x104C, 0x10FA}, {0x10FC, 0x1360}, {0x1369, 0x13FF}, {0x1401, 0x166C},
    {0x166F, 0x167F},  {0x1681, 0x169A}, {0x16A0, 0x16EA}, {0x16EE, 0x1734}, {0x1737, 0x17D3}, {0x17D7, 0x17D7}, {0x17DC, 0x17FF},
    {0x180B, 0x180D},  {0x1810, 0x1FFF}, {0x2C00, 0x2DFF}, {0xA000, 0xA95F}, {0xA980, 0xABFF}, {0xFB00, 0xFDFF}, {0xFE70, 0xFEFC},
    {0x10000, 0x1AFFF}};

bool is_cjk(char32_t c) {
  return c >= 0x2E80 && in(cjk_ranges, c);
}

bool is_word(char32_t c) {
  if (c < 0x80) return is_ascii_letter(c) || is_ascii_digit(c);
  return in(word_ranges, c);
}

char32_t fold(char32_t c) {
  c = narrow(c);
  if (c < 0x80) return is_ascii_upper(c) ? c + 32 : c;
  if (c < 0x590 || (c >= 0x1E00 && c < 0x2000)) return Xapian::Unicode::tolower(c);
  return c;
}

char32_t next_code_point(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
  const unsigned lead = byte(at);
  if (lead < 0x80) return ++at, lead;
  const int more = lead >= 0xC2 && lead < 0xE0 ? 1 : lead >= 0xE0 && lead < 0xF0 ? 2 : lead >= 0xF0 && lead < 0xF5 ? 3 : 0;
  char32_t c = lead & (0x3Fu >> more);
  for (int i = 1; i <= more; i++) {
    if ((byte(at + i) & 0xC0) != 0x80) return ++at, 0xFFFD;
    c = c << 6 | (byte(at + i) & 0x3F);
  }
  const bool overlong = (more == 2 && c < 0x800) || (more == 3 && c < 0x10000);
  if (more == 0 || overlong || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) return ++at, 0xFFFD;
  at += more + 1;
  return c;
}

void append_utf8(std::string& out, char32_t c) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | c >> 6);
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | c >> 12);
    out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | c >> 18);
    out += static_cast<char>(0x80 | (c >> 12 & 0x3F));
    out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
}

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (is_ascii_upper(static_cast<unsigned char>(c))) c = static_cast<char>(c + 32);
  return out;
}

std::u32string code_points(std::string_view text) {
  std::u32string out;
  for (std::size_t at = 0; at < text.size();) out += next_code_point(text, at);
  return out;
}

std::string to_utf8(std::u32string_view text) {
  std::string out;
  for (char32_t c : text) append_utf8(out, c);
  return out;
}

}  // namespace search
