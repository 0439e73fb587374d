// What debrief has to say about somebody's text: one complaint, where it is, what was expected and what to write instead.
// Findings never stop a run. Faults of the world (disk, port, database) are exceptions instead, caught once in main.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace debrief {

enum class Level { error, warning, info, off };

// A place in the content. `path` is relative to the content root, with `/`. Lines and columns count from 1; 0 means "the file as a
// whole". Columns count Unicode code points, as editors do.
struct Place {
  std::string path;
  int line = 0;
  int column = 0;
};

// One complaint. `rule` is the stable id that config and ignore comments use (DF01, LK02 …).
struct Finding {
  std::string rule;
  Level level = Level::warning;
  Place place;
  std::string message;      // what is wrong and what was expected, one sentence without a full stop
  std::string hint;         // what to write instead ("did you mean `severity`?"), may be empty
  std::string source_line;  // the line itself, without its line end; empty when the place has no line
  std::string incident;     // id of the incident concerned, may be empty
};

std::string_view name_of(Level level);                // "error", "warning", "info", "off"
bool parse_level(std::string_view text, Level& out);  // false when `text` is none of the four names

// file:line:column: level: message [rule], then the line, a caret and the hint, as a compiler prints it. No final line end.
// `prefix` is put before the path (the content folder as the user typed it). Tabs in the line keep the caret in its column.
std::string format(const Finding& finding, std::string_view prefix, bool colour);

// Errors first within a file, files in byte order, then line and column: the order in which findings are printed and exported.
void sort_findings(std::vector<Finding>& findings);

}  // namespace debrief
