// The day of the incident where no label, heading or name states it: what the text and the timeline tell (then not certain).
#pragma once

#include <optional>

#include "generator/load/reading.h"

namespace debrief {

// The first day that is told near the top of a document: "On Tuesday 9th of June 2020, a planned maintenance …". `line`: where.
std::optional<Day> told_day(const Reading& reading, int& line);
// After the timeline: a date for documents that state none above it, and the finding when there is none anywhere.
void complete_date(Reading& reading);

}  // namespace debrief
