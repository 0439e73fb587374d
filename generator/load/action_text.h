// What an action item says about itself in its own words: "(owner=ops, due=2026-02-15)", "[Priority: High]", "@ann", "— Done", "✅",
// "~~…~~", a ticket link. Also how a cell or label of a known kind fills an item.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "generator/load/action_words.h"
#include "generator/load/reading.h"

namespace debrief {

// Days and horizons are counted from the incident's day, dates read as the document writes them.
struct ActionClock {
  const TimeContext& times;
  std::optional<Day> incident_day;
};

// A cell or a label's value of a known kind into the item. False when it says nothing.
bool fill_action(ActionItem& item, ActionColumn column, const markdown::Text& value, const ActionClock& clock);

// Reads the remarks around an item's text and takes them off it: what is left is what is to be done.
void take_remarks(ActionItem& item, const ActionClock& clock);

// "**Action item**: …", "Owner: …": the column that a label of an item names, and where its value begins; `none` without a label.
struct ActionLabel {
  ActionColumn column = ActionColumn::none;
  std::string_view label;
  std::size_t value_begin = 0;
};
ActionLabel action_label(const markdown::Text& text);

std::vector<std::string> owners_in(std::string_view text);
// "TODO(ann): …": who is to do it, and where the text begins; 0 when it does not begin like this.
std::size_t after_todo(std::string_view text, std::string_view& owner);
// The address of an issue or pull request that a text links to, else nothing.
std::optional<std::string> ticket_link(const markdown::Text& text);
// "[x] No — …", "Yes": a box to be ticked for an answer, no task.
bool is_yes_or_no(std::string_view text);

}  // namespace debrief
