#include "generator/load/document_kind.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "generator/base/scan.h"
#include "generator/base/text.h"
#include "generator/load/blocks.h"
#include "generator/load/byte_index.h"
#include "generator/load/dates_in_text.h"
#include "generator/load/outline.h"
#include "generator/load/placeholders.h"
#include "generator/load/time_context.h"
#include "generator/load/words.h"

namespace debrief {

using markdown::Block;
using markdown::BlockKind;
using markdown::SpanKind;
using Is = DocumentKind::Is;

namespace {

// What there is to go by, gathered in one pass over the blocks.
struct Evidence {
  std::string stem;  // of the file name, as a word key
  std::string title;
  int kinds = 0;  // different kinds of sections

  int clocks = 0;                   // cells, items and headings that lead with a real time
  int sibling_links = 0, rows = 0;  // list items and table rows, and those that link to another document here
  bool dated = false;               // a day in the file's or a folder's name, the title or the front matter
  bool stated = false;              // front matter of an incident
};

}  // namespace

static bool has_any_key(const Value& map, std::initializer_list<std::string_view> keys) {
  return std::any_of(map.keys.begin(), map.keys.end(),
                     [&](auto& k) { return is_any_of(lower(k.first), keys) && !k.second.empty(); });
}

static std::string_view stem_of(std::string_view path) {
  auto name = path.substr(path.rfind('/') + 1);
  return name.substr(0, name.find_last_of('.'));
}

static bool is_sibling(std::string_view target) {
  auto end = target.find_first_of("#?");
  auto file = target.substr(0, end);
  bool markdown = file.ends_with(".md") || file.ends_with(".markdown") || file.ends_with('/');
  return markdown && target.find("://") == std::string_view::npos && !target.starts_with('/');
}

// Marks of a form that still is to be filled in, within a short text.
static bool waits_for_words(std::string_view text) {
  static constexpr std::string_view marks[] = {"YYYY",   "yyyy-mm", "AAAA-MM", "HH:MM",  "hh:mm",     "HH:mm", "MM/DD",
                                               "20xx",   "20XX",    "XXX",     "{{",     "INC-N",     "-NNN",  "#N",
                                               "[Item",  "[Action", "[Name",   "[Titl",  "[Incident", "<name", "<title",
                                               "<owner", "<date",   "<link",   "<short", "【"};
  static constexpr auto index = index_of(marks);
  // Each has one of these bytes, or one of these letters twice, or an N behind a dash.
  enum : std::uint8_t { doubled = 1, alone = 2, n = 3 };
  static constexpr auto kinds = [] {
    std::array<std::uint8_t, 256> out{};
    for (char c : std::string_view("YyAHhMxX{")) out[static_cast<unsigned char>(c)] = doubled;
    for (char c : std::string_view("[<#\xE3")) out[static_cast<unsigned char>(c)] = alone;
    out['N'] = n;
    return out;
  }();
  bool any = any_pair(text, [](Bytes c, Bytes next) {
    auto letter = (c - 'A' < 26) | (c == 'y') | (c == 'h') | (c == 'x') | (c == '{');
    return (c == '[') | (c == '<') | (c == '#') | (c == 0xE3) | ((c == '-') & (next == 'N')) | ((c == next) & letter);
  });
  if (!any) return false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    auto kind = kinds[static_cast<unsigned char>(text[at])];
    if (kind == 0) continue;
    bool near = kind == alone || (kind == doubled && at + 1 < text.size() && text[at + 1] == text[at]) ||
                (kind == n && at > 0 && text[at - 1] == '-');
    if (near) return contains_one(text, marks, index);
  }
  return false;
}

static bool is_prose(const Block& b) {
  return b.kind == BlockKind::paragraph || b.kind == BlockKind::table_cell || b.kind == BlockKind::heading;
}

// What may be a value, a place to be filled in or the time of an entry.
static std::string_view short_text(const Block& b) {
  auto text = trim(b.text.text);
  return text.size() > 160 ? std::string_view() : text;
}

static void weigh_blocks(const Blocks& blocks, Evidence& out, LeadingTimes& leading_times) {
  for (int i = 0; i < static_cast<int>(blocks.size()); ++i) {
    const auto& b = at(blocks, i);
    if (b.kind == BlockKind::item || (b.kind == BlockKind::table_row && !b.header)) ++out.rows;
    if (!is_prose(b)) continue;
    const auto* time = short_text(b).empty() ? nullptr : leading_times.of(blocks, i);
    if (time && (time->from.clock || (time->from.date && time->from.date->year != 0))) ++out.clocks;
    out.sibling_links += std::any_of(b.text.spans.begin(), b.text.spans.end(),
                                     [](auto& span) { return span.kind == SpanKind::link && is_sibling(span.target); });
  }
}

