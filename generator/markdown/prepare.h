// What is mended in a Markdown text before cmark sees it, line by line so that line numbers stay: spellings that people use and
// readers understand, though GFM does not (mends.cc), and shapes that would cost cmark quadratic time (guards.cc).
//
//   ##Heading            →  ## Heading         (two # or more and a letter)
//   -[x] done            →  - [x] done         (remembered as a loose task)
//   **影响：**约 20 分钟   →  bold as meant       (CommonMark sees no closing ** between punctuation and a letter)
//   <pod-name> is down   →  text, not an HTML block
//   | a | `b | c` |      →  a cell each        (GFM splits code at a bar and drops what is beyond the last column)
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "generator/base/finding.h"

namespace debrief::markdown {

// Put where white space or a break is needed that nobody may see; taken out of every text and address again.
inline constexpr std::string_view filler = "\xE2\x81\x9F";  // U+205F

struct Prepared {
  std::string_view text;  // the original or `changed`
  std::string changed;
  std::vector<int> loose_task_lines;  // from 1, ascending
  bool has_filler = false;
  std::vector<Finding> findings;  // lines from 1, of the text

  Prepared() = default;
  Prepared(const Prepared&) = delete;  // `text` may point into `changed`
  Prepared& operator=(const Prepared&) = delete;
};

// Where a line begins, for the lines of one text.
class Lines {
 public:
  explicit Lines(std::string_view text);
  int count() const { return static_cast<int>(begins_.size()) - 1; }
  std::string_view operator[](int line) const;  // from 1, without the line end; empty outside
  std::string_view text() const { return text_; }

 private:
  std::string_view text_;
  std::vector<std::size_t> begins_;
};

// `fence_at`: a line (from 1) that is replaced by a closing fence of `fence`; 0: none.
void prepare(const Lines& source, Prepared& out, int fence_at = 0, std::string_view fence = {});

// One line on its way through mends and guards, and what is to be put into it.
struct LineEdit {
  std::string_view text;  // without the line end
  std::size_t first = 0;  // its first byte that is no white space
  int number = 0;         // from 1
  std::string_view previous;
  std::vector<std::pair<std::size_t, std::string_view>> insertions;  // by byte of the line, in any order

  void insert(std::size_t at, std::string_view what) { insertions.emplace_back(at, what); }
};

bool is_delimiter_row(std::string_view line);  // of `-`, `:`, `|` and spaces with a `-`: it may make a table
std::size_t count_cells(std::string_view row);
inline bool is_escaped(std::string_view line, std::size_t at) {
  return at > 0 && line[at - 1] == '\\';
}

}  // namespace debrief::markdown
