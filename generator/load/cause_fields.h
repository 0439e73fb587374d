// Causes that a document states as tags: front matter `causes:`, "RootCause:: …", "Root cause category", categories that the
// taxonomy knows. Prose about causes is a section, not a tag.
#pragma once

#include <string_view>

#include "generator/load/field_names.h"
#include "generator/load/reading.h"

namespace debrief {

// The entry whose slug, names or aliases this is (ignoring case, accents and punctuation); nullptr when there is none.
const TaxonomyEntry* find_cause(std::string_view text, const Config& config);
void read_cause_field(Reading& reading, const Field& field, FieldKind kind);

}  // namespace debrief
