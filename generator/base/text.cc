#include "generator/base/text.h"

#include <algorithm>
#include <cstring>
#include <numeric>

#include "generator/base/hash.h"
#include "generator/base/scan.h"

namespace debrief {

static constexpr char32_t replacement = 0xFFFD;

// Most text is ASCII: loops over code points go through it byte by byte and decode only what is not.
static bool is_ascii(char c) {
  return static_cast<unsigned char>(c) < 0x80;
}

char32_t next_code_point(std::string_view text, std::size_t& at) {
  auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  unsigned char first = byte(at);
  if (first < 0x80) return ++at, first;
  int more = first >= 0xF5 ? 0 : first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : first >= 0xC2 ? 1 : 0;
  if (more == 0 || static_cast<std::size_t>(more) >= text.size() - at) return ++at, replacement;
  char32_t c = first & (0x3F >> more);
  for (int i = 1; i <= more; ++i) {
    if ((byte(at + static_cast<std::size_t>(i)) & 0xC0) != 0x80) return ++at, replacement;
    c = (c << 6) | (byte(at + static_cast<std::size_t>(i)) & 0x3F);
  }
  static constexpr char32_t smallest[] = {0, 0x80, 0x800, 0x10000};
  if (c < smallest[more] || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) return ++at, replacement;
  at += static_cast<std::size_t>(more) + 1;
  return c;
}

void append_utf8(std::string& out, char32_t c) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | (c >> 6));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | (c >> 12));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (c >> 18));
    out += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
}

std::size_t ascii_run(std::string_view text, std::size_t at) {
  auto begin = at;  // sixteen, then eight at a time
  for (std::uint64_t two[2] = {}; at + sizeof two <= text.size(); at += sizeof two) {
    std::memcpy(two, text.data() + at, sizeof two);
    if (((two[0] | two[1]) & 0x8080808080808080u) != 0) break;
  }
  for (std::uint64_t eight = 0; at + sizeof eight <= text.size(); at += sizeof eight) {
    std::memcpy(&eight, text.data() + at, sizeof eight);
    if ((eight & 0x8080808080808080u) != 0) break;
  }
  while (at < text.size() && is_ascii(text[at])) ++at;
  return at - begin;
}

bool is_valid_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (is_ascii(text[at])) {
      at += ascii_run(text, at);
      continue;
    }
    auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    bool han = byte(at) >= 0xE4 && byte(at) <= 0xE9 && at + 2 < text.size() && (byte(at + 1) & 0xC0) == 0x80 &&
               (byte(at + 2) & 0xC0) == 0x80;  // U+4000 to U+9FFF, all of them letters
    if (han) {
      at += 3;
      continue;
    }
    auto begin = at;
    if (next_code_point(text, at) == replacement && text.substr(begin, at - begin) != "\xEF\xBF\xBD") return false;
  }
  return true;
}

std::string repair_utf8(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    auto c = next_code_point(text, at);
    append_utf8(out, c == 0 ? replacement : c);
  }
  return out;
}

std::size_t code_points(std::string_view text) {
  std::size_t n = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (auto run = ascii_run(text, at); run > 0) {
      at += run, n += run;
    } else {
      next_code_point(text, at), ++n;
    }
  }
  return n;
}

std::string_view first_code_points(std::string_view text, std::size_t n) {
  if (text.size() <= n) return text;
  std::size_t at = 0;
  while (n > 0 && at < text.size()) {
    if (auto run = ascii_run(text.substr(0, std::min(text.size(), at + n)), at); run > 0)
      at += run, n -= run;
    else
      next_code_point(text, at), --n;
  }
  return text.substr(0, at);
}

bool is_cjk(char32_t c) {
  return (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xA700 && c <= 0xA71F) || (c >= 0xAC00 && c <= 0xD7AF) ||
         (c >= 0x1100 && c <= 0x11FF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE4F) ||
         (c >= 0xFF00 && c <= 0xFFEF) || (c >= 0x20000 && c <= 0x2FA1F);
}

bool has_cjk(std::string_view text) {
  for (std::size_t at = ascii_run(text, 0); at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < 0xE1)  // U+1100, the first of them, begins with E1
      ++at;
    else if (is_cjk(next_code_point(text, at)))
      return true;
  }
  return false;
}

static bool is_space(char32_t c) {
  return c == ' ' || (c >= 9 && c <= 13) || c == 0xA0 || c == 0x3000 || c == 0xFEFF || c == 0x200B;
}

static bool is_ink(char c) {  // plainly no white space
  return c > ' ' && is_ascii(c);
}

// The first and the last byte of the white space that is not ASCII: C2 A0, E3 80 80, EF BB BF, E2 80 8B.
static bool may_begin_space(char c) {
  return is_ascii(c) ? c <= ' ' : c == '\xC2' || c == '\xE3' || c == '\xEF' || c == '\xE2';
}
static bool may_end_space(char c) {
  return is_ascii(c) ? c <= ' ' : c == '\xA0' || c == '\x80' || c == '\xBF' || c == '\x8B';
}

std::string_view trim_white(std::string_view text) {
  std::size_t begin = 0;
  while (begin < text.size() && may_begin_space(text[begin])) {
    auto at = begin;
    if (!is_space(next_code_point(text, at))) break;
    begin = at;
  }
  text.remove_prefix(begin);
  while (!text.empty() && may_end_space(text.back())) {
    auto at = text.size() - 1;
    while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
    auto next = at;
    if (!is_space(next_code_point(text, next)) || next != text.size()) break;
    text = text.substr(0, at);
  }
  return text;
}

static char lower_ascii(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), lower_ascii);
  return out;
}

