// Several incidents in one file, where the structure is plain: sibling headings, each with a day or an id of its own and with
// sections of an incident below it.
#pragma once

#include <vector>

#include "generator/load/reading.h"

namespace debrief {

// The file's lines on which the incidents begin; empty when the file holds one.
std::vector<int> incident_lines(const markdown::Document& document, const std::vector<OutlineEntry>& outline);

}  // namespace debrief
