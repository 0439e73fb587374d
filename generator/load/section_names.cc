#include "generator/load/section_names.h"

#include <algorithm>
#include <bitset>
#include <cassert>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "generator/base/embedded.h"
#include "generator/base/text.h"
#include "generator/load/byte_index.h"
#include "generator/load/memo.h"
#include "generator/load/words.h"

// A name is looked up in this order, first for the whole heading, then for its parts around " — ", ":", "/", "&", "and":
//   whole   "lessons learned"                        the table has it
//   head    "impact of the outage on customers"      a name of strength `head` or `both`, then "of", "for", "on" …, "analysis" …
//   tail    "initial customer impact"                up to four words, then a name of strength `tail` or `both`
//   within  "故障影响范围说明"                        Chinese, Japanese, Korean: the name that ends last (their head noun is last)

namespace debrief {

using K = SectionKind;

enum class Strength : std::uint8_t { whole, head, tail, both };

struct Name {
  std::string_view key;
  SectionKind kind = SectionKind::other;
  Strength strength = Strength::both;
  bool weak = false;
  bool label = true;  // may play a heading as a label
};

static constexpr auto whole = Strength::whole;
static constexpr auto head = Strength::head;
static constexpr auto tail = Strength::tail;
static constexpr auto both = Strength::both;

// The table is section_names.txt, embedded: kind, strength, names.
extern const std::span<const EmbeddedFile> embedded_section_names;

static std::optional<SectionKind> parse_kind(std::string_view name) {
  for (int i = 0; i <= static_cast<int>(K::other); ++i)
    if (name == name_of(static_cast<K>(i))) return static_cast<K>(i);
  return std::nullopt;
}

static Name parse_head(std::string_view kind, std::string_view how) {
  Name name;
  auto parts = split(how, '+');
  auto parsed = parse_kind(kind);
  assert(parsed);
  name.kind = *parsed;
  name.strength = parts[0] == "whole" ? whole : parts[0] == "head" ? head : parts[0] == "tail" ? tail : both;
  for (auto flag : parts) {
    if (flag == "weak") name.weak = true;
    if (flag == "fact") name.label = false;
  }
  return name;
}

static std::vector<Name> read_names(std::string_view file) {
  std::vector<Name> out;
  for (auto line : split_lines(file)) {
    if (line.empty() || line[0] == '#') continue;
    auto kind_end = line.find(' '), how = line.find_first_not_of(' ', kind_end), how_end = line.find(' ', how);
    auto name = parse_head(line.substr(0, kind_end), line.substr(how, how_end - how));
    for (auto key : split(line.substr(how_end), ',')) {
      name.key = trim(key);
      out.push_back(name);
    }
  }
  return out;
}

static const std::vector<Name>& names() {
  static const auto list = read_names(embedded_section_names[0].bytes);
  return list;
}

// --- Lookup --------------------------------------------------------------------------------------------------------------------

static const std::unordered_map<std::string_view, const Name*>& table() {
  static const auto map = [] {
    std::unordered_map<std::string_view, const Name*> out;
    for (const auto& name : names()) out.emplace(name.key, &name);
    return out;
  }();
  return map;
}

// Which bytes a text has, so that most names that are not in it need not be looked for.
using Bytes = std::bitset<256>;
static Bytes bytes_of(std::string_view text) {
  Bytes out;
  for (char c : text) out.set(static_cast<unsigned char>(c));
  return out;
}

struct CjkName {
  const Name* name;
  Bytes bytes;
};
// Only Chinese, Japanese and Korean names of two letters or more, longest first.
static const std::vector<CjkName>& cjk_names() {
  static const auto list = [] {
    std::vector<CjkName> out;
    for (const auto& name : names())
      if (has_cjk(name.key) && name.strength != whole && code_points(name.key) >= 2) out.push_back({&name, bytes_of(name.key)});
    std::stable_sort(out.begin(), out.end(), [](auto& a, auto& b) { return a.name->key.size() > b.name->key.size(); });
    return out;
  }();
  return list;
}

static const Name* find(std::string_view key) {
  auto it = table().find(key);
  return it == table().end() ? nullptr : it->second;
}

static bool may_follow(std::string_view word) {
  if (!word.empty() && word[0] >= '0' && word[0] <= '9') return true;  // "Timeline 2023-05-07"
  static constexpr std::string_view words[] = {"of",          "for",          "on",
                                               "in",          "to",           "from",
                                               "with",        "during",       "at",
                                               "by",          "analysis",     "assessment",
                                               "details",     "summary",      "we",
                                               "this",        "it",           "the",
                                               "section",     "so",           "bem",
                                               "bien",        "well",         "poorly",
                                               "future",      "next",         "table",
                                               "notes",       "report",       "list",
                                               "timeline",    "plan",         "identification",
                                               "statement",   "gap",          "description",
                                               "recurrence",  "similar",      "that",
                                               "do",          "da",           "de",
                                               "del",         "das",          "dos",
                                               "des",         "fur",          "regressions",
                                               "no",          "na",           "en",
                                               "al",          "ao",           "aos",
                                               "utilisateur", "utilisateurs", "client",
                                               "clients",     "des",          "pa",
                                               "for"};
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

static const Name* by_head(std::string_view key) {
  const Name* best = nullptr;
  for (auto end = key.find(' '); end != std::string_view::npos; end = key.find(' ', end + 1)) {
    auto* name = find(key.substr(0, end));
    if (name == nullptr || (name->strength != head && name->strength != both)) continue;
    auto rest = key.substr(end + 1);
    if (name->strength == head || may_follow(rest.substr(0, rest.find(' ')))) best = name;
  }
  return best;
}

// Words that make of a name a part of a sentence: "test the fix", "before fix", "what is not the cause".
static bool breaks_tail(std::string_view modifiers) {
  return has_any_word(modifiers, {"the",    "a",      "an",       "of",     "for",    "to",    "in",    "with", "and",
                                  "not",    "no",     "after",    "before", "during", "while", "about", "is",   "was",
                                  "slowed", "failed", "possible", "test",   "why",    "how",   "if",    "from"});
}

static const Name* by_tail(std::string_view key) {
  int skipped = 0;
  for (auto at = key.find(' '); at != std::string_view::npos && ++skipped <= 3; at = key.find(' ', at + 1)) {
    auto* name = find(key.substr(at + 1));
    if (name == nullptr || (name->strength != tail && name->strength != both)) continue;
    if (skipped == 3 && name->key.find(' ') == std::string_view::npos) continue;
    return breaks_tail(key.substr(0, at)) ? nullptr : name;
  }
  return nullptr;
}

// What may stand behind a name that does not begin the heading: "故障影响范围说明", "受影响规模".
static bool may_end(std::string_view rest) {
  static constexpr std::string_view words[] = {
      "",     "分析",   "过程",   "说明",     "记录",   "方案",   "详情", "情况", "范围", "规模", "总结", "项",   "内容",
      "一覧", "まとめ", "の詳細", "について", "の内訳", "点",     "事項", "項目", "策",   "과정", "내용", "분석", "사항",
      "목록", "정리",   "量化",   "评估",     "評価",   "的地方", "地方", "清单", "列表", "动作", "規劃"};
  return std::find(std::begin(words), std::end(words), rest) != std::end(words);
}

// The known name that ends last; among those that end together the longest. It stands at the beginning or the end of the heading.
static const Name* by_containment(std::string_view key) {
  auto packed = without_spaces(key);
  if (code_points(packed) > 24) return nullptr;
  for (std::string_view why : {"为什么", "为何", "なぜ", "왜"})
    if (packed.starts_with(why)) return nullptr;
  const Name* best = nullptr;
  std::size_t best_end = 0;
  auto bytes = bytes_of(packed);
  for (const auto& [name, needed] : cjk_names()) {
    if ((needed & ~bytes).any()) continue;
    auto at = find_last(packed, name->key);
    if (at == std::string::npos) continue;
    auto end = at + name->key.size();
    if (at != 0 && !may_end(std::string_view(packed).substr(end))) continue;
    if (best != nullptr && end <= best_end) continue;
    best = name, best_end = end;
  }
  return best;
}

struct Match {
  const Name* name = nullptr;
  bool exact = false;
  explicit operator bool() const { return name != nullptr; }
};

static Match match(std::string_view part, bool exact_only = false) {
  auto key = word_key(without_numbering(part));
  if (key.empty()) return {};
  if (auto* name = find(key)) return {name, true};
  if (has_cjk(key)) {
    if (auto* name = find(without_spaces(key))) return {name, true};
    if (exact_only) return {};
    return {by_containment(key), false};
  }
  if (exact_only) return {};
  if (auto open = part.find_first_of("([");
      open != std::string_view::npos && open > 0 && part.find_first_of(")]", open) != part.npos)
    if (auto before = match(part.substr(0, open))) return before;  // "Timeline (all times PST) 7/5/2023"
  for (std::string_view lead :
       {"the ", "our ", "my ", "details of the ", "details of ", "description of the ", "description of "})
    if (key.starts_with(lead)) return match(std::string_view(key).substr(lead.size()));
  if (std::count(key.begin(), key.end(), ' ') >= 12) return {};
  // "Impact summary" is about impact, "Summary of the impact" a summary.
  if (key.ends_with(" summary") || key.ends_with(" overview") || key.ends_with(" details"))
    if (auto* name = find(std::string_view(key).substr(0, key.rfind(' '))); name != nullptr && name->strength != whole)
      return {name, false};
  if (auto* name = by_head(key)) return {name, false};
  return {by_tail(key), false};
}

// --- Parts of a heading --------------------------------------------------------------------------------------------------------

struct Parts {
  std::string_view main, paren;  // "Root cause (5 whys)": the words in brackets apart
  struct Part {
    std::string_view text;
    bool strong;
  };  // strong: divided by a colon or dash, what follows explains
  std::vector<Part> parts;
};

static std::string_view without_trailing_parens(std::string_view text, std::string_view& paren) {
  for (auto [open, close] : {std::pair<std::string_view, std::string_view>{"(", ")"}, {"（", "）"}, {"[", "]"}, {"【", "】"}}) {
    auto trimmed = trim(text);
    while (!trimmed.empty() && (trimmed.ends_with(':') || trimmed.ends_with("：")))
      trimmed = trim(trimmed.substr(0, trimmed.size() - (trimmed.ends_with(':') ? 1 : 3)));
    if (!trimmed.ends_with(close)) continue;
    auto at = trimmed.rfind(open);
    if (at == std::string_view::npos || at == 0) continue;
    paren = trimmed.substr(at + open.size(), trimmed.size() - close.size() - at - open.size());
    return trim(trimmed.substr(0, at));
  }
  return text;
}

static void split_parts(std::string_view text, std::vector<Parts::Part>& out) {
  struct Mark {
    std::string_view text;
    bool strong;
  };
  static constexpr Mark marks[] = {
      {" — ", true},  {" – ", true},   {" - ", true},    {": ", true},    {"：", true},      {"——", true},     {" | ", true},
      {"—", true},    {"/", false},    {" & ", false},   {" + ", false},  {" and ", false},  {" And ", false}, {" e ", false},
      {" y ", false}, {" et ", false}, {" und ", false}, {" og ", false}, {", ", false},     {"与", false},    {"和", false},
      {"及", false},  {"、", false},   {"・", false},    {"と", false},   {"および", false}, {"·", false}};
  static constexpr auto index = index_of(marks, [](auto& mark) { return mark.text; });
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Mark* found = nullptr;
    for (auto i : index.beginning_with(text[at]))
      if (text.substr(at).starts_with(marks[i].text)) {
        found = &marks[i];
        break;
      }
    if (found == nullptr) {
      ++at;
      continue;
    }
    out.push_back({text.substr(begin, at - begin), found->strong});
    begin = at += found->text.size();
  }
  out.push_back({text.substr(begin), false});
}

static void take(SectionName& out, const Match& m) {
  if (!m || m.name->kind == K::other) return;
  if (out.kind == K::other) {
    out.kind = m.name->kind;
    out.weak = m.name->weak;
  } else if (out.second == K::other && m.name->kind != out.kind) {
    out.second = m.name->kind;
  }
}

static SectionName read_anew(std::string_view heading) {
  SectionName out;
  if (heading.size() > 400) return out;
  std::string_view paren;
  auto stripped = without_numbering(trim(heading));
  auto main = without_trailing_parens(stripped, paren);
  if (auto m = match(main);
      m && (m.exact || (main.find(':') == std::string_view::npos && main.find("：") == std::string_view::npos))) {
    std::vector<Parts::Part> parts;
    if (!m.exact) split_parts(main, parts);
    // "Corrective actions & verification": the actions, though what it ends with is no section of ours.
    auto first = parts.size() > 1 ? match(parts.front().text, true) : Match{};
    if (m.exact || parts.size() == 1 || (m.name->kind == K::other && (!first || first.name->kind == K::other))) {
      take(out, m);
      out.exact = m.exact;
      if (auto inner = match(paren, true); inner && inner.name->kind == K::five_whys) take(out, inner);
      return out;
    }
  }
  std::vector<Parts::Part> parts;
  split_parts(main, parts);
  bool explained = false;  // behind a colon or dash stands what the name is about; only another whole name there counts
  for (std::size_t i = 0; i < parts.size(); ++i) {
    bool first = i == 0;
    explained = explained || (!first && parts[i - 1].strong);
    auto m = match(parts[i].text, explained);
    if (first && m && m.name->kind == K::other && m.exact) return out;
    if (first && parts.size() > 1 && m && is_any_of(m.name->key, {"incident", "the incident", "issue", "problem", "details"}))
      return out;
    take(out, m);
    if (first) out.exact = m && m.exact;
    if (first && out.kind != K::other && parts[i].strong && parts.size() > 1)
      out.value_begin = static_cast<std::size_t>(parts[1].text.data() - heading.data());
  }
  if (out.second != K::other) out.value_begin = 0;
  if (out.kind == K::other && !paren.empty())
    if (auto m = match(paren, true); m && m.name->label && m.name->kind != K::summary) take(out, m);
  if (auto inner = match(paren, true); inner && inner.name->kind == K::five_whys) take(out, inner);
  return out;
}

SectionName read_section_name(std::string_view heading) {
  static thread_local Memo<SectionName> memo;
  return memo.of(heading, read_anew);
}

SectionKind kind_of_label(std::string_view label) {
  static thread_local Memo<SectionKind> memo;
  return memo.of(label, [](std::string_view text) {
    std::string_view paren;
    auto m = match(without_trailing_parens(without_numbering(trim(text)), paren), true);
    return m && m.name->label ? m.name->kind : K::other;
  });
}

}  // namespace debrief
