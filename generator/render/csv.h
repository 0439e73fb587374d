// Comma-separated values as RFC 4180 writes them, safe to open in a spreadsheet: UTF-8, CRLF, a cell that a spreadsheet would run
// as a formula (=, +, -, @, their full-width forms, tab, CR, LF first) gets an apostrophe before it, numbers excepted. A cell that
// begins so after apostrophes of its own gets one more, so that taking one away gives back what was meant.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace debrief {

class Csv {
 public:
  explicit Csv(const std::vector<std::string_view>& header) { row(header); }
  void row(const std::vector<std::string_view>& cells);
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

std::string csv_cell(std::string_view text);

// The rows of such a text, as a spreadsheet gives it back: with or without a byte order mark, cells between commas or semicolons (what
// the first line has), the apostrophe before a formula taken off again. Empty lines are left out.
struct CsvRow {
  std::vector<std::string> cells;
  int line = 0;
};
std::vector<CsvRow> read_csv(std::string_view text);

}  // namespace debrief
