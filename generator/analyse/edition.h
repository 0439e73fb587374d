// Stands between load and link: what an audience may not see is gone before anything is numbered, linked or counted.
#pragma once

#include "generator/model/knowledge_base.h"

namespace debrief {

// `internal` leaves out what is marked restricted; `public_` keeps only what is marked public. With a document go its findings, and
// in the public edition also the lists of files that were skipped. What was left out is remembered in Loaded::withheld, so that
// links to it are silent; nothing of it reaches any output.
Loaded edition(Loaded loaded, Audience audience);

}  // namespace debrief
