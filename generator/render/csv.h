// Comma-separated values as RFC 4180 writes them, safe to open in a spreadsheet: UTF-8, CRLF, a cell that a spreadsheet would run
// as a formula (=, +, -, @, tab, CR first) gets an apostrophe before it, numbers excepted.
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

}  // namespace debrief
