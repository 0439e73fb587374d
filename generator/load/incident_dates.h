// The day of the incident and its moments. A stated start goes before a date label, that before a detection, a heading, the file's
// or a folder's name; last comes what the timeline or the first paragraph says (then not certain). Moments are set only where the
// document states them.
#pragma once

#include "generator/load/reading.h"

namespace debrief {

// From labels, headings and names. What the text tells is read by told_dates.h. Sets the context's anchor, so that the timeline's
// "09:12" and "Mar 22" find their day and year.
void recognise_dates(Reading& reading);

}  // namespace debrief
