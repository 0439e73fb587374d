// Timelines that are tables, whatever the order of their columns.
#include <algorithm>
#include <utility>

#include "generator/base/text.h"
#include "generator/load/entry_reader.h"
#include "generator/load/placeholders.h"
#include "generator/load/words.h"

namespace debrief {

using markdown::BlockKind;
using markdown::SpanKind;
using markdown::Text;

// The column whose cells are times, by its head or, if none says so, by its cells.
static std::size_t find_time_column(const Reading& reading, const std::vector<int>& rows,
                                    const std::vector<TimelineColumn>& columns, bool named) {
  const auto& blocks = reading.document.blocks();
  auto none = columns.size();
  std::size_t best = none;
  double best_share = 0;
  for (std::size_t c = 0; c < columns.size(); ++c) {
    int timed = 0, filled = 0;
    for (int row : rows) {
      auto cells = cells_of(blocks, row);
      if (c >= cells.size() || trim(at(blocks, cells[c]).text.text).empty()) continue;
      ++filled;
      const auto* time = reading.leading_time(cells[c]);
      if (time && (time->from.clock || time->relative || time->from.date)) ++timed;
    }
    double share = filled == 0 ? 0 : static_cast<double>(timed) / filled;
    bool by_head = columns[c] == TimelineColumn::time;
    if (by_head && named && filled > 0) share += 0.5;
    if (share > best_share && share >= (by_head ? 0.3 : 0.6)) best = c, best_share = share;
  }
  return best;
}

void EntryReader::read_table(int table) {
  std::vector<TimelineColumn> columns;
  std::vector<int> rows;
  std::optional<Zone> zone;
  for_each_child(blocks_, table + 1, at(blocks_, table).end, [&](int row) {
    if (!at(blocks_, row).header) {
      rows.push_back(row);
      return;
    }
    for (int cell : cells_of(blocks_, row)) {
      columns.push_back(timeline_column(at(blocks_, cell).text.text));
      if (columns.back() == TimelineColumn::time && !zone) zone = find_zone(at(blocks_, cell).text.text);
    }
  });
  if (columns.size() < 2) return;
  auto time_column = find_time_column(reading_, rows, columns, named_);
  if (time_column == columns.size()) {
    if (named_) read_steps(table, columns, rows);
    return;
  }
  auto event_column = columns.size();
  for (auto wanted :
       {TimelineColumn::event, TimelineColumn::none, TimelineColumn::component, TimelineColumn::phase, TimelineColumn::evidence})
    for (std::size_t c = 0; c < columns.size() && event_column == columns.size(); ++c)
      if (columns[c] == wanted && c != time_column) event_column = c;
  if (event_column == columns.size()) return;
  if (!named_ && columns[event_column] != TimelineColumn::event) return;
  open_ = -1;
  start_group({}, zone);
  auto first = out_.entries.size();
  for (int row : rows) read_row(row, columns, time_column, event_column);
  if (out_.entries.size() > first) day_heading_ = -1;
  place(table, first);
}

// "| Step | Observation |" below "Timeline": told in order, without times.
void EntryReader::read_steps(int table, const std::vector<TimelineColumn>& columns, const std::vector<int>& rows) {
  auto is_count = [&](int row) {
    auto cells = cells_of(blocks_, row);
    if (cells.size() != columns.size()) return false;
    auto text = trim(at(blocks_, cells[0]).text.text);
    return !text.empty() && text.size() <= 3 && text.find_first_not_of("0123456789.") == std::string_view::npos;
  };
  if (columns.size() != 2 || rows.size() < 2 || !std::all_of(rows.begin(), rows.end(), is_count)) return;
  open_ = -1;
  start_group({}, {});
  auto first = out_.entries.size();
  for (int row : rows)
    if (auto& what = at(blocks_, cells_of(blocks_, row)[1]); !is_placeholder(what.text)) add({}, {}, what.text, what.line);
  place(table, first);
}

static void add_links(const Text& text, std::vector<std::string>& out) {
  for (const auto& span : text.spans)
    if (span.kind == SpanKind::link && !span.target.empty() && std::find(out.begin(), out.end(), span.target) == out.end())
      out.push_back(span.target);
}

// "| Total | | 37 minutes |", the last row of a table with durations.
static bool is_total(std::string_view cell) {
  static constexpr std::string_view names[] = {"total", "sum", "gesamt", "总计", "合计", "总时长", "合計", "합계", "총"};
  auto key = word_key(cell);
  return std::any_of(std::begin(names), std::end(names), [&](auto name) { return starts_with_word(key, name); });
}

void EntryReader::read_row(int row, const std::vector<TimelineColumn>& columns, std::size_t time_column,
                           std::size_t event_column) {
  auto cells = cells_of(blocks_, row);
  auto text_of = [&](std::size_t c) -> const Text& {
    static const Text none;
    return c < cells.size() ? at(blocks_, cells[c]).text : none;
  };
  const auto& when = text_of(time_column);
  const auto& what = text_of(event_column);
  bool filled = !is_placeholder(what);
  std::optional<WrittenTime> time;
  if (const auto* found = time_column < cells.size() ? reading_.leading_time(cells[time_column]) : nullptr) time = *found;
  if (!time && named_)
    if (auto day = bare_day(trim(when.text))) {  // "01/07"
      time.emplace();
      time->from.date = day, time->end = when.text.size();
    }
  if (!filled && time && is_day(*time)) {  // a row that is a date line
    start_group(time->from.date, time->from.zone);
    return;
  }
  Text text = filled ? what : Text{};
  RawEntry extra;
  for (std::size_t c = 0; c < columns.size(); ++c) {
    if (c == time_column || c == event_column || trim(text_of(c).text).empty()) continue;
    bool names_actor =
        columns[c] == TimelineColumn::actor || (columns[c] == TimelineColumn::component && extra.entry.actor.empty());
    if (names_actor && !is_placeholder(text_of(c))) {
      extra.entry.actor = trim(text_of(c).text);
    } else if (columns[c] == TimelineColumn::evidence) {
      auto before = extra.entry.evidence.size();
      add_links(text_of(c), extra.entry.evidence);
      if (extra.entry.evidence.size() == before && !is_placeholder(text_of(c)))
        append(text, text_of(c), text.empty() ? "" : " — ");
    } else if (columns[c] == TimelineColumn::phase && phase_named(text_of(c).text)) {
      extra.entry.phase = phase_named(text_of(c).text);
    } else if (!is_placeholder(text_of(c))) {
      append(text, text_of(c), text.empty() ? "" : " — ");
    }
  }
  if (trim(text.text).empty() || (!time && !filled && is_total(when.text))) return;
  // A label that is no time ("early morning") is kept as it is.
  std::optional<WrittenTime> written = time && (leads(*time) || is_day(*time)) ? time : std::nullopt;
  auto& raw = add(written, clean_label(when.text), std::move(text), at(blocks_, row).line);
  if (time && written) {
    auto rest = rest_after(when.text, *time);
    // "12:43 (UTC 03:43)", "17:27 onward": the cell as a whole is the label.
    if (rest.empty())
      raw.entry.time_label = clean_label(std::string_view(when.text).substr(time->begin, time->end - time->begin));
  }
  raw.entry.actor = std::move(extra.entry.actor);
  raw.entry.evidence = std::move(extra.entry.evidence);
  raw.entry.phase = extra.entry.phase;
  raw.phase_stated = extra.entry.phase.has_value();
}

}  // namespace debrief
