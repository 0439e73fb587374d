// Reads dates, clocks and ranges at one place of a text; dates_in_text.h finds the places. Each reader looks at `at`, and on
// success moves it behind what it read; on failure nothing has happened. moment() is a date, a clock, or both in either order;
// range() is one or two moments.
//   date_scanner.cc: dates · clock_scanner.cc: clocks · time_scanner.cc: zones, moments, ranges, relative times
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "generator/base/text.h"
#include "generator/load/dates_in_text.h"

namespace debrief {

class TimeScanner {
 public:
  explicit TimeScanner(std::string_view text, std::size_t at = 0) : s_(text), at_(at) {}
  std::size_t at() const { return at_; }

  std::optional<WrittenTime> range(bool at_line_start);

 private:
  static constexpr bool is_wide(char c) { return static_cast<unsigned char>(c) >= 0x80; }  // of a letter that is not ASCII
  std::string_view rest() const { return s_.substr(std::min(at_, s_.size())); }
  char peek(std::size_t ahead = 0) const { return at_ + ahead < s_.size() ? s_[at_ + ahead] : '\0'; }
  char before(std::size_t at) const { return at > 0 ? s_[at - 1] : '\0'; }
  bool eat(std::string_view what) {
    if (!rest().starts_with(what)) return false;
    at_ += what.size();
    return true;
  }
  bool eat_word(std::string_view word) {  // ignoring case, and it must end there
    if (!starts_with_ignoring_case(rest(), word)) return false;
    char next = peek(word.size());
    if (is_letter(word.back()) && (is_letter(next) || is_digit(next))) return false;
    at_ += word.size();
    return true;
  }
  bool spaces() {
    auto begin = at_;
    for (;;) {
      char c = peek();
      if (c == ' ' || c == '\t')
        ++at_;
      else if (!is_wide(c) || !(eat("\xC2\xA0") || eat("　")))
        return at_ > begin;
    }
  }
  std::size_t digits() const {
    std::size_t n = 0;
    while (is_digit(peek(n))) ++n;
    return n;
  }
  int number(std::size_t n) {  // the next n bytes, which are digits
    int value = 0;
    for (; n > 0; --n) value = value * 10 + (s_[at_++] - '0');
    return value;
  }
  // Runs a reader; when it fails the place is as before.
  template <class F>
  auto attempt(F&& read) -> decltype(read()) {
    auto begin = at_;
    auto result = read();
    if (!result) at_ = begin;
    return result;
  }

  bool ordinal();
  bool weekday();
  int month_name(bool& capital);
  int year_number();
  std::optional<WrittenDate> iso_date();
  std::optional<WrittenDate> compact_date();
  std::optional<WrittenDate> numeric_date();
  std::optional<WrittenDate> cjk_date();
  std::optional<WrittenDate> month_first_date();
  std::optional<WrittenDate> day_first_date();
  std::optional<WrittenDate> date();
  std::optional<WrittenDate> short_date();
  std::optional<WrittenClock> clock();
  std::optional<WrittenClock> colon_clock();
  std::optional<WrittenClock> cjk_clock();
  std::optional<WrittenClock> bare_clock();
  std::optional<WrittenClock> military_clock();
  void half_of_day(WrittenClock& clock);
  void zone(WrittenMoment& moment, bool iso);
  bool approximation();
  std::optional<WrittenMoment> moment(bool first, bool at_line_start);
  std::optional<WrittenMoment> month_and_day(const WrittenMoment& from);
  std::optional<std::int64_t> relative();
  bool range_sign(bool dates_only);
  std::string impossible_year();

  std::string_view s_;
  std::size_t at_ = 0;
  std::optional<WrittenDate> same_month_end_;  // of "January 14-19, 2026", set by the date readers
  bool iso_t_ = false;                         // the clock followed a "T"
};

bool is_calendar_day(int year, int month, int day);  // year 0: any

}  // namespace debrief
