// Colours for code blocks, at build time: the parts of the code by what they are, as spans with a class that the theme gives a
// colour (themes/default/css/code.css). GNU source-highlight knows the languages and is used behind this header and nowhere else;
// where its definitions are missing (package libsource-highlight-common) code stays plain.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace debrief::markdown {

// Where Debian keeps the library's own definitions. Read when code is coloured, so a result depends on what is there.
inline constexpr const char* highlight_definitions = "/usr/share/source-highlight";

// `code` as HTML, the same text line for line, in <span class="hl-…">: keyword, string, comment, number, name, type, variable,
// added, removed, place. Nothing for a language that is not known and for what is too large to be worth it: 32 kB, or a line over
// 500 bytes (the library's time grows with the square of a line). `language`: the fence's word, any case. Safe on threads.
std::optional<std::string> highlighted(std::string_view language, std::string_view code);

}  // namespace debrief::markdown
