// Five whys: chains of question and answer, as numbered lists, tables, headings or lines of questions and answers.
#pragma once

#include "generator/load/reading.h"

namespace debrief {

void recognise_whys(Reading& reading);

}  // namespace debrief
