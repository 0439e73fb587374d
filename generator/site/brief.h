// What the findings of other documents need to know of one: its names, where it stands in time, what it claims and states, which
// headings may be linked to. A small part of it; the cache keeps it beside the whole, so that `check --changed-since` is quick.
#pragma once

#include "generator/load/load.h"

namespace debrief {

// The same document with everything else left out. What link() and find_faults() say of another document does not change; its own
// findings, links, texts and figures are gone.
ReadDocument brief_of(const ReadDocument& document);

}  // namespace debrief
