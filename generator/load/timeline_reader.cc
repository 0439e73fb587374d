#include "generator/load/timeline_reader.h"

#include <algorithm>
#include <utility>

#include "generator/base/text.h"
#include "generator/load/placeholders.h"
#include "generator/load/timeline_words.h"
#include "generator/load/words.h"

namespace debrief {

using markdown::Block;
using markdown::BlockKind;
using markdown::SpanKind;
using markdown::Text;

int RawTimeline::timed() const {
  return static_cast<int>(std::count_if(entries.begin(), entries.end(), [](const RawEntry& e) { return e.written.has_value(); }));
}

namespace {

class EntryReader {
 public:
  EntryReader(const Reading& reading, Trust trust) : blocks_(reading.document.blocks()), named_(trust == Trust::named) {
    out_.groups.emplace_back();
  }

  RawTimeline read(int first, int last) {
    for (int i = first; i < last; i = next_) {
      next_ = at(blocks_, i).end;
      read_block(i);
    }
    end_heading();
    if (named_ && out_.entries.empty()) read_untimed(first, last);
    return std::move(out_);
  }

 private:
  void read_block(int i);
  void read_heading(int i);
  void read_paragraph(int i);
  bool read_line(const Text& text, std::size_t begin, std::size_t end, int line);
  void read_list(int list);
  void read_item(int item, bool& whole);
  void read_table(int table);
  void read_row(int row, const std::vector<TimelineColumn>& columns, std::size_t time_column, std::size_t event_column);
  void read_code(int i);
  void read_untimed(int first, int last);

  bool leads(const WrittenTime& time) const;
  bool is_day(const WrittenTime& time) const;
  RawEntry& add(const std::optional<WrittenTime>& time, std::string label, Text text, int line);
  void add_from(const Text& text, const WrittenTime& time, std::size_t begin, std::size_t end, int line);
  bool add_labelled(const Text& text, int line);
  bool add_bracketed(const Text& text, int line);
  bool add_event_first(const Text& text, int line);
  void append_to_last(const Text& text);
  void append_children(int item, bool& whole);
  void start_group(const std::optional<WrittenDate>& date, const std::optional<Zone>& zone);
  void end_heading();
  bool has_timed_item(int list) const;
  void place(int block, std::size_t first);

