// Where the body says once more what the page shows as facts: lists, tables and paragraphs that hold nothing but labels that were
// read ("- **Severity**: SEV-2"). A page folds them away.
#pragma once

#include "generator/load/reading.h"

namespace debrief {

// To be called last: adds Part::facts placements where no other stands and leaves all placements sorted by their place.
void place_labels(Reading& reading);

}  // namespace debrief
