// Which incidents count on the as-of day, and as what: the measures, the recurrences and the cause pages agree on it.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "generator/model/knowledge_base.h"

namespace debrief {

enum class Standing : std::uint8_t {
  counted,
  open,       // not over on the as-of day: its end lies later, or its status says that it goes on and no end is known
  near_miss,  // nobody outside was hit
  duplicate,  // another document tells the same incident
  future,     // begins after the as-of day
};

std::string_view name_of(Standing standing);  // "counted", "near-miss" …

// Parallel to incidents.
std::vector<Standing> standings_of(const KnowledgeBase& kb, Day as_of);

std::optional<Day> first_day(const Incident& incident);  // of `started`, else of the date
std::optional<Day> end_day(const Incident& incident);    // resolved, else mitigated, else the date: where deadline clocks start

}  // namespace debrief
