// The timeline: found in the sections that are named so, else in the one place of the document where several lines lead with a
// clock. Sets incident.timeline, its placements, and those timestamps that an entry plainly states and nothing stated before.
#pragma once

#include "generator/load/reading.h"

namespace debrief {

void recognise_timeline(Reading& reading);

}  // namespace debrief
