// Moments told in sentences above the first section, in the summary and in the impact: "…, from 16:58 to 18:46 UTC", "the outage
// began at 09:12". A sentence tells less surely than a label, so these are not certain, and fill only what no label states.
#pragma once

#include "generator/load/reading.h"

namespace debrief {

void recognise_told_times(Reading& reading);
// "_Ann Lee, 2021-1-21_", "By Ann Lee and Bob Ray" below the title: the authors, when nothing names an owner.
void recognise_byline(Reading& reading);

}  // namespace debrief
