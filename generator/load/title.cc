#include "generator/load/title.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "generator/base/text.h"
#include "generator/load/blocks.h"
#include "generator/load/dates_in_text.h"
#include "generator/load/field_names.h"
#include "generator/load/incident_ids.h"
#include "generator/load/placeholders.h"
#include "generator/load/section_names.h"
#include "generator/load/severity.h"
#include "generator/load/words.h"

namespace debrief {

using markdown::Block;
using markdown::BlockKind;

// What may stand before the name, with a colon or dash behind it. Word keys; longer ones are tried first by their being whole.
bool is_title_label(std::string_view key) {
  static constexpr std::string_view names[] = {"incident",
                                               "incidents",
                                               "incident report",
                                               "incident review",
                                               "incident postmortem",
                                               "incident post mortem",
                                               "incident summary",
                                               "incident analysis",
                                               "incident retrospective",
                                               "postmortem",
                                               "post mortem",
                                               "postmortem report",
                                               "post mortem report",
                                               "post incident report",
                                               "post incident review",
                                               "postincident review",
                                               "outage",
                                               "outage report",
                                               "outage postmortem",
                                               "rca",
                                               "rca report",
                                               "root cause analysis",
                                               "root cause analysis rca",
                                               "rca root cause analysis",
                                               "root cause analysis report",
                                               "coe",
                                               "correction of error",
                                               "correction of errors",
                                               "retro",
                                               "retrospective",
                                               "pir",
                                               "ir",
                                               "report",
                                               "security incident",
                                               "security incident report",
                                               "blameless postmortem",
                                               "case study",
                                               "near miss",
                                               "failure report",
                                               "problem report",
                                               "issue",
                                               "title",
                                               "故障复盘",
                                               "故障复盘报告",
                                               "复盘",
                                               "复盘报告",
                                               "事故复盘",
                                               "事故复盘报告",
                                               "故障报告",
                                               "事故报告",
                                               "事件报告",
                                               "事件复盘",
                                               "专项",
                                               "专项复盘",
                                               "线上故障复盘",
                                               "障害報告",
                                               "障害報告書",
                                               "障害レポート",
                                               "インシデントレポート",
                                               "インシデント報告",
                                               "インシデント報告書",
                                               "インシデント",
                                               "ポストモーテム",
                                               "事後検証",
                                               "포스트모템",
                                               "장애보고",
                                               "장애보고서",
                                               "장애",
                                               "사후분석",
                                               "회고",
                                               "incidente",
                                               "relatorio de incidente",
                                               "informe de incidente",
                                               "pos mortem",
                                               "analise de incidente",
                                               "reporte de incidente",
                                               "informe post mortem",
                                               "informe postmortem",
                                               "relatorio post mortem",
                                               "relatorio postmortem",
                                               "analisis de incidente",
                                               "registro de incidente",
                                               "rapport dincident",
                                               "vorfallbericht",
                                               "vorfallsbericht",
                                               "storungsbericht",
                                               "incident rca",
                                               "postmortem analysis",
                                               "post mortem analysis",
                                               "executive summary",
                                               "critical incident",
                                               "incidente critico",
                                               "resumo executivo",
                                               "resumen ejecutivo",
                                               "故障分析",
                                               "事故分析",
                                               "故障总结",
                                               "問題報告",
                                               "インシデント分析",
                                               "障害記録",
                                               "장애회고",
                                               "사고보고서",
                                               "인시던트보고서"};
  return std::find(std::begin(names), std::end(names), key) != std::end(names);
}

static std::size_t separator_at(std::string_view text, std::size_t at) {
  auto begin = at;
  while (at < text.size() && text[at] == ' ') ++at;
  if (at >= text.size()) return 0;
  bool wide = static_cast<unsigned char>(text[at]) >= 0x80;
  if (!wide && std::string_view("|-,:/").find(text[at]) == std::string_view::npos) return 0;  // which is nearly always
  for (std::string_view sign : {"：", "—", "–", "|", "·", "：", "•", "-", ",", ":", "、", "／", "/"})
    if (text.substr(at).starts_with(sign)) {
      // A dash or slash without spaces joins words.
      bool tight = (sign == "-" || sign == "/") && at == begin && at + 1 < text.size() && text[at + 1] != ' ';
      return tight ? 0 : at + sign.size();
    }
  return 0;
}

// One label, id, date or severity off the front; the same text when there is none.
static std::string_view without_one(std::string_view title, bool& id_taken) {
  auto text = trim(without_numbering(title));
  if (text.size() != trim(title).size() && read_section_name(title).kind == SectionKind::other) {
    // Emoji goes; a number that counts the sections would have made it one, and "3. …" may be how incidents are counted.
    return text;
  }
  if (auto end = text.find("】"); text.starts_with("【") && end != std::string_view::npos && end + 3 < text.size() &&
                                  is_title_label(word_key(text.substr(3, end - 3))))
    return trim(text.substr(end + 3));  // "【故障复盘】…"
  if (text.starts_with('[')) {          // "[P0]", "[INC-…]", "[2022-01-01]", "[Resolved]"
    auto end = text.find(']');
    if (end != std::string_view::npos && end < 40 && end + 1 < text.size()) {
      auto inner = text.substr(1, end - 1);
      static constexpr std::string_view marks[] = {"resolved", "incident", "postmortem", "post mortem", "closed",
                                                   "draft",    "wip",      "final",      "outage",      "security"};
      auto key = word_key(inner);
      if (is_severity_token(inner) || id_length(inner) > 0 || is_only_time(inner) ||
          std::find(std::begin(marks), std::end(marks), key) != std::end(marks)) {
        auto rest = trim(text.substr(end + 1));
        auto sign = separator_at(rest, 0);
        return rest.starts_with('[') ? rest : trim(rest.substr(sign));
      }
    }
  }
  if (auto at = labelled_id_at(text); at > 0) return text.substr(at);
  if (auto at = bracketed_id_at(text); at != std::string_view::npos) return trim(text.substr(0, at));
  if (auto length = id_length(text); length > 0 && length < text.size() && !std::exchange(id_taken, true)) {
    auto sign = separator_at(text, length);
    if (sign > 0) return trim(text.substr(sign));
    if (text[length] == ' ' || text[length] == ']' || static_cast<unsigned char>(text[length]) >= 0x80)
      return trim(text.substr(length + (text[length] == ']' ? 1 : 0)));
  }
  for (std::size_t at = 0; at < text.size() && at < 64; ++at) {  // "Postmortem: …", "Incident #12 - …"
    auto sign = separator_at(text, at);
    if (sign == 0 || at == 0) continue;
    auto head = text.substr(0, at);
    if (auto open = head.rfind(" (");
        head.ends_with(')') && open != std::string_view::npos && is_severity_token(head.substr(open + 2, head.size() - open - 3)))
      head = head.substr(0, open);     // "Incident report (P0): …"
    if (auto open = head.rfind(" (");  // "Root cause analysis (5 whys) - …"
        head.ends_with(')') && open != std::string_view::npos && is_title_label(word_key(head.substr(0, open))))
      return trim(text.substr(sign));
    while (!head.empty() && (is_digit(head.back()) || head.back() == '#' || head.back() == ' ')) head.remove_suffix(1);
    if (is_title_label(word_key(head)) || is_severity_token(head)) return trim(text.substr(sign));
    break;
  }
  if (auto time = time_at_start(text); time && time->from.date && !time->from.clock) {
    auto sign = separator_at(text, time->end);
    if (sign > 0) return trim(text.substr(sign));
    if (time->from.date->year != 0 && time->end < text.size() &&
        (text[time->end] == ' ' || static_cast<unsigned char>(text[time->end]) >= 0x80))
      return trim(text.substr(time->end));
  }
  if (text.size() > 8 && is_digit(text[0]) && is_digit(text[1]) && is_digit(text[2]) && is_digit(text[3]) &&
      text[4] == '-') {  // "2021-1 …", "2026-01: …"
    std::size_t at = 5;
    while (at < text.size() && is_digit(text[at])) ++at;
    if (at > 5 && at <= 7 && at < text.size() && (text[at] == ' ' || text[at] == ':')) return trim(text.substr(at + 1));
  }
  return title;
}

std::string bare_title(std::string_view heading) {
  auto text = trim(heading);
  bool id_taken = false;  // a second one belongs to the name: "INC-2026-06-22 SPK-02 was late"
  for (int round = 0; round < 5; ++round) {
    auto next = without_one(text, id_taken);
    if (next.size() == text.size()) break;
    bool clock = next.find_first_not_of("0123456789-:") == std::string_view::npos && next.find_first_of("-:") < next.size();
    if (clock) break;  // "2024-12-05 11-49-03"
    text = next;
  }
  return collapse_spaces(text);
}

std::string title_from_file_name(std::string_view path) {
  auto name = path.substr(path.rfind('/') + 1);
  static constexpr std::string_view generic[] = {"readme", "index", "postmortem", "post-mortem", "incident",
                                                 "report", "rca",   "context",    "_index"};
  auto stem = [](std::string_view file) {
    for (std::string_view ending : {".md", ".markdown", ".mdx", ".txt", ".rst"})
      if (file.size() > ending.size() && equal_ignoring_case(file.substr(file.size() - ending.size()), ending))
        file.remove_suffix(ending.size());
    return file;
  };
  name = stem(stem(name));
  if (std::find(std::begin(generic), std::end(generic), lower(name)) != std::end(generic) &&
      path.find('/') != std::string_view::npos) {
    auto folder = path.substr(0, path.rfind('/'));
    name = folder.substr(folder.rfind('/') + 1);
  }
  auto bare = bare_title(name);
  std::string_view text = bare;
  if (auto time = time_at_start(text); time && time->from.date && time->end < text.size() &&
                                       (text[time->end] == '-' || text[time->end] == '_' || text[time->end] == ' '))
    text = text.substr(time->end);
  while (!text.empty() && (text.front() == '-' || text.front() == '_' || text.front() == ' ')) text.remove_prefix(1);
  std::string out;
  for (char c : text.empty() ? name : text) out += c == '_' || (c == '-' && text.find(' ') == std::string_view::npos) ? ' ' : c;
  out = collapse_spaces(out);
  if (!out.empty() && out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 32);
  return out;
}

// "RCA: the queue was full": what labels a title may name a section as well, but not at the very top with a name behind it.
static bool is_labelled_title(std::string_view heading) {
  for (std::string_view sign : {": ", " - ", " – ", " — "}) {
    auto at = heading.find(sign);
    if (at == std::string_view::npos) continue;
    return is_title_label(word_key(heading.substr(0, at))) && !is_placeholder(heading.substr(at + sign.size()));
  }
  return false;
}

// The heading that is the document's title: the first one, unless it is a section or a field of its own.
static const Block* title_heading(const Reading& reading) {
  for (auto& block : reading.document.blocks()) {
    if (block.kind != BlockKind::heading) continue;
    if (block.text.empty() || is_placeholder(block.text)) return nullptr;
    auto plain = without_numbering(block.text.text);
    bool numbered = plain.size() != trim(block.text.text).size() && is_digit(trim(block.text.text).front()) &&
                    !time_at_start(block.text.text);
    auto section = read_section_name(block.text.text);
    if (block.level == 1 && is_labelled_title(plain)) return &block;
    if (section.exact && (block.level > 1 || section.kind != SectionKind::other)) return nullptr;
    static constexpr std::string_view not_titles[] = {
        "metadata",          "meta",     "基本信息", "メタデータ", "基本情報",
        "table of contents", "contents", "目录",     "目次",       "basic information"};
    auto key = word_key(plain);
    if (std::find(std::begin(not_titles), std::end(not_titles), key) != std::end(not_titles)) return nullptr;
    auto kind = read_field_name(plain).kind;
    if (kind != FieldKind::none && kind != FieldKind::ignored && block.level > 1) return nullptr;
    if (kind == FieldKind::date || kind == FieldKind::severity || kind == FieldKind::status) return nullptr;
    if (numbered && section.kind != SectionKind::other) return nullptr;
    return &block;
  }
  return nullptr;
}

// A file name that is a number or a UUID tells a reader nothing.
static bool says_something(std::string_view path) {
  auto name = path.substr(path.rfind('/') + 1);
  name = name.substr(0, name.rfind('.'));
  return std::any_of(name.begin(), name.end(),
                     [](char c) { return !is_digit(c) && !(c >= 'a' && c <= 'f') && c != '-' && c != '_' && c != '.'; });
}

static std::string first_sentence(std::string_view text) {
  auto end = text.size();
  for (std::string_view stop : {". ", "。", "! ", "? ", "\n"}) end = std::min(end, text.find(stop));
  return shorten(collapse_spaces(text.substr(0, end)), 90);
}

// A text without a single heading may still begin with its title: one line that calls itself a report.
static const Block* title_line(const Reading& reading) {
  const auto& blocks = reading.document.blocks();
  if (blocks.empty() || blocks.front().kind != BlockKind::paragraph) return nullptr;
  if (std::any_of(blocks.begin(), blocks.end(), [](auto& b) { return b.kind == BlockKind::heading; })) return nullptr;
  const auto& text = blocks.front().text.text;
  if (text.size() > 120 || text.find('\n') != std::string::npos || text.ends_with('.') || is_placeholder(blocks.front().text))
    return nullptr;
  auto key = word_key(text);
  bool report = has_any_word(key, {"postmortem", "post mortem", "incident report", "outage report", "rca", "复盘", "障害報告"});
  return report && word_key(bare_title(text)) != key ? &blocks.front() : nullptr;
}

// "# RCA: OPS-24" and below it "**Incident:** The queue was full": the first block of labels names what the heading only numbers.
static void title_of_label(const Reading& reading, const std::function<void(std::string, int)>& found) {
  int headings = 0;
  for (auto& block : reading.document.blocks()) {
    if (block.kind == BlockKind::heading && ++headings > 1) return;
    if (block.kind != BlockKind::paragraph) continue;
    for (auto begin : line_begins(block.text.text)) {
      auto label = bold_label(block.text, begin);
      if (!label || !label.colon || !is_any_of(word_key(label.label), {"incident", "issue", "problem", "incidente", "事件"}))
        continue;
      auto line = split_lines(std::string_view(block.text.text).substr(label.value_begin)).front();
      if (words_of(word_key(line)).size() > 1 && id_length(trim(line)) == 0 && !is_placeholder(line))
        return found(bare_title(trim(line)), block.line);
    }
  }
}

void recognise_title(Reading& reading) {
  auto set = [&](std::string title, int line, std::string_view how, bool certain) {
    if (title.empty() || !reading.incident.title.empty()) return;
    reading.incident.title = std::move(title);
    reading.fact("title", reading.incident.title, line, how, certain);
  };
  for (auto& field : reading.fields)
    if (field.block < 0 && field.name.kind == FieldKind::title && !is_placeholder(field.text))
      set(bare_title(field.text.text), field.line, field.recogniser, true);
  auto stated = [&] {
    for (auto& field : reading.fields)
      if (field.name.kind == FieldKind::title && !is_placeholder(field.text))
        set(bare_title(field.text.text), field.line, field.recogniser, true);
  };
  if (auto* heading = title_heading(reading)) {
    auto label = heading->text.text.find('\n') == std::string::npos ? heading->text.text
                                                                    : heading->text.text.substr(0, heading->text.text.find('\n'));
    auto bare = bare_title(label);
    // "# Incident Report" says what it is; "**Title:** …" below, its name.
    if (is_title_label(word_key(bare)) || id_length(bare) == bare.size()) {
      stated();
      title_of_label(reading, [&](std::string title, int line) { set(std::move(title), line, "label", true); });
    }
    set(bare, heading->line, "heading", !is_title_label(word_key(bare)));
  }
  stated();
  // "##Heading", which Markdown takes for text.
  for (auto& block : reading.document.blocks()) {
    if (!reading.incident.title.empty() || block.kind == BlockKind::heading) break;
    if (block.kind != BlockKind::paragraph || !block.text.text.starts_with('#')) continue;
    auto line = split_lines(block.text.text).front();
    auto text = line.substr(std::min(line.find_first_not_of('#'), line.size()));
    if (read_section_name(text).kind == SectionKind::other) set(bare_title(text), block.line, "heading", true);
    break;
  }
  if (const auto* line = title_line(reading)) set(bare_title(line->text.text), line->line, "text", false);
  if (!says_something(reading.path))
    for (auto& block : reading.document.blocks())
      if (block.kind == BlockKind::paragraph && !is_placeholder(block.text)) {
        set(first_sentence(block.text.text), block.line, "text", false);
        break;
      }
  set(title_from_file_name(reading.path), 0, "file-name", false);
  const auto& facts = reading.incident.facts;
  bool made_up = facts.empty() || facts.back().recogniser == "file-name" || facts.back().recogniser == "text";
  if (!made_up) return;
  reading.findings.push_back(
      {"DF05",
       Level::error,
       {std::string(reading.path), 1, 0},
       "no title: neither in front matter nor as a heading or a label",
       "begin with `# What happened, in a few words`; until then \"" + reading.incident.title + "\" stands in for it",
       "",
       ""});
}

}  // namespace debrief
