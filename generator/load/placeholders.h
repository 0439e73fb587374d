// Values that state nothing: template text that nobody filled in, "TBD", "N/A", a list of the choices. They are never facts.
#pragma once

#include <string_view>

#include "generator/markdown/document.h"

namespace debrief {

// "TBD", "-", "N/A", "YYYY-MM-DD", "[Name]", "<title>", "{{ date }}", "(unassigned)", "待指定", "SEV1 / SEV2 / SEV3", "".
bool is_placeholder(std::string_view value);
// As above, and an italic hint that fills the whole value (_Your name goes here._).
bool is_placeholder(const markdown::Text& value);
// "none", "no one", "无", "なし", "없음", "nenhum": nobody, nothing. A statement for figures ("Data loss: none"), none for names.
bool says_none(std::string_view value);

}  // namespace debrief
