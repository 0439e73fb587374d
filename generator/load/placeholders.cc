#include "generator/load/placeholders.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <unordered_set>

#include "generator/base/scan.h"
#include "generator/base/text.h"
#include "generator/load/byte_index.h"
#include "generator/load/words.h"

namespace debrief {

static bool bracketed(std::string_view text) {
  auto first = text.empty() ? ' ' : text[0];
  if (first != '[' && first != '<' && first != '{' && first != '\xE3' && first != '\xEF') return false;
  for (auto [open, close] :
       {std::pair<std::string_view, std::string_view>{"[", "]"}, {"<", ">"}, {"{", "}"}, {"【", "】"}, {"＜", "＞"}})
    if (text.starts_with(open) && text.ends_with(close) && text.find(close) == text.size() - close.size()) {
      auto inner = trim(text.substr(open.size(), text.size() - open.size() - close.size()));
      // "[INC-12]", "<https://…>", "[x]" say something; words to be replaced do not.
      bool digits = std::any_of(inner.begin(), inner.end(), is_digit);
      return inner.size() > 1 && inner.find("://") == std::string_view::npos &&
             (!digits || inner.find(' ') != std::string_view::npos);
    }
  return text.starts_with("{{") && text.ends_with("}}");
}

// YYYY, MM, DD, HH, XX, AAAA, 20xx standing where digits should.
static bool has_letter_digits(std::string_view text) {
  static constexpr std::string_view marks[] = {"YYYY",  "yyyy",  "AAAA-MM", "HH:MM",   "hh:mm",     "HH:mm",
                                               "MM-DD", "DD/MM", "XX:XX",   "xx:xx",   "20XX",      "20xx",
                                               "-NNN",  "#XXX",  "Xh Ym",   "X hours", "X minutes", "XX minutos"};
  static constexpr auto index = index_of(marks);
  return contains_one(text, marks, index);
}

// What the bytes of a text can be part of. Nearly every text has nothing of it, which one look at each byte tells.
struct Signs {
  bool forms = false;    // see has_letter_digits(): each of its marks has a capital X or one of these letters twice
  bool choices = false;  // see lists_choices()
};
static Signs signs_in(std::string_view text) {
  enum : std::uint8_t { doubled = 1, x = 2, choice = 4 };
  static constexpr auto kinds = [] {
    std::array<std::uint8_t, 256> out{};
    for (char c : std::string_view("YyAHhMDXxN")) out[static_cast<unsigned char>(c)] = doubled;
    out['X'] = x, out['|'] = out['/'] = choice;
    return out;
  }();
  auto next_sign = [&](std::size_t from) {
    return first_pair(text, from, [](Bytes c, Bytes next) {
      auto letter = (c - 'A' < 26) | (c == 'y') | (c == 'h') | (c == 'x');
      return (c == 'X') | (c == '|') | (c == '/') | ((c == next) & letter);
    });
  };
  Signs out;
  for (auto at = next_sign(0); at < text.size() && !(out.forms && out.choices); at = next_sign(at + 1)) {
    auto kind = kinds[static_cast<unsigned char>(text[at])];
    if (kind == x || (kind == doubled && at + 1 < text.size() && text[at + 1] == text[at])) out.forms = true;
    if (kind == choice) out.choices = true;
  }
  return out;
}

// "low | medium | high", "P0 / P1 / P2", "Draft → Review → Final": the choices, none of them taken.
static bool lists_choices(std::string_view text) {
  if (text.size() > 160) return false;
  for (std::string_view sign : {" | ", "|", " / ", " \\| "}) {
    std::size_t parts = 1, longest = 0, begin = 0;
    for (auto at = text.find(sign); at != std::string_view::npos; at = text.find(sign, begin)) {
      longest = std::max(longest, at - begin), begin = at + sign.size(), ++parts;
    }
    longest = std::max(longest, text.size() - begin);
    bool bar = sign.find('|') != std::string_view::npos;
    if (bar && parts > 1 && text.find(": ", text.find(sign)) != std::string_view::npos) return false;  // "Fix it | Owner: ann"
    if (bar && parts >= 2 && longest <= 40) return true;
    if (!bar && parts >= 3 && longest <= 24) {
      // Names may be listed like this too; severities and states may not.
      auto first = word_key(text.substr(0, text.find(sign)));
      static constexpr std::string_view choices[] = {
          "low",      "high",     "critical", "sev1", "sev 1",           "sev0",
          "sev 0",    "p0",       "p1",       "s1",   "draft",           "open",
          "resolved", "detected", "none",     "yes",  "complete outage", "baixa",
          "高",       "低",       "重大",     "草稿", "处理中",          "investigating",
          "infra",    "minor",    "major"};
      for (auto choice : choices)
        if (first == choice) return true;
    }
  }
  return false;
}

static const std::unordered_set<std::string_view>& words() {
  static const std::unordered_set<std::string_view> set = {"tbd",
                                                           "tba",
                                                           "tbc",
                                                           "todo",
                                                           "to do",
                                                           "fixme",
                                                           "n a",
                                                           "na",
                                                           "not applicable",
                                                           "not available",
                                                           "unassigned",
                                                           "not assigned",
                                                           "to be determined",
                                                           "to be decided",
                                                           "to be assigned",
                                                           "to be filled",
                                                           "to be filled in",
                                                           "to be added",
                                                           "to be defined",
                                                           "pending",
                                                           "placeholder",
                                                           "xxx",
                                                           "xx",
                                                           "null",
                                                           "nil",
                                                           "undefined",
                                                           "待定",
                                                           "待指定",
                                                           "待补充",
                                                           "待填写",
                                                           "待确认",
                                                           "待分配",
                                                           "未指定",
                                                           "未定",
                                                           "暂无",
                                                           "未填写",
                                                           "未分配",
                                                           "未割当",
                                                           "未記入",
                                                           "未アサイン",
                                                           "記入",
                                                           "미정",
                                                           "미지정",
                                                           "추후",
                                                           "a definir",
                                                           "a preencher",
                                                           "por definir",
                                                           "pendiente",
                                                           "name",
                                                           "your name",
                                                           "your name here",
                                                           "yes no",
                                                           "不适用",
                                                           "該当なし",
                                                           "해당 없음",
                                                           "해당없음"};
  return set;
}

// Whether the key of a text may begin with one of some words, by its first letters; true for an empty key.
static bool may_begin_one(std::string_view text, const Beginnings& words) {
  std::size_t at = 0;
  while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80 && !is_letter(text[at]) && !is_digit(text[at])) ++at;
  auto rest = text.substr(at);
  if (rest.empty()) return true;
  if (!is_letter(rest[0])) return !is_digit(rest[0]);
  auto is_left_out = [](char c) { return c == '\'' || c == '`'; };  // in a key
  return (rest.size() > 1 && is_left_out(rest[1])) || (rest.size() > 2 && is_left_out(rest[2])) || words.may_begin(rest);
}

