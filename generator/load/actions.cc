#include "generator/load/actions.h"

#include <algorithm>

#include "generator/load/action_reader.h"
#include "generator/load/memo.h"
#include "generator/load/outline.h"
#include "generator/load/words.h"

namespace debrief {

using markdown::BlockKind;
using markdown::Task;

static bool announces_actions(const OutlineEntry& entry) {
  return entry.kind == SectionKind::actions || entry.second == SectionKind::actions;
}

// "Key improvements" within the summary: a digest of the items that follow in their own section.
static bool is_digest(const std::vector<OutlineEntry>& outline, std::size_t entry) {
  for (int e = outline[entry].parent; e >= 0; e = outline[static_cast<std::size_t>(e)].parent)
    if (outline[static_cast<std::size_t>(e)].kind == SectionKind::summary) return true;
  return false;
}

static RawActions announced_actions(const Reading& reading) {
  ActionReader reader(reading);
  bool has_section = false;
  for (std::size_t i = 0; i < reading.outline.size(); ++i)
    has_section = has_section || (announces_actions(reading.outline[i]) && !is_digest(reading.outline, i));
  int end = -1;
  for (std::size_t i = 0; i < reading.outline.size(); ++i) {
    const auto& entry = reading.outline[i];
    if (!announces_actions(entry) || entry.first < end || (has_section && is_digest(reading.outline, i))) continue;
    end = entry.last;
    reader.read_section(static_cast<int>(i));
  }
  return reader.take();
}

// Boxes to be ticked for other ends than work to be done.
static bool holds_checks(const OutlineEntry& entry) {
  static thread_local Memo<bool> memo;
  return memo.of(entry.heading, [](std::string_view heading) {
    return has_any_word(word_key(heading), {"check",    "checks",         "checklist", "checklists", "verification",
                                            "verify",   "test",           "testing",   "tests",      "validation",
                                            "pattern",  "sensitive",      "sign off",  "approval",   "review",
                                            "criteria", "coverage",       "quality",   "before",     "steps to reproduce",
                                            "检查",     "检查清单",       "验证",      "审核",       "关闭审核",
                                            "验收",     "チェックリスト", "検証",      "確認",       "체크리스트",
                                            "검증",     "verificacao",    "checagem"});
  });
}

static bool may_hold_tasks(const std::vector<OutlineEntry>& outline, int entry) {
  for (int e = entry; e >= 0; e = outline[static_cast<std::size_t>(e)].parent)
    if (holds_checks(outline[static_cast<std::size_t>(e)])) return false;
  if (entry < 0) return true;
  switch (outline[static_cast<std::size_t>(entry)].inherited) {
    case SectionKind::other:
    case SectionKind::lessons:
    case SectionKind::went_wrong:
    case SectionKind::root_cause:
    case SectionKind::contributing_factors:
    case SectionKind::detection:
      return true;
    default:
      return false;  // what was done to respond is no promise
  }
}

// Without a section for them: lists of task boxes, and tables that can only be about tasks.
static RawActions scattered_actions(const Reading& reading) {
  ActionReader reader(reading);
  const auto& blocks = reading.document.blocks();
  std::size_t e = 0;
  bool may = may_hold_tasks(reading.outline, -1);
  for_each_child(blocks, 0, static_cast<int>(blocks.size()), [&](int i) {
    auto before = e;
    while (e < reading.outline.size() && reading.outline[e].first <= i) ++e;
    if (e > before) may = may_hold_tasks(reading.outline, static_cast<int>(e) - 1);
    if (!may) return;
    if (at(blocks, i).kind == BlockKind::list) reader.read_tasks(i);
    for (int k = i; k < at(blocks, i).end; ++k) reader.read_todo(k);
    if (at(blocks, i).kind == BlockKind::table) reader.read_table(i, {}, false);
  });
  return reader.take();
}

void recognise_actions(Reading& reading) {
  if (!reading.incident.actions.empty()) return;
  auto raw = announced_actions(reading);
  bool announced = !raw.items.empty();
  if (!announced) raw = scattered_actions(reading);
  if (raw.items.empty()) return;
  reading.fact("actions", std::to_string(raw.items.size()) + " action items", raw.items.front().line,
               announced ? "action-section" : "task-boxes", announced);
  reading.incident.actions = std::move(raw.items);
  reading.incident.placements.insert(reading.incident.placements.end(), raw.placements.begin(), raw.placements.end());
}

}  // namespace debrief
