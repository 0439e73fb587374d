// By when words want things to be done: "within 1 week", "end of May", "Q4 2025", "本周内", and the horizons that head a list of
// action items. Pure functions over short texts; the words are in action_words.txt.
#pragma once

#include <optional>
#include <string_view>

#include "generator/load/time_context.h"

namespace debrief {

// "Short term", "立即措施（已完成）", "0-30 days", "Q4 2025 – Q1 2026".
bool is_horizon(std::string_view text);
// The day by which a horizon or a due cell means things to be done, counted from `from` where it states a number ("within 1 week",
// "1周内", "0-30 days", "now"): the upper end of a range; the last day of a month or quarter that is named.
std::optional<Day> due_by_horizon(std::string_view text, std::optional<Day> from);

}  // namespace debrief
