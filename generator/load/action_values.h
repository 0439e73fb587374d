// One thing that an action item says: an owner, a due day, a state, a ticket, as a cell, a label or a remark has it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
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
bool fill_due(ActionItem& item, const markdown::Text& value, const ActionClock& clock);
bool fill_status(ActionItem& item, const markdown::Text& value, const ActionClock& clock);

std::vector<std::string> owners_in(std::string_view text);
// The address of an issue or pull request that a text links to, else nothing.
std::optional<std::string> ticket_link(const markdown::Text& text);

// Tells a key from its value: "owner=ops", "Priority: High", "due 2026-02-15". Both empty where there is no key.
std::pair<std::string_view, std::string_view> key_and_value(std::string_view part);
ActionColumn attribute_named(std::string_view key);  // `none` for what is no attribute of an item
markdown::Text plain(std::string_view text);         // without marks

}  // namespace debrief
