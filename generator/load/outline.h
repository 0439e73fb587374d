// The document's outline: headings, bold lines ("**What went well**") and labels ("- **Impact**: …") as a tree, each with what it
// announces and which blocks are its own. Every other recogniser of structure starts from here.
#pragma once

#include <vector>

#include "generator/load/reading.h"

namespace debrief {

// In document order. The first entry is the text before the first heading when there is any.
std::vector<OutlineEntry> read_outline(const markdown::Document& document);

// The innermost entry that holds a block; -1 for none.
int entry_of(const std::vector<OutlineEntry>& outline, int block);
// Whether an entry or one of those above it is of a kind.
bool is_within(const std::vector<OutlineEntry>& outline, int entry, SectionKind kind);

}  // namespace debrief
