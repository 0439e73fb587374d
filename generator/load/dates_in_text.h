// Dates and times as people write them in prose, tables, headings and labels, in English, Chinese, Japanese, Korean, Portuguese,
// Spanish, German and French. Reading has two steps: first what is *written* (a year or a zone may be missing, 03/04 may be two
// days), then, with what the rest of the document says (TimeContext), what it *means*. Nothing is guessed in the first step.
//
//   auto t = time_at_start("~16:14 UTC - the queue drained");      // clock 16:14, zone, approximate; t->end is behind "UTC"
//   auto text = rest_after(line, *t);                               // "the queue drained"
//   context.time_of(t->from)                                        // 2026-03-06T16:14:00+00:00, once the context knows the day
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "generator/base/dates.h"
#include "generator/load/zones.h"

namespace debrief {

// A calendar date as written. `year` 0: not written ("Mar 22").
struct WrittenDate {
  int year = 0;
  int month = 0, day = 0;
  bool ambiguous = false;  // 03/04/2023: month and day may be the other way round; stored as month first
};

struct WrittenClock {
  int hour = 0, minute = 0, second = 0;
  Precision precision = Precision::minute;
  bool dotted = false;      // "16.32": may as well be a number; trust it only where a time is expected
  bool impossible = false;  // "13:55 PM": read as 13:55, worth a finding
};

struct WrittenMoment {
  std::optional<WrittenDate> date;
  std::optional<WrittenClock> clock;
  std::optional<Zone> zone;
  bool approximate = false;  // "~", "around", "約 … 頃", "14:4x"
  bool empty() const { return !date && !clock; }
};

struct WrittenTime {
  std::size_t begin = 0, end = 0;  // the bytes that were read, brackets, zone and "頃" included
  WrittenMoment from;
  std::optional<WrittenMoment> to;       // of a range: "13:30–13:49", "January 14-19, 2026"
  bool open_end = false;                 // "10:45~"
  std::optional<std::int64_t> relative;  // "T+5", "+00:05": seconds from an anchor that somebody else knows; then `from` is empty
  std::string problem;                   // "year 22025": looks like a date and is none; then `from` is empty
};

// What stands at the beginning of a text (a table cell, the start of a bullet, a heading): marks of approximation, opening brackets
// and week days before it are read over. Nothing when the text does not begin with a time.
std::optional<WrittenTime> time_at_start(std::string_view text);
// The text behind a time that was read at its start, without the bracket, dash, colon or bar that separates them.
std::string_view rest_after(std::string_view text, const WrittenTime& time);
// The first date (with the clock beside it, if any) at or after `from` in a text of any kind; `problem` ones included. A lone clock
// counts only with `clocks`. It begins before `until`.
std::optional<WrittenTime> find_time(std::string_view text, std::size_t from = 0, bool clocks = false,
                                     std::size_t until = std::string_view::npos);
// "2/15", "15/2": a day of a month and nothing else, without a year. For places where only a day can stand: it may be a fraction.
std::optional<WrittenDate> bare_day(std::string_view text);
// 1 … 12 for the name of a month in lower case ("may", "sept", "maio"), 0 for any other word.
int month_named(std::string_view word);
// Whether the whole text is one time or range and nothing else ("2022-09-30 07:00 GMT", "(Mar 22)").
bool is_only_time(std::string_view text);

}  // namespace debrief
