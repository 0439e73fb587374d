// Files of one YAML map whose keys are rows (actions.yaml, incidents.yaml), changed as text: one row is replaced or added, every
// other byte stays.
#pragma once

#include <string>
#include <string_view>

namespace debrief {

std::string yaml_quoted(std::string_view text);  // in double quotes, on one line
std::string yaml_key(const std::string& key);    // quoted where it must be

// `text` with `row` (lines without the last line end) in place of the row that begins on `line`, or behind all others when `line`
// is
// 0. The old row goes on as long as lines are indented. `keep_comments`: lines of it that are comments stand above the new one.
std::string with_yaml_row(const std::string& text, int line, const std::string& row, bool keep_comments);

}  // namespace debrief
