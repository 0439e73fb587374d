// The day of the incident and its moments. A stated start goes before a date label, that before a detection, a heading, the file's
// or a folder's name; last comes what the timeline or the first paragraph says (then not certain). Moments are set only where the
// document states them.
#pragma once

#include "generator/load/reading.h"

namespace debrief {

// From labels, headings and names. Sets the context's anchor, so that the timeline's "09:12" and "Mar 22" find their day and year.
void recognise_dates(Reading& reading);
// The first day that is told near the top of a document: "On Tuesday 9th of June 2020, a planned maintenance …". `line`: where.
std::optional<Day> told_day(const Reading& reading, int& line);
// After the timeline: a date for documents that state none above it, and the finding when there is none anywhere.
void complete_date(Reading& reading);

}  // namespace debrief
