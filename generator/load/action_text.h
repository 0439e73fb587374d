// What an action item says about itself in its own words: "(owner=ops, due=2026-02-15)", "[Priority: High]", "@ann", "— Done", "✅",
// "~~…~~", a ticket link. What one of them says is read by action_values.h.
#pragma once

#include <string_view>

#include "generator/load/action_values.h"

namespace debrief {

// Reads the remarks around an item's text and takes them off it: what is left is what is to be done.
void take_remarks(ActionItem& item, const ActionClock& clock);

// "**Action item**: …", "Owner: …": the column that a label of an item names, and where its value begins; `none` without a label.
struct ActionLabel {
  ActionColumn column = ActionColumn::none;
  std::string_view label;
  std::size_t value_begin = 0;
};
ActionLabel action_label(const markdown::Text& text);

// "TODO(ann): …": who is to do it, and where the text begins; 0 when it does not begin like this.
std::size_t after_todo(std::string_view text, std::string_view& owner);
// "[x] No — …", "Yes": a box to be ticked for an answer, no task.
bool is_yes_or_no(std::string_view text);

}  // namespace debrief
