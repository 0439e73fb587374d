#include "generator/load/timeline_reader.h"

#include <algorithm>
#include <utility>

#include "generator/base/text.h"
#include "generator/load/entry_reader.h"
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
  const auto* time = reading_.leading_time(i);
  if (time == nullptr) {
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
  } else if (b.text.text.size() < 200) {
    if (auto zone = find_zone(b.text.text)) start_group({}, zone);
  }
}

bool EntryReader::has_timed_item(int list) const {
  bool found = false;
  for_each_child(blocks_, list + 1, at(blocks_, list).end, [&](int item) {
    int own = found ? -1 : own_paragraph(blocks_, item);
    const auto* time = own < 0 ? nullptr : reading_.leading_time(own);
    found = found || (time != nullptr && (leads(*time) || is_day(*time)));
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
  int own = own_paragraph(blocks_, item);
  if (const auto* time = own < 0 ? nullptr : reading_.leading_time(own)) {
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
  if (named_ && open_ < 0 && day_heading_ < 0 &&
      (add_labelled(text, line) || add_event_first(text, line) || add_day_name(text, line))) {
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

RawTimeline read_entries(const Reading& reading, int first, int last, Trust trust) {
  return EntryReader(reading, trust).read(first, last);
}

}  // namespace debrief
