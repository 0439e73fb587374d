#include "generator/base/csv.h"

#include <algorithm>

#include "generator/base/text.h"

namespace debrief {

static bool is_number(std::string_view text) {
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  return !text.empty() && text.find_first_not_of("0123456789.") == std::string_view::npos &&
         std::count(text.begin(), text.end(), '.') <= 1;
}

static bool looks_like_formula(std::string_view text) {
  while (text.starts_with('\'')) text.remove_prefix(1);
  if (text.empty()) return false;
  switch (text[0]) {
    case '=':
    case '+':
    case '-':
    case '@':
    case '\t':
    case '\r':
    case '\n':
      return !is_number(text);
    case '\xEF':
      for (std::string_view wide : {"＝", "＋", "－", "＠"})
        if (text.starts_with(wide)) return true;
      return false;
    default:
      return false;
  }
}

static void append_cell(std::string& out, std::string_view text) {
  bool quoted = text.find_first_of(",\"\r\n") != std::string_view::npos;
  if (quoted) out += '"';
  if (looks_like_formula(text)) out += '\'';
  if (quoted)
    for (char c : text) out.append(c == '"' ? 2 : 1, c);
  else
    out += text;
  if (quoted) out += '"';
}

std::string csv_cell(std::string_view text) {
  std::string cell;
  append_cell(cell, text);
  return cell;
}

namespace {

// One pass over the text. A quote opens a cell only where the cell begins; what stands behind the closing one belongs to it.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text), separator_(separator_of(text)) {}

  std::vector<CsvRow> rows() {
    std::vector<CsvRow> rows;
    while (at_ < text_.size()) {
      auto row = read_row();
      if (row.size() > 1 || !row[0].text.empty() || quoted_) rows.push_back(std::move(row));
    }
    return rows;
  }

 private:
  static char separator_of(std::string_view text) {
    std::size_t commas = 0, semicolons = 0, tabs = 0;
    bool quoted = false;
    for (char c : text.substr(0, text.find_first_of("\r\n"))) {
      quoted ^= c == '"';
      if (!quoted) commas += c == ',', semicolons += c == ';', tabs += c == '\t';
    }
    if (semicolons > commas && semicolons >= tabs) return ';';
    return tabs > commas ? '\t' : ',';
  }

  CsvRow read_row() {
    CsvRow row;
    quoted_ = false;
    do row.push_back(read_cell());
    while (step_over(separator_));
    if (!step_over('\r')) return step_over('\n'), row;
    if (!step_over('\n')) next_line();  // an old Macintosh
    return row;
  }

  CsvCell read_cell() {
    CsvCell cell{{}, line_, column_};
    if (at_ < text_.size() && text_[at_] == '"') {
      quoted_ = true;
      for (step(); at_ < text_.size(); step()) {
        if (text_[at_] == '"' && (at_ + 1 == text_.size() || text_[at_ + 1] != '"')) break;
        if (text_[at_] == '"') step();
        cell.text += text_[at_];
      }
      step();
    }
    for (; at_ < text_.size() && text_[at_] != separator_ && text_[at_] != '\r' && text_[at_] != '\n'; step())
      cell.text += text_[at_];
    if (cell.text.starts_with('\'') && looks_like_formula(std::string_view(cell.text).substr(1))) cell.text.erase(0, 1);
    return cell;
  }

  bool step_over(char c) {
    if (at_ >= text_.size() || text_[at_] != c) return false;
    step();
    return true;
  }

  void step() {
    if (at_ >= text_.size()) return;
    if (text_[at_] == '\n')
      next_line();
    else if ((text_[at_] & 0xC0) != 0x80)
      ++column_;
    ++at_;
  }

  void next_line() { ++line_, column_ = 1; }

  std::string_view text_;
  char separator_;
  std::size_t at_ = 0;
  int line_ = 1, column_ = 1;
  bool quoted_ = false;  // the row has a cell in quotes, though it be an empty one
};

}  // namespace

std::vector<CsvRow> read_csv(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  return Reader(text).rows();
}

void Csv::row(const std::vector<std::string_view>& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) out_ += ',';
    append_cell(out_, cells[i]);
  }
  out_ += "\r\n";
}

}  // namespace debrief