  const Blocks& blocks_;
  bool named_;
  RawTimeline out_;
  int next_ = 0;
  std::size_t list_first_ = 0;  // the first entry of the list that is being read
  int open_ = -1;               // the entry whose text still grows: below a heading or a line that is a time and nothing else
  int day_heading_ = -1;        // a heading or bold line with only a day, and no entry below it yet
  Text day_text_;               // what stands on it behind the day, and below it
  WrittenTime day_time_;
};

// Digits and what joins them: "~2026-05", "2026-06-08 → 09", "14:05–14:20 UTC", "T+5".
static bool is_timelike(std::string_view text) {
  bool digits = false;
  int letters = 0;
  for (std::size_t i = 0; i < text.size();) {
    auto c = next_code_point(text, i);
    digits = digits || (c >= '0' && c <= '9');
    if ((c | 32) >= 'a' && (c | 32) <= 'z') ++letters;
    if (c < 0x80 && !((c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') ||
                      std::string_view(" -:~./,+()[]").find(static_cast<char>(c)) != std::string_view::npos))
      return false;
    if (is_cjk(c)) return false;
  }
  return digits && letters <= 8;
}

// Without the brackets and colons around it; a bracket that closes one inside stays ("21:17 (UTC)").
static std::string clean_label(std::string_view text) {
  struct Pair {
    std::string_view open, close;
  };
  static constexpr Pair pairs[] = {{"[", "]"}, {"(", ")"}, {"（", "）"}};
  for (bool changed = true; changed;) {
    auto before = text.size();
    text = trim(text);
    for (std::string_view mark : {":", "：", "*"}) {
      if (text.starts_with(mark)) text.remove_prefix(mark.size());
      if (text.ends_with(mark)) text.remove_suffix(mark.size());
    }
    for (const auto& [open, close] : pairs) {
      bool opens = text.starts_with(open), closes = text.ends_with(close);
      auto inner = text.find(open, opens ? open.size() : 0);
      if (opens && (closes || text.find(close) == std::string_view::npos)) text.remove_prefix(open.size());
      if (closes && text.size() >= close.size() && inner == std::string_view::npos) text.remove_suffix(close.size());
    }
    changed = text.size() != before;
  }
  return std::string(text);
}

bool EntryReader::leads(const WrittenTime& time) const {
  if (time.from.clock) return named_ || !time.from.clock->dotted;
  if (!named_) return false;
  return time.relative || !time.problem.empty();
}

bool EntryReader::is_day(const WrittenTime& time) const {
  return time.from.date && !time.from.clock;
}

RawEntry& EntryReader::add(const std::optional<WrittenTime>& time, std::string label, Text text, int line) {
  RawEntry raw;
  raw.written = time;
  raw.entry.time_label = std::move(label);
  raw.entry.text = std::move(text);
  raw.entry.line = line;
  raw.group = static_cast<int>(out_.groups.size()) - 1;
  out_.entries.push_back(std::move(raw));
  return out_.entries.back();
}

// "`2026-06-08 → 09` — landed", "**~2026-05** → **2026-06-07** — design": the marked words at the beginning are the time as a whole,
// even where only a part of them (or nothing) can be read. Returns their end, or `begin` when there are none.
static std::size_t marked_time_end(const Text& text, std::size_t begin) {
  auto end = begin;
  for (const auto& span : text.spans) {
    if (span.kind != SpanKind::code && span.kind != SpanKind::strong) continue;
    auto between = span.begin >= end ? trim(std::string_view(text.text).substr(end, span.begin - end)) : std::string_view("x");
    bool joined = end == begin ? span.begin == begin
                               : between == "→" || between == "–" || between == "-" || between == "to" || between == "~";
    auto inner = std::string_view(text.text).substr(span.begin, span.end - span.begin);
    if (!joined || inner.size() > 40 || !is_timelike(inner)) break;
    end = span.end;
  }
  return end;
}

// The time leads text[begin, end); the rest is what happened.
void EntryReader::add_from(const Text& text, const WrittenTime& time, std::size_t begin, std::size_t end, int line) {
  auto whole = std::string_view(text.text).substr(begin, end - begin);
  auto read = time;
  read.end = std::max(read.end, marked_time_end(text, begin) - begin);
  auto rest = rest_after(whole, read);
  auto rest_begin = rest.empty() ? end : begin + static_cast<std::size_t>(rest.data() - whole.data());
  add(time, clean_label(whole.substr(read.begin, read.end - read.begin)), markdown::slice(text, rest_begin, end), line);
}

// "Detection (14:05 UTC): the pager rang": the time stands in brackets behind the label.
bool EntryReader::add_bracketed(const Text& text, int line) {
  auto view = std::string_view(text.text);
  auto open = view.find('(');
  if (open == 0 || open == std::string_view::npos || open > 48) return false;
  auto close = view.find(')', open);
  if (close == std::string_view::npos || close > open + 48) return false;
  auto behind = view.substr(close + 1);
  if (!behind.starts_with(':') && !trim(behind).starts_with("—") && !trim(behind).starts_with("–")) return false;
  auto inner = view.substr(open + 1, close - open - 1);
  auto time = time_at_start(inner);
  if (!time || !time->from.clock || !leads(*time) || !rest_after(inner, *time).empty()) return false;
  Text what = markdown::slice(text, 0, trim(view.substr(0, open)).size());
  WrittenTime bracket;
  bracket.end = close + 1;
  if (auto rest = rest_after(view, bracket); !rest.empty())
    append(what, markdown::slice(text, static_cast<std::size_t>(rest.data() - view.data())), ": ");
  add(time, clean_label(inner), std::move(what), line);
  return true;
}

// "**Start**: October 8, 2025 ~16:00 UTC - the queue stopped": the label says what, the time stands behind it.
bool EntryReader::add_labelled(const Text& text, int line) {
  if (add_bracketed(text, line)) return true;
  auto label = bold_label(text);
  auto colon = text.text.find(':');
  bool in_clock =
      colon != std::string::npos && colon + 1 < text.text.size() && text.text[colon + 1] >= '0' && text.text[colon + 1] <= '9';
  if (!label && colon != std::string::npos && colon < 40 && !in_clock) {
    label.label = trim(std::string_view(text.text).substr(0, colon));
    label.value_begin = colon + 1;
    label.colon = true;
  }
  if (!label || !label.colon || label.value_begin >= text.text.size()) return false;
  auto value = std::string_view(text.text).substr(label.value_begin);
  value = trim(value);
  auto time = time_at_start(value);
  if (!time || !(leads(*time) || (named_ && is_day(*time)))) return false;
  auto rest = rest_after(value, *time);
  Text what;
  what.text = std::string(label.label);
  if (!rest.empty()) append(what, markdown::slice(text, static_cast<std::size_t>(rest.data() - text.text.data())), ": ");
  add(time, clean_label(value.substr(time->begin, time->end - time->begin)), std::move(what), line);
  return true;
}

// "First detected 2020-10-06 08:33", "Fault occurs: 13:30": the time is last.
bool EntryReader::add_event_first(const Text& text, int line) {
  auto view = std::string_view(text.text);
  if (view.size() > 160 || view.find('\n') != std::string_view::npos) return false;
  std::optional<WrittenTime> found = find_time(view, 0, true);
  if (!found || found->from.empty() || found->begin == 0) return false;
  auto behind = trim(view.substr(found->end));
  if (!behind.empty() && behind != "." && behind != ")") return false;
  auto event = trim(view.substr(0, found->begin));
  while (event.ends_with(':') || event.ends_with('-') || event.ends_with('(') || event.ends_with("–") || event.ends_with("—") ||
         event.ends_with("：")) {
    event.remove_suffix(event.ends_with(':') || event.ends_with('-') || event.ends_with('(') ? 1 : 3);
    event = trim(event);
  }
  for (std::string_view word : {" at", " on", " in", " from", " um", " em", " a las", " às", " le"})
    if (event.ends_with(word)) event.remove_suffix(word.size());
  if (event.size() < 3) return false;
  add(found, clean_label(view.substr(found->begin, found->end - found->begin)),
      markdown::slice(text, 0, static_cast<std::size_t>(event.data() + event.size() - view.data())), line);
  return true;
}

void EntryReader::append_to_last(const Text& text) {
  if (!out_.entries.empty()) append(out_.entries.back().entry.text, text, "\n");
}

void EntryReader::start_group(const std::optional<WrittenDate>& date, const std::optional<Zone>& zone) {
  auto& current = out_.groups.back();
  bool empty = out_.entries.empty() || out_.entries.back().group != static_cast<int>(out_.groups.size()) - 1;
  if (empty) {
    if (date) current.date = date;
    if (zone) current.zone = zone;
    return;
  }
  auto inherited = current.zone;
  out_.groups.push_back({date, zone ? zone : inherited});
}

// A heading with only a day was a date line if entries followed, else it is an entry itself.
void EntryReader::end_heading() {
  if (day_heading_ >= 0 && named_ && !day_text_.empty()) {
    auto& b = at(blocks_, day_heading_);
    add(day_time_, clean_label(std::string_view(b.text.text).substr(day_time_.begin, day_time_.end - day_time_.begin)), day_text_,
        b.line);
  }
  day_heading_ = -1;
  day_text_ = {};
  open_ = -1;
}

void EntryReader::read_block(int i) {
  const auto& b = at(blocks_, i);
  switch (b.kind) {
    case BlockKind::heading:
      read_heading(i);
      break;
    case BlockKind::paragraph:
      read_paragraph(i);
      break;
    case BlockKind::list:
      read_list(i);
      break;
    case BlockKind::table:
      read_table(i);
      break;
    case BlockKind::code:
      read_code(i);
      break;
    case BlockKind::quote:
      next_ = i + 1;
      break;  // its paragraphs follow
    case BlockKind::thematic_break:
      open_ = -1;
      break;
    default:
      break;
  }
}

void EntryReader::read_heading(int i) {
  end_heading();
  const auto& b = at(blocks_, i);
  auto time = time_at_start(b.text.text);
  if (!time) {
    start_group({}, find_zone(b.text.text));
    return;
  }
  auto rest = rest_after(b.text.text, *time);
  auto rest_text = rest.empty() ? Text{} : markdown::slice(b.text, static_cast<std::size_t>(rest.data() - b.text.text.data()));
  if (leads(*time)) {
    add_from(b.text, *time, 0, b.text.text.size(), b.line);
    open_ = static_cast<int>(out_.entries.size()) - 1;
  } else if (is_day(*time)) {
    start_group(time->from.date, time->from.zone);
    day_heading_ = i;
    day_time_ = *time;
    day_text_ = std::move(rest_text);
  }
}

// One line of a paragraph. False when it leads with no time.
bool EntryReader::read_line(const Text& text, std::size_t begin, std::size_t end, int line) {
  auto view = std::string_view(text.text).substr(begin, end - begin);
  auto time = time_at_start(view);
  if (!time) return false;
  if (leads(*time)) {
    day_heading_ = -1;
    add_from(text, *time, begin, end, line);
    open_ = out_.entries.back().entry.text.empty() ? static_cast<int>(out_.entries.size()) - 1 : -1;
    return true;
  }
  if (!is_day(*time) || !named_) return false;
  auto rest = rest_after(view, *time);
  bool remark = rest.starts_with('(') && rest.ends_with(')') && rest.size() < 120;  // "2024-01-15 (all times UTC)"
  auto zone = remark ? find_zone(rest) : std::nullopt;
  if (word_key(rest).empty() || zone) {  // a date line
    start_group(time->from.date, zone ? zone : time->from.zone);
    return true;
  }
  add_from(text, *time, begin, end, line);
  open_ = -1;
  return true;
}

// "14:05 CET - restarted": not a line of prose that happens to be broken before a time.
static bool sign_behind_time(std::string_view line) {
  auto time = time_at_start(line);
  if (!time || !time->from.clock) return false;
  auto rest = trim(line.substr(time->end));
  return rest.starts_with(':') || rest.starts_with('-') || rest.starts_with("–") || rest.starts_with("—") ||
         rest.starts_with("：");
}

void EntryReader::read_paragraph(int i) {
  const auto& b = at(blocks_, i);
  bool bold_line = is_all_bold(b.text) && b.text.text.find('\n') == std::string::npos && is_only_time(b.text.text);
  if (bold_line) {
    read_heading(i);
    return;
  }
  auto begins = line_begins(b.text.text);
  bool any = false, goes_on = named_ && !out_.entries.empty();  // a remark on the entry before may stand above the next one
  for (std::size_t k = 0; k < begins.size(); ++k) {
    auto end = k + 1 < begins.size() ? begins[k + 1] : b.text.text.size();
    bool may_lead = any || k == 0 || sign_behind_time(std::string_view(b.text.text).substr(begins[k], end - begins[k]));
    if (may_lead && !any && k > 0) append_to_last(markdown::slice(b.text, 0, begins[k]));
    if (may_lead && read_line(b.text, begins[k], end, b.line + static_cast<int>(k))) {
      any = true;
    } else if (any) {
      append_to_last(markdown::slice(b.text, begins[k], end));  // a hard-wrapped line
    } else if (!goes_on) {
      break;
    }
  }
  if (any) return;
  if (open_ >= 0) {
    append(out_.entries[static_cast<std::size_t>(open_)].entry.text, b.text, "\n");
  } else if (day_heading_ >= 0) {
    append(day_text_, b.text, "\n");
  } else if (auto zone = find_zone(b.text.text); zone && b.text.text.size() < 200) {
    start_group({}, zone);
  }
}

bool EntryReader::has_timed_item(int list) const {
  bool found = false;
  for_each_child(blocks_, list + 1, at(blocks_, list).end, [&](int item) {
    auto time = found ? std::nullopt : time_at_start(own_text(blocks_, item).text);
    found = found || (time && (leads(*time) || is_day(*time)));
  });
  return found;
}

// Plain text of what stands below an item's own line, joined to its entry. `whole` becomes false when something (code, a table, an
// image) cannot be told in an entry's text.
void EntryReader::append_children(int item, bool& whole) {
  int own = own_paragraph(blocks_, item);
  for (int i = own < 0 ? item + 1 : own + 1; i < at(blocks_, item).end; ++i) {
    const auto& b = at(blocks_, i);
    if (b.kind == BlockKind::paragraph) append_to_last(b.text);
    if (b.kind == BlockKind::code || b.kind == BlockKind::table || b.kind == BlockKind::html || b.kind == BlockKind::quote)
      whole = false;
  }
}

static bool has_image(const Text& text) {
  return std::any_of(text.spans.begin(), text.spans.end(), [](auto& span) { return span.kind == SpanKind::image; });
}

void EntryReader::place(int block, std::size_t first) {
  if (out_.entries.size() <= first) return;
  for (auto i = first; i < out_.entries.size(); ++i)
    if (has_image(out_.entries[i].entry.text)) return;
  const auto& b = at(blocks_, block);
  out_.placements.push_back({Part::timeline, b.html_begin, b.html_end, static_cast<std::uint32_t>(first),
                             static_cast<std::uint32_t>(out_.entries.size() - first)});
}

void EntryReader::read_item(int item, bool& whole) {
  const auto& text = own_text(blocks_, item);
  int line = at(blocks_, item).line;
  int nested = nested_list(blocks_, item);
  bool over_entries = nested >= 0 && has_timed_item(nested);
  if (auto time = time_at_start(text.text)) {
    if (leads(*time)) {
      day_heading_ = -1, open_ = -1;
      add_from(text, *time, 0, text.text.size(), line);
      append_children(item, whole);
      return;
    }
    if (is_day(*time) && named_) {
      if (over_entries) {
        start_group(time->from.date, time->from.zone);
        whole = false;
        read_list(nested);
        return;
      }
      day_heading_ = -1, open_ = -1;
      add_from(text, *time, 0, text.text.size(), line);
      append_children(item, whole);
      return;
    }
  }
  if (over_entries) {
    whole = false;
    read_list(nested);
    return;
  }
  if (auto marked = marked_time_end(text, 0); named_ && marked > 0 && marked < text.text.size()) {  // "`~2026-05` — design"
    WrittenTime label;
    label.end = marked;
    auto rest = rest_after(text.text, label);
    add({}, clean_label(std::string_view(text.text).substr(0, marked)),
        markdown::slice(text, static_cast<std::size_t>(rest.data() - text.text.data())), line);
    append_children(item, whole);
    return;
  }
  if (named_ && open_ < 0 && day_heading_ < 0 && (add_labelled(text, line) || add_event_first(text, line))) {
    append_children(item, whole);
    return;
  }
  bool between = named_ && open_ < 0 && day_heading_ < 0 && out_.entries.size() > list_first_;
  if (between && find_time(text.text, 0, true, 80)) {  // "Rolled back 2024-05-07 11.50", "Nov, 5, 22:15: …"
    add({}, "", text, line);
    append_children(item, whole);
    return;
  }
  whole = whole && text.empty();
  if (open_ >= 0) {
    append(out_.entries[static_cast<std::size_t>(open_)].entry.text, text, "\n");
  } else if (day_heading_ >= 0) {
    append(day_text_, text, "\n");
  }
}

void EntryReader::read_list(int list) {
  bool whole = true;
  auto first = out_.entries.size();
  auto outer = std::exchange(list_first_, first);
  for_each_child(blocks_, list + 1, at(blocks_, list).end, [&](int item) { read_item(item, whole); });
  list_first_ = outer;
  while (out_.entries.size() > first && !out_.entries.back().written && out_.entries.back().entry.time_label.empty()) {
    out_.entries.pop_back();  // a remark at the end
    whole = false;
  }
  if (whole && at(blocks_, list).level == 1) place(list, first);
}

// --- Tables --------------------------------------------------------------------------------------------------------------------

static std::vector<int> cells_of(const Blocks& blocks, int row) {
  std::vector<int> out;
  for_each_child(blocks, row + 1, at(blocks, row).end, [&](int cell) { out.push_back(cell); });
  return out;
}

// The column whose cells are times, by its head or, if none says so, by its cells.
static std::size_t find_time_column(const Blocks& blocks, const std::vector<int>& rows,
                                    const std::vector<TimelineColumn>& columns, bool named) {
  auto none = columns.size();
  std::size_t best = none;
  double best_share = 0;
  for (std::size_t c = 0; c < columns.size(); ++c) {
    int timed = 0, filled = 0;
    for (int row : rows) {
      auto cells = cells_of(blocks, row);
      if (c >= cells.size() || trim(at(blocks, cells[c]).text.text).empty()) continue;
      ++filled;
      auto time = time_at_start(at(blocks, cells[c]).text.text);
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
  auto time_column = find_time_column(blocks_, rows, columns, named_);
  if (time_column == columns.size()) return;
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

static void add_links(const Text& text, std::vector<std::string>& out) {
  for (const auto& span : text.spans)
    if (span.kind == SpanKind::link && !span.target.empty() && std::find(out.begin(), out.end(), span.target) == out.end())
      out.push_back(span.target);
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
  auto time = time_at_start(when.text);
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
  if (trim(text.text).empty()) return;
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

// --- The rest ------------------------------------------------------------------------------------------------------------------

// A timeline in a fence: at least two lines lead with a time. Log extracts beside real entries are evidence, not entries.
void EntryReader::read_code(int i) {
  if (!named_ || !out_.entries.empty() || day_heading_ >= 0) return;
  const auto& b = at(blocks_, i);
  auto lines = split_lines(b.text.text);
  auto timed = std::count_if(lines.begin(), lines.end(), [&](auto line) {
    auto time = time_at_start(line);
    return time && (leads(*time) || is_day(*time));
  });
  if (timed < 2 || static_cast<std::size_t>(timed) * 2 < lines.size()) return;
  for (std::size_t k = 0; k < lines.size(); ++k) {
    Text text;
    text.text = std::string(lines[k]);
    if (!read_line(text, 0, text.text.size(), b.line + 1 + static_cast<int>(k)) && !trim(lines[k]).empty())
      append_to_last(markdown::slice(text, 0));
  }
}

// Steps in order without any time: still what happened when the section says so.
void EntryReader::read_untimed(int first, int last) {
  for_each_child(blocks_, first, last, [&](int list) {
    if (at(blocks_, list).kind != BlockKind::list) return;
    bool whole = true;
    auto before = out_.entries.size();
    for_each_child(blocks_, list + 1, at(blocks_, list).end, [&](int item) {
      const auto& text = own_text(blocks_, item);
      if (is_placeholder(text)) return;
      add({}, "", text, at(blocks_, item).line);
      append_children(item, whole);
    });
    if (whole) place(list, before);
  });
}

}  // namespace

RawTimeline read_entries(const Reading& reading, int first, int last, Trust trust) {
  return EntryReader(reading, trust).read(first, last);
}

}  // namespace debrief
