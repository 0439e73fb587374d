// The bytes of a file as text: whatever they were, valid UTF-8 without a BOM and NUL, lines ending in \n, line numbers as editors
// count them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "generator/base/finding.h"

namespace debrief {

// UTF-16 with a BOM is converted. Bytes that are not UTF-8 and NULs become U+FFFD, with one finding (DF11) at the first of them;
// other control characters become spaces. CRLF and lone CR become \n.
std::string source_text(std::string_view bytes, std::vector<Finding>& findings);

}  // namespace debrief