static Evidence gather(std::string_view path, const Value& front, const markdown::Document& document,
                       const std::vector<OutlineEntry>& outline, LeadingTimes& leading_times) {
  Evidence out;
  out.stem = word_key(replace_all(stem_of(path), "_", " "));
  if (const auto* title = front.find("title")) out.title = title->scalar;
  bool seen[static_cast<int>(SectionKind::other) + 1] = {};
  for (const auto& entry : outline) {
    if (out.title.empty() && (entry.title || (entry.level >= 1 && entry.level <= 2))) out.title = entry.heading;
    auto& kind = seen[static_cast<int>(entry.kind)];
    if (entry.kind != SectionKind::other && !kind) kind = true, ++out.kinds;
  }
  bool from_folder = false;
  int year = 0;
  out.dated = day_in_path(path, from_folder, year).has_value();
  auto in_title = find_time(out.title);
  out.dated = out.dated || (in_title && in_title->from.date);
  out.stated =
      has_any_key(front, {"severity", "incident_id",  "id",          "uuid",     "started",  "started_at",  "start_time",
                          "resolved", "resolvedwhen", "resolved_at", "end_time", "affected", "occurred-on", "detected-on",
                          "detected", "date",         "systems",     "services", "title",    "summary"});
  weigh_blocks(document.blocks(), out, leading_times);
  return out;
}

// --- Templates -----------------------------------------------------------------------------------------------------------------

static bool names_template(std::string_view key) {
  return has_any_word(key,
                      {"template", "templates", "模板", "模版", "テンプレート", "템플릿", "plantilla", "vorlage", "gabarit"}) ||
         key.ends_with("template");
}

static bool is_title_to_fill(std::string_view title) {
  auto key = word_key(title);
  return waits_for_words(title) || is_placeholder(without_numbering(title)) ||
         is_any_of(key, {"title", "incident title", "incident name", "issue name", "title of the incident", "title incident",
                         "postmortem title", "incident"}) ||
         (title.find('[') != std::string_view::npos && title.find_first_of("0123456789") == std::string_view::npos &&
          title.find("](") == std::string_view::npos) ||
         (title.find('<') != std::string_view::npos && title.find('>') != std::string_view::npos);
}

// Places where a template waits for words ("YYYY-MM-DD", "[Name]", "<title>", "…"), among the short texts that could be one.
struct Blanks {
  int blanks = 0, values = 0;
};
static Blanks count_blanks(const Blocks& blocks) {
  Blanks out;
  for (const auto& b : blocks) {
    auto text = is_prose(b) ? short_text(b) : std::string_view();
    if (text.empty()) continue;
    ++out.values;
    auto colon = std::min(text.find(": "), text.find("："));
    auto value = colon == std::string_view::npos || colon > 60 ? text : trim(text.substr(colon + 1));
    if (waits_for_words(text) || is_placeholder(value)) ++out.blanks;
  }
  return out;
}

static bool is_template(const Evidence& e, const Blocks& blocks) {
  bool digits = e.stem.find_first_of("123456789") != std::string::npos;  // "0000-template" has none that count
  bool only = names_template(e.stem) && !digits && std::count(e.stem.begin(), e.stem.end(), ' ') <= 3;
  int score = 0;
  if (names_template(e.stem)) score += only ? 6 : digits ? 1 : 4;
  if (names_template(word_key(e.title))) score += e.clocks > 2 && !names_template(e.stem) ? 1 : 3;
  if (is_title_to_fill(e.title)) score += 3;
  if (e.dated) score -= 2;
  if (e.clocks >= 3) score -= 2;
  constexpr int most = 3;  // that blanks can add; where it decides nothing they are not looked for
  if (score >= 4 || score + most < 3) return score >= 4;
  auto [blanks, values] = count_blanks(blocks);
  if (blanks >= 3) score += blanks * 3 >= values ? most : 1;
  return score >= 4 || (score >= 3 && blanks >= 3);
}

// --- Pages ---------------------------------------------------------------------------------------------------------------------

static bool ends_with_any(std::string_view key, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](auto word) {
    if (!key.ends_with(word)) return false;
    return has_cjk(word) || key.size() == word.size() || key[key.size() - word.size() - 1] == ' ';
  });
}

