#include "generator/markdown/mentions.h"

#include <algorithm>

#include "generator/base/scan.h"
#include "generator/base/text.h"

namespace debrief::markdown {

static bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
static bool is_word(char c) {
  return is_upper(c) || is_digit(c) || (c >= 'a' && c <= 'z') || c == '_' || c == '-';
}

// Two or more capitals, then digits: three or more at once (MRT001, PM2021-005), or after dashes (INC-7, OPS-INC-2025-10-05-001).
// A run of words that ends in a letter (SHA-256x, K8S) is none.
static std::size_t identifier_size(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && is_word(text[end])) ++end;
  while (end > 0 && !is_digit(text[end - 1])) {
    if (text[end - 1] != '-' && text[end - 1] != '_') return 0;
    --end;
  }
  auto word = text.substr(0, end);
  std::size_t letters = 0;
  while (letters < word.size() && is_upper(word[letters])) ++letters;
  if (letters < 2 || letters > 12 || end > 40 || letters == end) return 0;
  if (is_digit(word[letters])) {
    auto digits = std::min(word.find_first_not_of("0123456789", letters), word.size()) - letters;
    if (digits < 3) return 0;
  }
  // Groups: capitals, digits or both; the last one only digits.
  auto groups = word.substr(letters);
  for (char c : groups)
    if (c >= 'a' && c <= 'z') return 0;
  auto last = word.find_last_of("-_");
  if (last != std::string_view::npos && word.find_first_not_of("0123456789", last + 1) != std::string_view::npos) return 0;
  return word.find("--") == std::string_view::npos && word.find("__") == std::string_view::npos ? end : 0;
}

static Mention wiki_at(std::string_view text, std::size_t at) {
  auto close = text.find_first_of("[]\n", at + 2);
  if (close == std::string_view::npos || text.substr(close, 2) != "]]" || close == at + 2 || close - at > 300) return {};
  auto inside = text.substr(at + 2, close - at - 2);
  auto bar = inside.find('|');
  Mention m{at, close + 2, true, trim(inside.substr(0, bar)), {}};
  m.shown = bar == std::string_view::npos ? m.target : trim(inside.substr(bar + 1));
  if (m.shown.empty()) m.shown = m.target;
  return m.target.empty() ? Mention{} : m;
}

Mention find_mention(std::string_view text, std::size_t from) {
  auto next_hint = [&](std::size_t begin) {  // two capitals or two brackets
    return first_pair(text, begin,
                      [](Bytes c, Bytes next) { return ((c - 'A' < 26) & (next - 'A' < 26)) | ((c == '[') & (next == '[')); });
  };
  for (auto at = next_hint(from); at < text.size(); at = next_hint(at + 1)) {
    if (text[at] == '[') {
      auto wiki = wiki_at(text, at);
      if (wiki.end > 0) return wiki;
    } else {
      char before = at > 0 ? text[at - 1] : ' ';
      bool free =
          !is_word(before) && before != '/' && before != '.' && before != '@' && before != '#' && before != '$' && before != '\\';
      auto size = free ? identifier_size(text.substr(at)) : 0;
      if (size > 0) return {at, at + size, false, text.substr(at, size), text.substr(at, size)};
      while (at + 1 < text.size() && is_word(text[at + 1])) ++at;  // the rest of the word cannot begin one
    }
  }
  return {};
}

// Behind which byte a sentence ends: `.`, `!` or `?` before white space, or one of the wide ones. Line ends do not end it.
static bool ends_sentence(std::string_view text, std::size_t at) {
  switch (text[at]) {
    case '.':
    case '!':
    case '?':
      return at + 1 >= text.size() || text[at + 1] == ' ' || text[at + 1] == '\n';
    case '\x81':
    case '\x82':
    case '\x9F': {
      auto end = text.substr(at < 2 ? 0 : at - 2, 3);
      return end == "。" || end == "！" || end == "？";
    }
    default:
      return false;
  }
}

Sentence sentence_at(std::string_view text, std::size_t at) {
  constexpr std::size_t reach = 1200;  // bytes; more than 300 code points either way is never shown
  at = std::min(at, text.size());
  auto lowest = at > reach ? at - reach : 0, highest = std::min(text.size(), at + reach);
  Sentence out{at, at, {}};
  while (out.begin > lowest && !ends_sentence(text, out.begin - 1)) --out.begin;
  auto next_mark = [&](std::size_t from) {
    return first_pair(text.substr(0, highest), from, [](Bytes c, Bytes) {
      return (c == '.') | (c == '!') | (c == '?') | (c == 0x81) | (c == 0x82) | (c == 0x9F);
    });
  };
  out.end = next_mark(out.end);
  while (out.end < highest && !ends_sentence(text, out.end)) out.end = next_mark(out.end + 1);
  if (out.end < text.size()) ++out.end;
  auto inside = [&](std::size_t i) { return i < text.size() && (static_cast<unsigned char>(text[i]) & 0xC0) == 0x80; };
  while (out.begin > 0 && inside(out.begin)) --out.begin;
  while (inside(out.end)) ++out.end;
  auto whole = text.substr(out.begin, out.end - out.begin);
  if (code_points(whole) <= 300) {
    out.shown = collapse_spaces(whole);
    return out;
  }
  // Too long: what comes before the place may take half.
  auto before = text.substr(out.begin, at - out.begin);
  auto n = code_points(before);
  bool cut = n > 150;
  if (cut) before.remove_prefix(first_code_points(before, n - 150).size());
  auto shown = collapse_spaces(text.substr(at - before.size(), before.size() + out.end - at));
  out.shown = shorten((cut ? "…" : "") + shown, 300);
  out.begin = at, out.end = std::min(out.end, at + 100);
  return out;
}

}  // namespace debrief::markdown
