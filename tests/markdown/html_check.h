// Whether a body's HTML is what document.h promises: balanced, only elements and attributes of the lists below, no address that
// could run or load anything, holes inside it and in order. For tests and the fuzz target.
#pragma once

#include <string>

#include "generator/markdown/document.h"

namespace debrief::markdown {

std::string broken_html(const Body& body);  // empty: as promised; else what is wrong
std::string broken_blocks(const Document& document);

}  // namespace debrief::markdown
