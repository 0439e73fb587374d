// A severity that no field names but that stands in plain sight: "[P0]" in the title, "-p0-" in the file's name, "Critical"
// before a dash in the impact.
#pragma once

#include "generator/load/reading.h"

namespace debrief {

void infer_severity(Reading& reading);  // only where the incident has none yet

}  // namespace debrief
