// Action items: from the sections that announce them, in whatever shape (tables, task lists, bullets, groups, headings); without
// such a section, from task boxes and tables of tasks elsewhere. Response steps, yes/no boxes, template hints and "None" are none.
#pragma once

#include "generator/load/reading.h"

namespace debrief {

void recognise_actions(Reading& reading);

}  // namespace debrief
