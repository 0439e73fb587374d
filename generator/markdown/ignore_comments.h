// "<!-- debrief-ignore TM04: the tool gave no zone -->": comments in which an author says that a finding is known and may stay. What
// they cover is told here; which findings that are, analyse/silence.h.
//
//   <!-- debrief-ignore TM04: the tool gave no zone -->          this line and the block behind the comment
//   <!-- debrief-ignore-file AC02, AC03: written in 2014 -->     the whole file
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace debrief::markdown {

struct IgnoreComment {
  std::vector<std::string> rules;
  int line = 0, column = 0;  // of the comment, from 1; bytes
  int first = 0, last = 0;   // the lines it covers; last 0: the whole file
  bool reason = false;       // it names rules and says why; one that does not covers nothing
};

// Of a whole file, front matter and all; those in code are text.
std::vector<IgnoreComment> ignore_comments(std::string_view text);

}  // namespace debrief::markdown
