// Spellings that readers understand though GFM does not. See prepare.h for the list.
#pragma once

#include <optional>
#include <string_view>

#include "generator/markdown/prepare.h"

namespace debrief::markdown {

class Mends {
 public:
  Mends(std::string_view text, Prepared& out) : text_(text), out_(out) {}
  void blank_line() { table_columns_ = 0; }
  void look_at(LineEdit& line);  // not a fence, not inside one
  void table_begins(std::size_t columns) { table_columns_ = columns; }

 private:
  void heading(LineEdit& line);
  void task(LineEdit& line);
  void tag(LineEdit& line);
  bool has_strong(const LineEdit& line);
  void strong(LineEdit& line);
  void row(LineEdit& line);
  bool ends_behind(const char* begin);

  std::string_view text_;
  Prepared& out_;
  std::optional<std::size_t> last_comment_end_;  // no comment that begins behind it ends; npos: none ends. Known once one begins
  std::optional<std::size_t> next_strong_;       // where "**" stands next, once looked for
  std::size_t table_columns_ = 0;                // of the table that this run of lines may be in; 0: none
};

}  // namespace debrief::markdown
