#include "generator/load/split.h"

#include <algorithm>

#include "generator/base/text.h"
#include "generator/load/blocks.h"
#include "generator/load/dates_in_text.h"
#include "generator/load/section_names.h"
#include "generator/load/words.h"

namespace debrief {

using markdown::BlockKind;

// "INC-2024-17", "PM2021-005", "#42" in a heading.
static bool has_id(std::string_view heading) {
  for (std::size_t i = 0; i + 1 < heading.size(); ++i) {
    bool begin = i == 0 || heading[i - 1] == ' ' || heading[i - 1] == '[' || heading[i - 1] == '(';
    if (!begin || heading[i] < 'A' || heading[i] > 'Z') continue;
    auto end = i;
    while (end < heading.size() && heading[end] >= 'A' && heading[end] <= 'Z') ++end;
    if (end - i < 2 || end >= heading.size()) continue;
    if (heading[end] == '-') ++end;
    if (end < heading.size() && heading[end] >= '0' && heading[end] <= '9') return true;
  }
  return false;
}

// What a status page writes behind each time of one incident.
static bool is_update(std::string_view heading) {
  return has_any_word(word_key(heading), {"investigating", "identified", "monitoring", "resolved", "update", "updated",
                                          "recovered", "mitigated", "detected"});
}

// A label that states the day: "Date: …", "**日期**：…" in the paragraphs and items right below the heading.
static bool has_dated_label(const Blocks& blocks, const OutlineEntry& entry) {
  int seen = 0;
  for (int i = entry.first; i < entry.own_last && seen < 12; ++i) {
    const auto& b = at(blocks, i);
    if (b.kind != BlockKind::paragraph && b.kind != BlockKind::table_cell) continue;
    ++seen;
    auto key = word_key(first_code_points(b.text.text, 24));
    bool names_day = starts_with_word(key, "date") || starts_with_word(key, "when") || starts_with_word(key, "started") ||
                     starts_with_word(key, "日期") || starts_with_word(key, "发生时间") || starts_with_word(key, "発生日時") ||
                     starts_with_word(key, "일시") || starts_with_word(key, "data");
    if (!names_day) continue;
    auto time = find_time(b.text.text);
    if (time && time->from.date) return true;
  }
  return false;
}

static bool is_incident(const Blocks& blocks, const std::vector<OutlineEntry>& outline, std::size_t i) {
  const auto& entry = outline[i];
  if (is_update(entry.heading)) return false;
  int kinds = 0;
  unsigned seen = 0;
  for (auto k = i + 1; k < outline.size() && outline[k].first <= entry.last && outline[k].level > entry.level; ++k) {
    auto bit = 1u << static_cast<unsigned>(outline[k].kind);
    if (outline[k].kind != SectionKind::other && (seen & bit) == 0) seen |= bit, ++kinds;
  }
  auto time = find_time(entry.heading);
  bool dated = (time && time->from.date && time->from.date->year != 0) || has_dated_label(blocks, entry);
  return kinds >= 2 && (dated || has_id(entry.heading));
}

std::vector<int> incident_lines(const markdown::Document& document, const std::vector<OutlineEntry>& outline) {
  const auto& blocks = document.blocks();
  for (int level = 1; level <= 2; ++level) {
    std::vector<int> lines;
    int siblings = 0;
    bool all_named = true;  // an id each, and beside them only what is about all of them: "Statistics", "Follow-up"
    for (std::size_t i = 0; i < outline.size(); ++i) {
      if (outline[i].level != level || (outline[i].title && level > 1)) continue;
      if (outline[i].title && outline[i].last >= static_cast<int>(blocks.size())) continue;  // the title of all of it
      ++siblings;
      bool incident = outline[i].kind == SectionKind::other && is_incident(blocks, outline, i);
      if (incident) lines.push_back(outline[i].line);
      all_named = all_named && (incident ? has_id(outline[i].heading)
                                         : outline[i].kind == SectionKind::other || outline[i].kind == SectionKind::actions ||
                                               outline[i].kind == SectionKind::lessons);
    }
    auto found = static_cast<int>(lines.size());
    if (found >= 2 && (found * 5 >= siblings * 4 || (all_named && found * 2 >= siblings))) return lines;
  }
  return {};
}

}  // namespace debrief