bool equal_ignoring_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower_ascii(x) == lower_ascii(y); });
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  parts.reserve(static_cast<std::size_t>(std::count(text.begin(), text.end(), separator)) + 1);
  for (;;) {
    auto at = text.find(separator);
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

std::vector<std::string_view> split_lines(std::string_view text) {
  std::vector<std::string_view> lines;
  bool returns = text.find('\r') != std::string_view::npos;
  while (!text.empty()) {
    std::size_t at = returns ? 0 : std::min(text.find('\n'), text.size());
    while (at < text.size() && text[at] != '\n' && text[at] != '\r') ++at;
    lines.push_back(text.substr(0, at));
    if (at == text.size()) break;
    text.remove_prefix(at + (text.substr(at, 2) == "\r\n" ? 2 : 1));
  }
  return lines;
}

std::size_t find_last(std::string_view text, std::string_view what) {
  if (what.empty() || what.size() > text.size()) return text.rfind(what);
  for (auto at = text.size() - what.size() + 1; at-- > 0;)
    if (text[at] == what[0] && text.substr(at, what.size()) == what) return at;
  return std::string_view::npos;
}

std::string join(std::span<const std::string> parts, std::string_view separator) {
  std::string out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) out += separator;
    out += parts[i];
  }
  return out;
}

std::string replace_all(std::string_view text, std::string_view from, std::string_view to) {
  std::string out;
  for (;;) {
    auto at = from.empty() ? std::string_view::npos : text.find(from);
    out += text.substr(0, at);
    if (at == std::string_view::npos) return out;
    out += to;
    text.remove_prefix(at + from.size());
  }
}

// Where white space begins that is not one space between words, or may begin.
static std::size_t wide_space(std::string_view text) {
  if (text.starts_with(' ')) return 0;
  return first_pair(text, 0, [](Bytes c, Bytes next) {
    return (c - 9 < 5) | ((c == ' ') & ((next == ' ') | (next == 0))) | ((c == 0xC2) & (next == 0xA0)) |
           ((c == 0xE3) & (next == 0x80)) | ((c == 0xEF) & (next == 0xBB)) | ((c == 0xE2) & (next == 0x80));
  });
}

// Most texts are as they should be, or their beginning is; the rest goes word by word.
std::string collapse_spaces(std::string_view text) {
  auto at = wide_space(text);
  if (at >= text.size()) return std::string(text);
  at = at > 0 ? text.rfind(' ', at - 1) : 0;
  if (at == std::string_view::npos) at = 0;
  std::string out;
  out.reserve(text.size());
  out = text.substr(0, at);
  while (at < text.size()) {
    auto begin = at, end = at;
    for (bool space = false; at < text.size() && !space;) {
      space = is_ink(text[at]) ? (++at, false) : is_space(next_code_point(text, at));
      if (!space) end = at;
    }
    if (begin == end) continue;
    if (!out.empty()) out += ' ';
    out += text.substr(begin, end - begin);
  }
  return out;
}

std::string shorten(std::string_view text, std::size_t n) {
  if (first_code_points(text, n).size() == text.size()) return std::string(text);
  auto cut = first_code_points(text, n > 0 ? n - 1 : 0);
  auto space = cut.rfind(' ');
  if (space != std::string_view::npos && space > cut.size() / 2 && !has_cjk(cut.substr(space))) cut = cut.substr(0, space);
  return std::string(trim(cut)) + "…";
}

int edit_distance(std::string_view a, std::string_view b, int limit) {
  auto n = a.size(), m = b.size();
  if (n > m + static_cast<std::size_t>(limit) || m > n + static_cast<std::size_t>(limit)) return limit + 1;
  std::vector<int> before(m + 1), last(m + 1), now(m + 1);
  std::iota(last.begin(), last.end(), 0);
  for (std::size_t i = 1; i <= n; ++i) {
    now[0] = static_cast<int>(i);
    int best = now[0];
    for (std::size_t j = 1; j <= m; ++j) {
      int cost = a[i - 1] == b[j - 1] ? 0 : 1;
      now[j] = std::min({last[j] + 1, now[j - 1] + 1, last[j - 1] + cost});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) now[j] = std::min(now[j], before[j - 2] + 1);
      best = std::min(best, now[j]);
    }
    if (best > limit) return limit + 1;
    std::swap(before, last), std::swap(last, now);
  }
  return std::min(last[m], limit + 1);
}

std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates) {
  auto wanted = lower(word);
  int limit = std::max(1, static_cast<int>(word.size()) / 3), best = limit + 1;
  std::string_view found;
  for (auto candidate : candidates) {
    int d = edit_distance(wanted, lower(candidate), limit);
    if (d < best) best = d, found = candidate;
  }
  return found;
}

static std::string_view html_escape(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    default:
      return "&#39;";
  }
}

void append_html(std::string& out, std::string_view text) {
  auto next_special = [&](std::size_t from) {
    return first_pair(text, from, [](Bytes c, Bytes) { return (c == '&') | (c == '<') | (c == '>') | (c == '"') | (c == '\''); });
  };
  std::size_t done = 0;
  for (auto at = next_special(0); at < text.size(); at = next_special(done)) {
    out.append(text, done, at - done).append(html_escape(text[at]));
    done = at + 1;
  }
  out.append(text, done);
}

std::string escape_html(std::string_view text) {
  std::string out;
  append_html(out, text);
  return out;
}

std::string slug(std::string_view text) {
  std::string out;
  bool gap = false;
  for (char raw : text) {
    char c = lower_ascii(raw);
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      if (gap && !out.empty()) out += '-';
      gap = false;
      out += c;
    } else {
      gap = true;
    }
  }
  return out;
}

std::string slug_or(std::string_view text, std::string_view fallback) {
  auto out = slug(text);
  if (out.empty()) out = slug(fallback);
  return out.empty() ? hex(hash64(text), 8) : out;
}

}  // namespace debrief
