// Action items that are the rows of a table, whatever the order of its columns.
#include <algorithm>

#include "generator/load/action_reader.h"

namespace debrief {

// The column that says what is to be done: by its head, else the one with most text among those of no other kind.
static std::size_t find_action_column(const Blocks& blocks, const std::vector<int>& rows,
                                      const std::vector<ActionColumn>& columns) {
  auto named = std::find(columns.begin(), columns.end(), ActionColumn::action);
  if (named != columns.end()) return static_cast<std::size_t>(named - columns.begin());
  std::vector<std::size_t> length(columns.size(), 0);
  for (int row : rows) {
    auto cells = cells_of(blocks, row);
    for (std::size_t c = 0; c < cells.size() && c < length.size(); ++c) length[c] += at(blocks, cells[c]).text.text.size();
  }
  auto best = columns.size();
  for (std::size_t c = 0; c < columns.size(); ++c)
    if ((columns[c] == ActionColumn::none || columns[c] == ActionColumn::notes) &&
        (best == columns.size() || length[c] > length[best]))
      best = c;
  return best;
}

bool ActionReader::read_table(int table, const ActionContext& group, bool announced) {
  int header = -1;
  std::vector<int> rows;
  for_each_child(blocks_, table + 1, at(blocks_, table).end, [&](int row) {
    if (at(blocks_, row).header)
      header = row;
    else
      rows.push_back(row);
  });
  if (header < 0 || rows.empty()) return false;
  auto columns = action_columns(blocks_, header);
  if (columns.size() < 2) return false;
  auto known = std::count_if(columns.begin(), columns.end(), [](auto c) {
    return c != ActionColumn::none && c != ActionColumn::number && c != ActionColumn::notes;
  });
  bool named = std::find(columns.begin(), columns.end(), ActionColumn::action) != columns.end();
  if (announced ? (!named && known < 1) : !has_action_columns(blocks_, header)) return false;
  auto action_column = find_action_column(blocks_, rows, columns);
  if (action_column == columns.size()) return false;
  auto first = out_.items.size();
  for (int row : rows) read_row(row, columns, action_column, group);
  bool told = std::none_of(columns.begin(), columns.end(), [&](auto& c) {
    return (c == ActionColumn::none || c == ActionColumn::notes || c == ActionColumn::reason) &&
           static_cast<std::size_t>(&c - columns.data()) != action_column;
  });
  if (told) place(table, first);
  return out_.items.size() > first;
}

void ActionReader::read_row(int row, const std::vector<ActionColumn>& columns, std::size_t action_column,
                            const ActionContext& group) {
  auto cells = cells_of(blocks_, row);
  if (action_column >= cells.size()) return;
  const auto& text = at(blocks_, cells[action_column]).text;
  if (is_nothing(text) || is_hint(text)) return;
  auto& item = add(text, group, at(blocks_, row).line);
  for (std::size_t c = 0; c < columns.size() && c < cells.size(); ++c)
    if (c != action_column) fill_action(item, columns[c], at(blocks_, cells[c]).text, clock_);
  take_remarks(item, clock_);
  inherit(item, group);
}

}  // namespace debrief
