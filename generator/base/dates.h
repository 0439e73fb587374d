// Days and moments as documents state them. A document speaks by its own clock: debrief keeps that clock's reading and, where one
// is known, its offset from UTC; it never moves a time to UTC to store it.
#pragma once

#include <date/date.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace debrief {

using Day = date::sys_days;  // a calendar day, no zone

enum class Precision : std::uint8_t { day, minute, second };

// A moment by the document's own clock.
struct Time {
  std::int64_t local = 0;                   // seconds since 1970-01-01T00:00:00 as that clock reads (not UTC)
  std::optional<std::int32_t> offset;       // seconds east of UTC; nothing when the document names no zone
  Precision precision = Precision::minute;  // `day`: only the day is known, `local` is its midnight
  bool approximate = false;                 // "~14:00", "around noon"
  friend bool operator==(const Time&, const Time&) = default;
};

Time make_time(Day day, int hour, int minute, int second, Precision precision);
Day day_of(const Time& time);                               // the day on the document's own clock
std::optional<std::int64_t> utc_seconds(const Time& time);  // nothing without an offset or with only a day
// Seconds from `from` to `to`, negative when reversed. Nothing when either has only a day, or when only one of them has an offset.
std::optional<std::int64_t> seconds_between(const Time& from, const Time& to);

std::string iso(Day day);           // 2025-10-05
std::string iso(const Time& time);  // 2025-10-05T18:00:00+08:00, without offset when unknown, the day alone when only it is known
// YYYY-MM-DD only, a day that exists; nothing else is accepted.
std::optional<Day> parse_iso_day(std::string_view text);
// A day, or YYYY-MM-DD[T ]HH:MM[:SS[.fff]][Z|±HH[:]MM| UTC]; the reverse of iso(Time).
std::optional<Time> parse_iso_time(std::string_view text);
// "1h 30m", "2d 4h", "45s": at most two units, for people and for English text output.
std::string short_duration(std::int64_t seconds);

// The "today" of a run when none is given: SOURCE_DATE_EPOCH (UTC day) when set, else the system's local day.
Day default_today();

int days_between(Day from, Day to);  // to - from
std::string month_of(Day day);       // 2025-10
std::string quarter_of(Day day);     // 2025-Q4

}  // namespace debrief
