// The hands of read_entries(): one pass over a stretch of blocks. Blocks, lists and paragraphs are read in timeline_reader.cc,
// one line and where its time stands in timeline_lines.cc, tables in timeline_tables.cc.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "generator/load/timeline_reader.h"
#include "generator/load/timeline_words.h"

namespace debrief {

class EntryReader {
 public:
  EntryReader(const Reading& reading, Trust trust)
      : reading_(reading), blocks_(reading.document.blocks()), named_(trust == Trust::named) {
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
  bool read_line(const markdown::Text& text, std::size_t begin, std::size_t end, int line);
  void read_list(int list);
  void read_item(int item, bool& whole);
  void read_table(int table);
  void read_steps(int table, const std::vector<TimelineColumn>& columns, const std::vector<int>& rows);
  void read_row(int row, const std::vector<TimelineColumn>& columns, std::size_t time_column, std::size_t event_column);
  void read_code(int i);
  void read_untimed(int first, int last);

  bool leads(const WrittenTime& time) const;
  bool is_day(const WrittenTime& time) const;
  RawEntry& add(const std::optional<WrittenTime>& time, std::string label, markdown::Text text, int line);
  void add_from(const markdown::Text& text, const WrittenTime& time, std::size_t begin, std::size_t end, int line);
  bool add_labelled(const markdown::Text& text, int line);
  bool add_bracketed(const markdown::Text& text, int line);
  bool add_day_name(const markdown::Text& text, int line);
  bool add_event_first(const markdown::Text& text, int line);
  void append_to_last(const markdown::Text& text);
  void append_children(int item, bool& whole);
  void start_group(const std::optional<WrittenDate>& date, const std::optional<Zone>& zone);
  void end_heading();
  bool has_timed_item(int list) const;
  void place(int block, std::size_t first);

  const Reading& reading_;
  const Blocks& blocks_;
  bool named_;
  RawTimeline out_;
  int next_ = 0;
  std::size_t list_first_ = 0;  // the first entry of the list that is being read
  int open_ = -1;               // the entry whose text still grows: below a heading or a line that is a time and nothing else
  int day_heading_ = -1;        // a heading or bold line with only a day, and no entry below it yet
  markdown::Text day_text_;     // what stands on it behind the day, and below it
  WrittenTime day_time_;
};

// The words of a time as a reader is shown them: without the brackets and colons around it; a bracket that closes one inside stays
// ("21:17 (UTC)").
std::string clean_label(std::string_view text);
// "`2026-06-08 → 09` — landed", "**~2026-05** → **2026-06-07** — design": the marked words at the beginning are the time as a
// whole, even where only a part of them (or nothing) can be read. Returns their end, or `begin` when there are none.
std::size_t marked_time_end(const markdown::Text& text, std::size_t begin);

}  // namespace debrief
