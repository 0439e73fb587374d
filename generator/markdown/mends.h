// Spellings that readers understand though GFM does not. See prepare.h for the list.
#pragma once

#include "generator/markdown/prepare.h"

namespace debrief::markdown {

class Mends {
 public:
  Mends(std::string_view text, Prepared& out);
  void blank_line() { table_columns_ = 0; }
  void look_at(LineEdit& line);  // not a fence, not inside one
  void table_begins(std::size_t columns) { table_columns_ = columns; }

 private:
  void heading(LineEdit& line);
  void task(LineEdit& line);
  void tag(LineEdit& line);
  void strong(LineEdit& line);
  void row(LineEdit& line);

  Prepared& out_;
  const char* last_comment_end_ = nullptr;  // no comment that begins behind it ends
  std::size_t table_columns_ = 0;           // of the table that this run of lines may be in; 0: none
};

}  // namespace debrief::markdown
