#include "generator/render/csv.h"

#include <algorithm>

namespace debrief {

static bool is_number(std::string_view text) {
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  return !text.empty() && text.find_first_not_of("0123456789.") == std::string_view::npos &&
         std::count(text.begin(), text.end(), '.') <= 1;
}

static bool looks_like_formula(std::string_view text) {
  while (text.starts_with('\'')) text.remove_prefix(1);
  if (text.empty() || is_number(text)) return false;
  if (std::string_view("=+-@\t\r\n").find(text[0]) != std::string_view::npos) return true;
  for (std::string_view wide : {"＝", "＋", "－", "＠"})
    if (text.starts_with(wide)) return true;
  return false;
}

std::string csv_cell(std::string_view text) {
  std::string cell;
  if (looks_like_formula(text)) cell = "'";
  cell += text;
  if (cell.find_first_of(",\"\r\n") == std::string::npos) return cell;
  std::string quoted = "\"";
  for (char c : cell) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + "\"";
}

static std::string without_apostrophe(std::string cell) {
  bool guarded = cell.size() > 1 && cell[0] == '\'' && std::string_view("=+-@\t\r").find(cell[1]) != std::string_view::npos;
  return guarded ? cell.substr(1) : cell;
}

std::vector<CsvRow> read_csv(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  auto first = text.substr(0, text.find('\n'));
  char comma = first.find(',') == std::string_view::npos && first.find(';') != std::string_view::npos ? ';' : ',';
  std::vector<CsvRow> rows;
  CsvRow row{{}, 1};
  std::string cell;
  int line = 1;
  bool quoted = false, any = false;  // any: the row has at least one cell
  auto end_cell = [&] { row.cells.push_back(without_apostrophe(std::move(cell))), cell.clear(), any = true; };
  auto end_row = [&] {
    if (any || !cell.empty()) end_cell(), rows.push_back(std::move(row));
    row = {{}, line}, any = false;
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    char c = text[at];
    line += c == '\n';
    if (quoted) {
      if (c != '"')
        cell += c;
      else if (at + 1 < text.size() && text[at + 1] == '"')
        cell += text[++at];
      else
        quoted = false;
    } else if (c == '"' && cell.empty()) {
      quoted = any = true;
    } else if (c == comma) {
      end_cell();
    } else if (c == '\n') {
      end_row();
    } else if (c != '\r') {
      cell += c;
    }
  }
  end_row();
  return rows;
}

void Csv::row(const std::vector<std::string_view>& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) out_ += ',';
    out_ += csv_cell(cells[i]);
  }
  out_ += "\r\n";
}

}  // namespace debrief
