// The plain part of TOML, as front matter uses it: `key = "value"`, lists of scalars, `[table]` headings.
#pragma once

#include <string_view>

#include "generator/load/value.h"

namespace debrief {

// A map. Lines that are none of the three are left out.
Value read_toml_lines(std::string_view text, int first_line);

}  // namespace debrief
