// Shapes on which this version of cmark-gfm takes time that grows with the square of their size, or makes output that does. Each is
// broken by a filler before cmark sees it and shown as text, with a finding (DF11). Nothing that a person writes comes near the
// limits. tests/markdown/linear_test.cc holds each of them.
#pragma once

#include "generator/markdown/prepare.h"

namespace debrief::markdown {

class Guards {
 public:
  Guards(std::string_view text, Prepared& out) : text_(text), out_(out) {}
  void blank_line() { run_begin_ = run_end_ = images_ = 0; }
  // False when the rest of the line is text now and needs no mending.
  bool look_at(LineEdit& line);
  // A delimiter row: how many columns the table may have; 0 when it is none, or too large to be one.
  std::size_t table(LineEdit& line);

 private:
  bool has_rare(const LineEdit& line);
  bool nesting(LineEdit& line);
  void declarations(LineEdit& line);
  void footnotes(LineEdit& line);
  void images(LineEdit& line);
  void mails(LineEdit& line);
  void addresses(LineEdit& line);
  void reference(LineEdit& line);
  void report(const LineEdit& line, std::string message);

  std::string_view text_;
  Prepared& out_;
  int run_begin_ = 0, run_end_ = 0;    // first and last line of this run of lines without a blank one, once known
  int images_ = 0;                     // `![` in it
  std::size_t longest_reference_ = 0;  // how long a link definition may be, once known
  static constexpr std::size_t unknown = std::string_view::npos;
  std::size_t next_rare_ = unknown;  // see has_rare()
};

}  // namespace debrief::markdown
