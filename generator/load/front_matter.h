// What stands before a document's text: YAML between `---` lines, TOML between `+++` lines.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "generator/base/finding.h"
#include "generator/load/value.h"

namespace debrief {

struct FrontMatter {
  Value value;              // a map; null when there is none
  std::string_view syntax;  // "front-matter" (YAML), "toml", empty
  std::string_view body;    // the rest of the text
  int body_line = 1;        // the line on which it begins
};

// `text` as source_text() made it. What does not parse is a finding (DF01) at its own line and column, and is then read line by
// line as `key: value`, so that nothing is lost.
FrontMatter read_front_matter(std::string_view text, std::vector<Finding>& findings);

}  // namespace debrief
