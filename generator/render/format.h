// Dates, times and durations as a reader of the site sees them, in the site's language. For data formats use base/dates.h.
#pragma once

#include <cstdint>
#include <string>

#include "generator/base/dates.h"
#include "generator/render/strings.h"

namespace debrief {

std::string day_text(const Strings& strings, Day day);  // 5 Oct 2025
std::string clock_text(const Time& time);               // 18:04, ~18:04 when approximate; empty when only the day is known
std::string zone_text(const Strings& strings, const Time& time);          // UTC+8, UTC; empty when unknown
std::string time_text(const Strings& strings, const Time& time);          // 5 Oct 2025, 18:04 UTC+8
std::string duration_text(const Strings& strings, std::int64_t seconds);  // 1 h 30 min: at most two units
std::string days_text(const Strings& strings, std::int64_t days);         // 43 days; years and months from 90 days on: 4 months
std::string number_text(std::size_t n);                                   // 12 345, grouped by narrow spaces from five digits on

}  // namespace debrief
