// The search index of a content folder, below its work folder.
#pragma once

#include "generator/site/build.h"

namespace debrief {

// Brings the index up to date with the survey; only documents that changed are indexed again. Throws search::Error.
void refresh_search_index(const Survey& survey, const Source& source);

}  // namespace debrief