// The last noun of a title says what the document is: a guide, not an incident that was about one.
static bool is_guide(std::string_view title) {
  auto open = title.find_first_of("(（");
  auto key = word_key(title.substr(0, open == 0 ? std::string_view::npos : open));
  for (std::string_view lead : {"how to ", "how we ", "guide to ", "what is ", "about "})
    if (key.starts_with(lead)) return true;
  return ends_with_any(key, {"guideline",
                             "guidelines",
                             "guide",
                             "handbook",
                             "playbook",
                             "runbook",
                             "rubric",
                             "checklist",
                             "faq",
                             "glossary",
                             "casebook",
                             "code of conduct",
                             "changelog",
                             "license",
                             "severity levels",
                             "severity definitions",
                             "severity matrix",
                             "best practices",
                             "指南",
                             "手册",
                             "规范",
                             "ガイド",
                             "ガイドライン",
                             "手順書",
                             "가이드",
                             "guia",
                             "manual",
                             "handbuch",
                             "leitfaden",
                             "retningslinjer"}) ||
         is_any_of(key, {"incidents", "postmortems", "post mortems", "incident reports", "incident reporting", "postmortem",
                         "retrospectives", "outages", "archive notice", "contributing", "readme", "about"});
}

static bool is_process(std::string_view title) {
  return ends_with_any(word_key(title),
                       {"policy", "policies", "process", "procedure", "procedures", "workflow", "流程", "制度", "手順",
                        "プロセス", "절차", "politica", "procedimento", "procedimiento", "proceso", "processo"});
}

// "Phase 4 retrospective", "Sprint 12 回顾": of a stretch of work, not of an incident.
static bool is_project_review(const Evidence& e) {
  auto key = word_key(e.title);
  bool review = has_any_word(key, {"retrospective", "retro", "review", "회고", "回顾", "总结", "振り返り", "retrospectiva"});
  bool stretch = has_any_word(key, {"phase", "sprint", "iteration", "milestone", "quarter", "quarterly", "monthly", "weekly",
                                    "annual", "project", "迭代", "阶段", "季度", "スプリント", "단계", "스프린트", "프로젝트"});
  return review && stretch;
}

// A folder's README that is the report itself: its title is that of a postmortem with a name, and it names a day near its top.
static bool tells_of_one(std::string_view title, const markdown::Document& document) {
  auto key = word_key(title);
  bool names = has_any_word(key, {"postmortem", "post mortem", "outage", "incident", "rca"});
  if (!names || words_of(key).size() < 3 || is_guide(title) || is_process(title)) return false;
  std::size_t read = 0;
  for (const auto& b : document.blocks()) {
    if (b.kind != BlockKind::paragraph && b.kind != BlockKind::heading) continue;
    if (auto time = find_time(b.text.text); time && time->from.date && time->from.date->year != 0) return true;
    if ((read += b.text.text.size()) > 2500) break;
  }
  return false;
}

DocumentKind classify(std::string_view path, const Value& front, const markdown::Document& document,
                      const std::vector<OutlineEntry>& outline, LeadingTimes& leading_times) {
  if (const auto* kind = front.find("kind")) {
    auto key = word_key(kind->scalar);
    if (is_any_of(key, {"page", "doc", "document", "runbook", "process"})) return {Is::page, "kind: " + kind->scalar};
    if (is_any_of(key, {"incident", "near miss", "postmortem"})) return {};
    if (key == "template") return {Is::skipped, "template"};
  }
  auto e = gather(path, front, document, outline, leading_times);
  if (document.blocks().empty() && !e.stated) return {Is::skipped, "empty"};
  bool strong = e.kinds >= 3 && (e.dated || e.clocks >= 2 || e.stated);
  if (is_template(e, document.blocks())) return {Is::skipped, "template"};
  bool index_name = is_any_of(e.stem, {"readme", "index", "summary", "toc", "list"});
  bool lists_siblings = e.sibling_links >= 3 && e.sibling_links * 2 >= e.rows;
  bool anonymous = !e.dated && !e.stated;
  if (e.stem == "readme" && !strong && e.kinds >= 3 && tells_of_one(e.title, document)) return {};
  if (!strong && anonymous && (e.stem == "readme" || (lists_siblings && (index_name || e.kinds <= 1))))
    return {Is::skipped, "index page"};
  auto title = e.title.empty() ? e.stem : e.title;
  if (anonymous && is_guide(title)) return {Is::page, "its title is that of a guide"};
  if (anonymous && is_process(title) && e.kinds <= 3 && e.clocks < 3) return {Is::page, "its title is that of a process"};
  bool happened = e.clocks >= 3 || e.stated;
  if (is_project_review(e) && !happened) return {Is::page, "a review of a stretch of work, not of an incident"};
  if (!e.dated && !e.stated && e.kinds == 0 && e.clocks == 0 &&
      is_any_of(e.stem, {"index", "about", "home", "contributing", "changelog", "license", "security", "code of conduct"}))
    return {Is::page, "nothing in it tells of an incident"};
  return {};
}

}  // namespace debrief
