// What in plain text may name another document: [[wiki links]] and identifiers (INC-2025-001, PM2021-005, MRT001). Found by shape
// alone; whether an incident has the name is for the linker to say. Also: the sentence around a place, to quote it elsewhere.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace debrief::markdown {

struct Mention {
  std::size_t begin = 0, end = 0;  // bytes of the text; end 0: none
  bool wiki = false;
  std::string_view target;  // wiki: before the | ; else the identifier
  std::string_view shown;   // wiki: after the |, else the target
};

// The first one at or after `from`.
Mention find_mention(std::string_view text, std::size_t from);

struct Sentence {
  std::size_t begin = 0, end = 0;  // bytes of the text: for places between them it will do
  std::string shown;               // white space collapsed, at most 300 code points
};

// The sentence of `text` around byte `at`.
Sentence sentence_at(std::string_view text, std::size_t at);

}  // namespace debrief::markdown
