// Due dates as an iCalendar file (RFC 5545): one all-day event a date, since calendar programs that subscribe to an address show
// events and not to-dos. Deterministic: the stamp is the as-of day, never the clock.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "generator/base/dates.h"

namespace debrief {

struct CalendarEntry {
  std::string uid;  // stable over builds
  Day day;
  std::string summary, description;
  std::string url;       // absolute, or empty
  std::string category;  // "overdue", "due"
};

// A calendar without a component would not be one: with no entries it holds the time zone UTC, which shows nothing.
std::string calendar(std::string_view name, const std::vector<CalendarEntry>& entries, Day as_of);

}  // namespace debrief
