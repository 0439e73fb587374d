#include "generator/load/action_tables.h"

#include <algorithm>
#include <array>

#include "generator/base/csv.h"
#include "generator/base/text.h"
#include "generator/load/action_words.h"
#include "generator/load/yaml.h"

namespace debrief {

namespace {

enum class Column { id, ticket, status, due, completed, owner, reason };

struct ColumnName {
  std::string_view name;
  Column column;
};
// In lower case, with a space for `_` and `-`.
constexpr ColumnName column_names[] = {
    {"id", Column::id},
    {"action id", Column::id},
    {"key", Column::id},
    {"编号", Column::id},
    {"ticket", Column::ticket},
    {"issue", Column::ticket},
    {"issue key", Column::ticket},
    {"工单", Column::ticket},
    {"status", Column::status},
    {"state", Column::status},
    {"状态", Column::status},
    {"due", Column::due},
    {"due date", Column::due},
    {"duedate", Column::due},
    {"deadline", Column::due},
    {"截止", Column::due},
    {"截止日期", Column::due},
    {"completed", Column::completed},
    {"completed on", Column::completed},
    {"completion date", Column::completed},
    {"resolved", Column::completed},
    {"完成日期", Column::completed},
    {"owner", Column::owner},
    {"owners", Column::owner},
    {"assignee", Column::owner},
    {"负责人", Column::owner},
    {"reason", Column::reason},
    {"cancelled reason", Column::reason},
    {"取消原因", Column::reason},
};

std::optional<Column> column_of(std::string_view head) {
  auto name = replace_all(replace_all(lower(collapse_spaces(head)), "_", " "), "-", " ");
  for (auto& known : column_names)
    if (known.name == name) return known.column;
  return {};
}

// One row: the texts of its known columns with their places; several for a list of owners.
using Cells = std::vector<std::pair<Column, Value>>;

class Rows {
 public:
  Rows(const ConfigFile& file, std::vector<ActionOverride>& out) : file_(file), out_(out) {}

  void add(const Cells& cells, int line) {
    ActionOverride row;
    row.line = line, row.path = file_.path;
    for (auto wanted : {Column::id, Column::ticket})
      for (auto& [column, cell] : cells)
        if (column == wanted && row.key.empty()) row.key = cell.scalar;
    if (row.key.empty()) return;  // totals and empty lines of a spreadsheet
    for (auto& [column, cell] : cells)
      if (!cell.scalar.empty()) put(row, column, cell);
    out_.push_back(std::move(row));
  }

  void warn(std::string_view rule, int line, int column, std::string message, std::string hint) {
    Finding finding;
    finding.rule = rule, finding.level = Level::warning, finding.place = {file_.path, line, column};
    finding.message = std::move(message), finding.hint = std::move(hint);
    file_.findings.push_back(std::move(finding));
  }

 private:
  void put(ActionOverride& row, Column column, const Value& cell) {
    switch (column) {
      case Column::id:
      case Column::ticket:
        break;
      case Column::status:
        row.status = parse_action_status(lower(cell.scalar));
        if (!row.status) row.status = status_in(cell.scalar);
        if (!row.status)
          warn("CF02", cell.line, cell.column, "`" + cell.scalar + "` is no state of an action",
               "not-started, in-progress, blocked, completed, verified, cancelled, proposed, unknown, or a usual word for one");
        break;
      case Column::due:
        row.due = day(cell);
        break;
      case Column::completed:
        row.completed = day(cell);
        break;
      case Column::owner:
        for (auto name : split(cell.scalar, ';'))
          if (!trim(name).empty()) row.owners.emplace_back(trim(name));
        break;
      case Column::reason:
        row.cancelled_reason = cell.scalar;
        break;
    }
  }

  // A day, or the day of a moment: 2026-03-20T10:15:00.000+0100.
  std::optional<Day> day(const Value& cell) {
    std::string_view text = cell.scalar;
    auto day = parse_iso_day(text.substr(0, 10));
    if (day && (text.size() == 10 || text[10] == 'T' || text[10] == ' ')) return day;
    warn("CF02", cell.line, cell.column, "`" + cell.scalar + "` is no day", "write days as YYYY-MM-DD");
    return {};
  }

  const ConfigFile& file_;
  std::vector<ActionOverride>& out_;
};

Value value_of(const CsvCell& cell) {
  Value value;
  value.kind = Value::Kind::scalar, value.scalar = trim(cell.text), value.line = cell.line, value.column = cell.column;
  return value;
}

void add_object(Rows& rows, const Value& object, const std::string& key) {
  Cells cells;
  Value id;
  id.kind = Value::Kind::scalar, id.scalar = key;
  if (!key.empty()) cells.emplace_back(Column::id, id);
  for (auto& [name, value] : object.keys) {
    auto column = column_of(name);
    if (!column) continue;
    if (value.kind == Value::Kind::scalar) cells.emplace_back(*column, value);
    if (value.kind == Value::Kind::list)
      for (auto& item : value.items)
        if (item.kind == Value::Kind::scalar) cells.emplace_back(*column, item);
  }
  rows.add(cells, object.line);
}

// YAML has no pairs of surrogates: 😀 becomes the character itself.
std::string join_surrogates(std::string_view text) {
  auto unit = [&](std::size_t at) -> int {
    if (at + 6 > text.size() || text.substr(at, 2) != "\\u") return -1;
    int value = 0;
    for (char c : text.substr(at + 2, 4)) {
      auto digit = std::string_view("0123456789abcdef").find(static_cast<char>(c | 0x20));
      if (digit == std::string_view::npos) return -1;
      value = value * 16 + static_cast<int>(digit);
    }
    return value;
  };
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] != '\\') {
      out += text[at++];
      continue;
    }
    auto high = unit(at), low = unit(at + 6);
    if (high >= 0xD800 && high < 0xDC00 && low >= 0xDC00 && low < 0xE000) {
      append_utf8(out, static_cast<char32_t>(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00)));
      at += 12;
    } else {
      out += text.substr(at, 2);  // an escaped backslash escapes nothing behind it
      at += 2;
    }
  }
  return out;
}

}  // namespace

void read_action_csv(const ConfigFile& file, std::vector<ActionOverride>& out) {
  Rows rows(file, out);
  auto table = read_csv(file.text);
  if (table.empty()) return;
  std::vector<std::optional<Column>> columns;
  for (auto& cell : table[0]) columns.push_back(column_of(cell.text));
  auto names = [&](Column column) { return std::find(columns.begin(), columns.end(), column) != columns.end(); };
  if (!names(Column::id) && !names(Column::ticket))
    return rows.warn("CF02", 1, 1, "no column says which action a row is about", "call one `id` or `ticket`");
  for (std::size_t r = 1; r < table.size(); ++r) {
    Cells cells;
    for (std::size_t i = 0; i < std::min(table[r].size(), columns.size()); ++i)
      if (columns[i]) cells.emplace_back(*columns[i], value_of(table[r][i]));
    rows.add(cells, table[r][0].line);
  }
}

void read_action_json(const ConfigFile& file, std::vector<ActionOverride>& out) {
  Rows rows(file, out);
  Value value;
  if (auto error = parse_yaml(join_surrogates(file.text), 1, value))
    return rows.warn("CF03", error.line, error.column, "this is not JSON: " + error.message, "");
  auto* list = value.find("actions") ? value.find("actions") : &value;
  for (auto& item : list->items) add_object(rows, item, "");
  for (auto& [key, item] : list->keys)
    if (item.kind == Value::Kind::map) add_object(rows, item, key);
}

}  // namespace debrief
