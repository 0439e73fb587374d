// Mermaid blocks: labelled figures that hold the source, so that the page is whole without a script; the site's own copy of Mermaid
// (theme/js/mermaid.js, `mermaid: true`) draws them where it is.
#pragma once

#include <string>

#include "generator/render/pages.h"

namespace debrief {

// `html` with each block of code in the language mermaid as a figure.
std::string with_diagrams(std::string html, const Strings& strings);

// Output path of the script that draws them; empty when the site has none or `html` no diagram. `html` as with_diagrams() made it.
std::string diagram_script(const Setting& setting, std::string_view html);

}  // namespace debrief
