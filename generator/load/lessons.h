// Lessons: what went well, what went wrong, where one was lucky, and what was learned. One lesson an item; a section of prose is
// one lesson a paragraph.
#pragma once

#include "generator/load/reading.h"

namespace debrief {

void recognise_lessons(Reading& reading);

}  // namespace debrief
