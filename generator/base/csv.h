// Comma-separated values as RFC 4180 has them, safe to open in a spreadsheet: UTF-8, CRLF, a cell that a spreadsheet would run as a
// formula (=, +, -, @, their full-width forms, tab, CR, LF first) gets an apostrophe before it, numbers excepted. A cell that
// begins so after apostrophes of its own gets one more, so that taking one away gives back what was meant; reading does that.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace debrief {

class Csv {
 public:
  Csv() = default;  // rows without a header, to be put behind others
  explicit Csv(const std::vector<std::string_view>& header) { row(header); }
  void row(const std::vector<std::string_view>& cells);
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

std::string csv_cell(std::string_view text);

struct CsvCell {
  std::string text;
  int line = 0, column = 0;  // where it begins, from 1; columns in code points
};

using CsvRow = std::vector<CsvCell>;

// The rows of such a text, as people and spreadsheets give it back: with or without a byte order mark, cells between commas,
// semicolons or tabs (what the first line has most of), lines ended in any way. A row has at least one cell; empty lines have none
// and are left out.
std::vector<CsvRow> read_csv(std::string_view text);

}  // namespace debrief
