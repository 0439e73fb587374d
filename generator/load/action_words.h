// What words say about action items: column heads, states, types, priorities, in several languages. The words are in
// action_words.txt. Pure functions over short texts; the caller knows where a text stands.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "generator/load/blocks.h"
#include "generator/load/word_table.h"
#include "generator/model/incident.h"

namespace debrief {

enum class ActionColumn : std::uint8_t {
  none,
  number,
  id,
  action,
  owner,
  team,
  due,
  priority,
  status,
  ticket,
  type,
  verification,
  completed,
  notes,
  cause,
  reason,  // why it was cancelled
};

// What a column head or an inline key announces: "Due date", "负责人", "Type (Prevent / Detect)". `none` when no word is known.
ActionColumn action_column(std::string_view head);
// The columns of a table by its header row; at most one of each kind but `none`.
std::vector<ActionColumn> action_columns(const Blocks& blocks, int header_row);
// Whether a header row is that of a table of tasks: an action with an owner, a date, a state, a ticket or a priority.
bool has_action_columns(const Blocks& blocks, int header_row);

// The state that a cell, a bracket or a short remark states in its first words: "✅ Done (2024-05-01)", "**完了**（6d8c925）", "Won't
// do: replaced by #12", "not yet implemented". Nothing when its first words are no state.
std::optional<ActionStatus> status_in(std::string_view text);
// Check marks and the like alone: ✅ ✔ ☑ → completed, ⏳ 🚧 → in progress, ❌ → cancelled is *not* assumed (it may mean "not yet").
std::optional<ActionStatus> status_of_emoji(std::string_view text);

// "Prevent", "予防（Prevent）", "Process improvements", "PROCESS-IMPROVE"; none when no word is known.
ActionType type_in(std::string_view text);

// "P0", "High", "高", "critical": the first word of a text if it is a priority, as written.
std::optional<std::string> priority_in(std::string_view text);

const WordTable& action_vocabulary();  // action_words.txt

}  // namespace debrief