static bool may_be_word(std::string_view text) {
  static const auto beginnings = [] {
    Beginnings out;
    for (auto word : words()) out.add(word);
    return out;
  }();
  return may_begin_one(text, beginnings);
}

bool is_placeholder(std::string_view value) {
  auto text = trim(value);
  while (text.size() >= 2 && (text.front() == '`' || text.front() == '_' || text.front() == '*') && text.back() == text.front())
    text = trim(text.substr(1, text.size() - 2));
  if (text.empty()) return true;
  if (text.size() == 3 && (text == "…" || text == "..." || text == "？" || text == "—" || text == "–")) return true;
  if (std::none_of(text.begin(), text.end(),
                   [](char c) { return is_letter(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80; }))
    return true;
  if (may_be_word(text)) {
    ShortKey short_key(text);  // of a sentence only its beginning: no placeholder is longer
    std::string_view key = short_key;
    if (key.empty() || words().contains(key)) return true;
    if (key.starts_with("tbd") || key.starts_with("todo ") || key.starts_with("to be determined")) return true;
  }
  auto signs = signs_in(text);
  return bracketed(text) || (signs.forms && has_letter_digits(text)) || (signs.choices && lists_choices(text));
}

// What a hint begins with: it asks, or tells the author what to write.
static bool begins_hint(std::string_view text) {
  auto key = word_key(first_code_points(text, 24));
  static constexpr std::string_view words[] = {"list",  "describe", "explain", "report",   "note",    "include", "provide",
                                               "add",   "write",    "run",     "document", "outline", "give",    "summarize",
                                               "state", "what",     "who",     "how",      "why",     "when",    "which"};
  return std::any_of(std::begin(words), std::end(words), [&](auto word) { return starts_with_word(key, word); });
}

// "Build `YYYY-MM-DD` from its parts": code that a sentence speaks of is no form to be filled in.
static bool only_code_is_form(const markdown::Text& value) {
  std::string rest = value.text;
  bool any = false;
  for (const auto& span : value.spans)
    if (span.kind == markdown::SpanKind::code && span.end - span.begin < 40 && span.end <= rest.size()) {
      std::fill(rest.begin() + static_cast<std::ptrdiff_t>(span.begin), rest.begin() + static_cast<std::ptrdiff_t>(span.end),
                ' ');
      any = true;
    }
  return any && std::count(rest.begin(), rest.end(), ' ') > 8 && code_points(trim(rest)) > 24 &&
         !is_placeholder(std::string_view(rest));
}

bool is_placeholder(const markdown::Text& value) {
  if (is_placeholder(std::string_view(value.text))) return !only_code_is_form(value);
  auto text = trim(value.text);
  auto is_whole = [&](auto& span) {
    return span.kind == markdown::SpanKind::emphasis && span.end - span.begin + 2 >= text.size();
  };
  if (std::none_of(value.spans.begin(), value.spans.end(), is_whole)) return false;
  for (std::string_view end : {".", "。", "…", "?", "？"})
    if (text.ends_with(end)) return true;
  return begins_hint(text);
}

bool says_none(std::string_view value) {
  static const std::unordered_set<std::string_view> nothing = {
      "none",       "no one",    "nobody",  "nothing", "no",      "无",         "没有",         "なし",       "無し",  "無",
      "ありません", "없음",      "nenhum",  "nenhuma", "ninguno", "ninguna",    "keine",        "keiner",     "aucun", "aucune",
      "ingen",      "not known", "unknown", "未知",    "不明",    "알 수 없음", "desconhecido", "desconocido"};
  static const auto beginnings = [] {
    Beginnings out;
    for (auto word : nothing) out.add(word);
    return out;
  }();
  return may_begin_one(value, beginnings) && nothing.contains(ShortKey(value));
}

}  // namespace debrief
