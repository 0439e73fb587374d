#include "generator/load/words.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "generator/base/scan.h"
#include "generator/base/text.h"

namespace debrief {

// Latin-1 Supplement and Latin Extended-A letters, by code point from U+00C0; '.' where there is no plain letter.
static constexpr std::string_view latin1 = "aaaaaaaceeeeiiiidnooooo.ouuuuy.saaaaaaaceeeeiiiidnooooo.ouuuuy.y";
static constexpr std::string_view latin_a =
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzz"
    "zzzs";

char32_t fold(char32_t c) {
  if (c >= 'A' && c <= 'Z') return c + 32;
  if (c < 0x80) return c;
  if (c >= 0xC0 && c < 0x100) return latin1[c - 0xC0] == '.' ? c : static_cast<char32_t>(latin1[c - 0xC0]);
  if (c >= 0x100 && c < 0x180) return static_cast<char32_t>(latin_a[c - 0x100]);
  if (c >= 0xFF01 && c <= 0xFF5E) return fold(c - 0xFF01 + 0x21);
  return c;
}

bool is_emoji(char32_t c) {
  return (c >= 0x1F000 && c < 0x20000) || (c >= 0x2190 && c < 0x2C00 && !(c >= 0x2460 && c < 0x2500)) || c == 0x200D ||
         (c >= 0xFE00 && c <= 0xFE0F) || c == 0x3030 || c == 0x303D || c == 0x3297 || c == 0x3299 || c == 0x2139 || c == 0x203C;
}

// As append_utf8(), to a place that has room.
static char* write_utf8(char* out, char32_t c) {
  if (c < 0x80) return *out++ = static_cast<char>(c), out;
  if (c < 0x800) {
    *out++ = static_cast<char>(0xC0 | (c >> 6));
  } else {
    if (c < 0x10000) {
      *out++ = static_cast<char>(0xE0 | (c >> 12));
    } else {
      *out++ = static_cast<char>(0xF0 | (c >> 18));
      *out++ = static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    }
    *out++ = static_cast<char>(0x80 | ((c >> 6) & 0x3F));
  }
  *out++ = static_cast<char>(0x80 | (c & 0x3F));
  return out;
}

static bool is_apostrophe(char32_t c) {
  return c == '\'' || c == 0x2019 || c == 0x2018 || c == 0x02BC || c == '`';
}
static constexpr bool is_ascii_alnum(char32_t c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
static bool is_punctuation(char32_t c) {
  if (c < 0x80) return !is_ascii_alnum(c);
  return (c >= 0xA0 && c < 0xC0) || c == 0xD7 || c == 0xF7 || (c >= 0x2000 && c < 0x2190) || (c >= 0x3000 && c <= 0x3004) ||
         (c >= 0x3008 && c <= 0x3020) || c == 0x30FB || c == 0xFFFD || (c >= 0xFF00 && c <= 0xFF0F) ||
         (c >= 0xFF1A && c <= 0xFF20) || (c >= 0xFF3B && c <= 0xFF40) || (c >= 0xFF5B && c <= 0xFF65) || is_emoji(c);
}

// What an ASCII byte becomes in a key; 0: nothing (nor do other bytes, which are looked at one letter at a time), ' ': a gap.
static constexpr std::array<char, 256> ascii_keys = [] {
  std::array<char, 256> keys{};
  for (char32_t c = 0; c < 128; ++c)
    if (c != '\'' && c != '`')
      keys[c] = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : is_ascii_alnum(c) ? static_cast<char>(c) : ' ';
  return keys;
}();

// U+4000 to U+9FFF: whatever begins with these bytes is a Chinese character, and stays as it is.
static bool begins_with_han(std::string_view text) {
  auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  return byte(0) >= 0xE4 && byte(0) <= 0xE9 && text.size() > 2 && (byte(1) & 0xC0) == 0x80 && (byte(2) & 0xC0) == 0x80;
}

// Of sixteen bytes, the first no space, those up to the first that is no letter, no digit and no single space: they stand in a key
// as they are but for the case. How many is said, without a space at their end (for nobody knows what follows). All sixteen places
// of `out` may be written.
static std::size_t plain_stretch(const char* text, char* out) {
  auto c = load_bytes(text);
  auto mask = [](auto answer) { return __builtin_convertvector(answer, Bytes); };
  auto lower = c | (mask(c - 'A' < 26) & 32);
  auto space = mask(c == ' ');
  auto plain = mask(lower - 'a' < 26) | mask(c - '0' < 10) | space;
  constexpr Bytes none = {};
  auto next = __builtin_shufflevector(space, none, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16);
  auto size = first_in(~plain | (space & next));
  if (size == 0 || text[0] == ' ') return 0;
  std::memcpy(out, &lower, sizeof lower);
  return size - (text[size - 1] == ' ');
}

// Writes the key to `out`, which has room for as many bytes as the text has: no letter becomes longer by being folded, and each
// gap stands for at least one byte.
static std::size_t write_key(std::string_view text, std::size_t enough, char* out) {
  char* const begin = out;
  bool gap = false, last_cjk = false;
  auto written = [&] { return static_cast<std::size_t>(out - begin); };
  const char* const end = text.data() + text.size();
  for (const char* at = text.data(); at != end && written() <= enough;) {
    if (!gap && !last_cjk && end - at >= 16 && written() + 16 <= enough)
      if (auto size = plain_stretch(at, out)) {
        at += size, out += size;
        continue;
      }
    if (auto byte = static_cast<unsigned char>(*at); byte < 0x80) {
      ++at;
      char key = ascii_keys[byte];
      if (key > ' ') {
        if (gap && out != begin) *out++ = ' ';
        gap = last_cjk = false;
        *out++ = key;
        auto more = written() <= enough ? enough - written() + 1 : 0;  // a gap may have been before it
        auto* stop = at + std::min(static_cast<std::size_t>(end - at), more);
        for (; at != stop && (key = ascii_keys[static_cast<unsigned char>(*at)]) > ' '; ++at)
          *out++ = key;  // the rest of the word
      } else if (key == ' ') {
        gap = true;
      }
      continue;
    }
    std::string_view rest(at, static_cast<std::size_t>(end - at));
    if (begins_with_han(rest)) {
      if (gap && out != begin && !last_cjk) *out++ = ' ';
      gap = false;
      last_cjk = true;
      out = std::copy_n(at, 3, out);
      at += 3;
      continue;
    }
    std::size_t size = 0;
    auto c = next_code_point(rest, size);
    at += size;
    if (is_apostrophe(c) || is_emoji(c)) continue;
    if (is_punctuation(c)) {
      gap = true;
      continue;
    }
    bool cjk = is_cjk(c);
    if (gap && out != begin && !(cjk && last_cjk)) *out++ = ' ';
    gap = false;
    last_cjk = cjk;
    if (c == 0xDF) *out++ = 's';  // "Maßnahmen" as "Massnahmen"
    out = write_utf8(out, fold(c));
  }
  return written();
}

std::string word_key(std::string_view text, std::size_t enough) {
  char small[256];
  auto room = std::min(text.size(), enough > text.size() ? text.size() : enough + ShortKey::slack);
  if (room <= sizeof small) return {small, write_key(text, enough, small)};
  std::string out(room, '\0');
  out.resize(write_key(text, enough, out.data()));
  return out;
}

ShortKey::ShortKey(std::string_view text) : size_(write_key(text, enough, bytes_)) {}

std::string without_spaces(std::string_view key) {
  std::string out;
  for (char c : key)
    if (c != ' ') out += c;
  return out;
}

// --- Numbering -----------------------------------------------------------------------------------------------------------------

static std::size_t skip_spaces(std::string_view text, std::size_t at) {
  while (at < text.size() && (text[at] == ' ' || text[at] == '\t')) ++at;
  return at;
}

static bool starts(std::string_view text, std::size_t at, std::string_view what) {
  return text.substr(at).starts_with(what);
}

// The end of a closing mark at `at` (". ", ")", "、", "．", ":", " - "), or `at` when there is none.
static std::size_t after_closer(std::string_view text, std::size_t at) {
  if (at < text.size() && static_cast<unsigned char>(text[at]) >= 0x80)
    for (std::string_view mark : {"、", "．", "）", "：", "】"})
      if (starts(text, at, mark)) return at + mark.size();
  auto next_is_gap = [&](std::size_t i) {
    return i >= text.size() || text[i] == ' ' || static_cast<unsigned char>(text[i]) >= 0x80;
  };
  if (at < text.size() && text[at] == ')') return at + 1;
  if (at < text.size() && text[at] == ':') return next_is_gap(at + 1) ? at + 1 : at;
  if (at < text.size() && text[at] == '.')
    return next_is_gap(at + 1) || !(text[at + 1] >= '0' && text[at + 1] <= '9') ? at + 1 : at;
  if (at < text.size() && text[at] == ' ')
    for (std::string_view mark : {" - ", " – ", " — ", " · "})
      if (starts(text, at, mark)) return at + mark.size();
  return at;
}

// "3", "2.3", "2.3.1" and what closes them.
static std::size_t after_digits(std::string_view text, std::size_t at) {
  auto digit = [&](std::size_t i) { return i < text.size() && text[i] >= '0' && text[i] <= '9'; };
  auto begin = at;
  bool dotted = false;
  while (digit(at)) {
    while (digit(at)) ++at;
    if (at < text.size() && text[at] == '.' && digit(at + 1)) dotted = true, ++at;
  }
  if (at == begin || at - begin > 8) return begin;
  auto closed = after_closer(text, at);
  if (closed != at) return closed;
  return dotted && at < text.size() && text[at] == ' ' ? at : begin;  // "2.3 Impact"
}

static std::size_t after_han_number(std::string_view text, std::size_t at) {
  if (at >= text.size() || static_cast<unsigned char>(text[at]) < 0xE4) return at;
  auto begin = at;
  bool paren = starts(text, at, "（");
  if (paren) at += std::string_view("（").size();
  auto number = at;
  for (bool more = true; more;) {
    more = false;
    for (std::string_view digit : {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"})
      if (starts(text, at, digit)) at += digit.size(), more = true;
  }
  if (at == number) return begin;
  auto closed = after_closer(text, at);
  return closed == at ? begin : closed;
}

static std::size_t after_roman_or_letter(std::string_view text, std::size_t at) {
  auto end = at;
  while (end < text.size() && (text[end] == 'I' || text[end] == 'V' || text[end] == 'X')) ++end;
  if (end == at && end < text.size() && text[end] >= 'A' && text[end] <= 'Z') ++end;
  if (end == at || end - at > 5 || end >= text.size() || (text[end] != '.' && text[end] != ')')) return at;
  return after_closer(text, end) == end ? at : after_closer(text, end);
}

static std::size_t after_part_word(std::string_view text, std::size_t at) {
  static constexpr std::string_view words[] = {"phase ", "part ", "step ", "section ", "appendix ", "stage "};
  for (auto word : words) {
    if (!starts_with_ignoring_case(text.substr(at), word)) continue;
    auto digits = at + word.size(), end = digits;
    while (end < text.size() && is_ascii_alnum(static_cast<unsigned char>(text[end]))) ++end;
    if (end - digits == 0 || end - digits > 2) continue;
    auto closed = after_closer(text, end);
    if (closed != end) return closed;
  }
  return at;
}

static std::size_t after_shortcode(std::string_view text, std::size_t at) {
  if (at >= text.size() || text[at] != ':') return at;
  auto end = at + 1;
  while (end < text.size() &&
         (is_ascii_alnum(static_cast<unsigned char>(text[end])) || text[end] == '_' || text[end] == '-' || text[end] == '+'))
    ++end;
  return end > at + 1 && end < text.size() && text[end] == ':' ? end + 1 : at;
}

static std::size_t after_emoji(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    if (static_cast<unsigned char>(text[at]) < 0x80 && text[at] != '#') break;
    auto next = at;
    auto c = next_code_point(text, next);
    if (!is_emoji(c) && c != '#' && c != 0x2022 && c != 0xB7) break;
    at = next;
  }
  return at;
}

// "Impact", "root cause": a word that can be nothing else. Nearly all texts begin like this.
static bool begins_with_plain_word(std::string_view text) {
  auto lower_case = [](char c) { return c >= 'a' && c <= 'z'; };
  if (text.size() < 2 || !lower_case(text[1])) return false;
  switch (char first = static_cast<char>(text[0] | 32)) {  // see after_part_word()
    case 'p':
      return text[1] != 'h' && text[1] != 'a';
    case 's':
      return text[1] != 't' && text[1] != 'e';
    case 'a':
      return text[1] != 'p';
    default:
      return lower_case(first);
  }
}

std::string_view without_numbering(std::string_view text) {
  if (begins_with_plain_word(text)) return trim(text);
  std::size_t at = 0;
  for (int round = 0; round < 4; ++round) {
    auto begin = at;
    at = skip_spaces(text, at);
    at = skip_spaces(text, after_emoji(text, at));
    at = after_shortcode(text, at);
    at = skip_spaces(text, at);
    auto number = after_digits(text, at);
    if (number == at) number = after_han_number(text, at);
    if (number == at) number = after_roman_or_letter(text, at);
    if (number == at) number = after_part_word(text, at);
    at = skip_spaces(text, number);
    if (at == begin) break;
  }
  return at >= text.size() ? text : trim(text.substr(at));
}

// --- Words ---------------------------------------------------------------------------------------------------------------------

std::vector<std::string_view> words_of(std::string_view key) {
  auto out = split(key, ' ');
  std::erase(out, std::string_view());
  return out;
}

bool has_word(std::string_view key, std::string_view word) {
  auto at = key.find(word);
  if (at == std::string_view::npos) return false;
  if (has_cjk(word)) return true;
  for (; at != std::string_view::npos; at = key.find(word, at + 1)) {
    auto outside = [&](std::size_t i) { return i >= key.size() || key[i] == ' ' || static_cast<unsigned char>(key[i]) >= 0x80; };
    if ((at == 0 || outside(at - 1)) && outside(at + word.size())) return true;
  }
  return false;
}

bool has_any_word(std::string_view key, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](auto word) { return has_word(key, word); });
}

bool is_any_of(std::string_view key, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), key) != words.end();
}

bool may_have_key(std::string_view text, std::string_view key) {
  if (text.size() < key.size()) return false;  // no key is longer than its text
  if (text.empty() || key.empty()) return true;
  auto first = static_cast<unsigned char>(text[0]);
  bool plain = first < 0x80 && ascii_keys[first] > ' ';
  return plain ? ascii_keys[first] == key[0] : !begins_with_han(text) || text[0] == key[0];
}

bool is_key_of(std::string_view key, std::string_view text) {
  return may_have_key(text, key) && word_key(text, std::max<std::size_t>(key.size(), 1)) == key;
}

bool starts_with_word(std::string_view key, std::string_view word) {
  return !key.empty() && key[0] == word[0] && key.starts_with(word) &&
         (key.size() == word.size() || key[word.size()] == ' ' || has_cjk(word));
}

}  // namespace debrief
