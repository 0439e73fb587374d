#include "generator/load/time_scanner.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <span>

#include "generator/load/time_words.h"

namespace debrief {

bool is_calendar_day(int year, int month, int day) {
  if (month < 1 || month > 12 || day < 1) return false;
  auto y = date::year(year == 0 ? 2024 : year);
  return date::year_month_day(y, date::month(static_cast<unsigned>(month)), date::day(static_cast<unsigned>(day))).ok();
}
static bool is_year(int year) {
  return year >= 1970 && year < 2100;
}

bool TimeScanner::ordinal() {
  if (!is_letter(peek()) && !is_wide(peek())) return false;
  for (std::string_view suffix : {"st", "nd", "rd", "th", "ST", "ND", "RD", "TH", "º", "ª"})
    if (rest().starts_with(suffix) && !is_letter(peek(2))) return at_ += suffix.size(), true;
  return false;
}

// "Friday, ", "Mon. ", also "(Fri)", "（日）", "星期五", "周五": read over, never used.
bool TimeScanner::weekday() {
  if (!is_letter(peek()) && peek() != '(' && static_cast<unsigned char>(peek()) < 0x80) return false;
  return attempt([&] {
    bool bracket = eat("(") || (is_wide(peek()) && eat("（"));
    bool found = false;
    if (is_letter(peek()) && !time_beginnings().may_begin(rest())) return false;
    for (auto i : weekday_index.beginning_with(peek()))
      if (eat_word(weekdays[i])) {
        found = true;
        break;
      }
    if (!found && (bracket || static_cast<unsigned char>(peek()) >= 0xE4))  // where 一 and all that follow it begin
      for (std::string_view lead : {"星期", "周", "週", "(", ""}) {
        auto begin = at_;
        if (!lead.empty() && !eat(lead)) continue;
        for (std::string_view day : {"一", "二", "三", "四", "五", "六", "日", "天", "月", "火", "水",
                                     "木", "金", "土", "월", "화", "수", "목", "금", "토", "일"})
          if ((bracket || lead.size() > 1) && eat(day)) {
            found = true;
            break;
          }
        if (found) break;
        at_ = begin;
      }
    if (!found) return false;
    if (is_wide(peek())) eat("曜日") || eat("曜") || eat("요일");
    if (bracket && !eat(")") && !eat("）")) return false;
    eat(".") || eat(",") || (is_wide(peek()) && eat("，"));
    return true;
  });
}

int TimeScanner::month_name(bool& capital) {
  if (!time_beginnings().may_begin(rest())) return 0;
  capital = peek() >= 'A' && peek() <= 'Z';
  const MonthName* best = nullptr;
  for (auto i : month_index.beginning_with(peek())) {
    const auto& m = months[i];
    if (best && best->name.size() >= m.name.size()) continue;
    if (!starts_with_ignoring_case(rest(), m.name)) continue;
    char next = peek(m.name.size());
    if (is_letter(next) || static_cast<unsigned char>(next) >= 0xC3) continue;
    best = &m;
  }
  if (!best) return 0;
  at_ += best->name.size();
  if (peek() == '.' && best->name.size() <= 4) ++at_;
  return best->month;
}

// Four digits that are a year and no part of a longer number or a clock.
int TimeScanner::year_number() {
  if (digits() != 4 || (peek(4) == ':' && is_digit(peek(5)))) return 0;
  auto begin = at_;
  int year = number(4);
  if (!is_year(year)) at_ = begin, year = 0;
  return year;
}

// 2025-10-05, 2025/10/05, 2025.10.05, 2025-1-5, 2025‑10‑05
std::optional<WrittenDate> TimeScanner::iso_date() {
  if (digits() != 4) return {};
  int year = number(4);
  // The hyphens of editors that mind their typography, which keep a line from being broken there.
  static constexpr std::string_view signs[] = {"-", "/", ".", "_", "\u2010", "\u2011"};
  auto sign = std::find_if(std::begin(signs), std::end(signs), [&](auto s) { return rest().starts_with(s); });
  if (sign == std::end(signs) || !is_year(year)) return {};
  at_ += sign->size();
  auto n = digits();
  if (n < 1 || n > 2) return {};
  int month = number(n);
  if (!eat(*sign)) return {};
  n = digits();
  if (n < 1 || n > 2) return {};
  int day = number(n);
  if (!is_calendar_day(year, month, day)) return {};
  return WrittenDate{year, month, day};
}

// 20251005
std::optional<WrittenDate> TimeScanner::compact_date() {
  if (digits() != 8) return {};
  int year = number(4), month = number(2), day = number(2);
  if (!is_year(year) || year < 1990 || !is_calendar_day(year, month, day)) return {};
  return WrittenDate{year, month, day};
}

// 28-11-2024, 03/04/2023, 7/5/23, 5-26-21, 05.10.2025, 22/Mar/2022
std::optional<WrittenDate> TimeScanner::numeric_date() {
  auto n = digits();
  if (n < 1 || n > 2) return {};
  int a = number(n);
  char sign = peek();
  if (sign != '-' && sign != '/' && sign != '.') return {};
  ++at_;
  n = digits();
  if (n == 0) {
    bool capital;
    int month = month_name(capital);
    if (month == 0 || peek() != sign) return {};
    ++at_;
    int year = year_number();
    if (!is_calendar_day(year, month, a) || year == 0) return {};
    return WrittenDate{year, month, a};
  }
  if (n > 2) return {};
  int b = number(n);
  if (peek() != sign) return {};
  ++at_;
  n = digits();
  int year = 0;
  if (n == 4)
    year = number(4);
  else if (n == 2 && (sign == '/' || (sign == '-' && a <= 12 && b > 12 && b <= 31)))  // 5-26-21 has one reading, 21-5-26 two
    year = 2000 + number(2);
  if (!is_year(year)) return {};
  if (sign == '.') return is_calendar_day(year, b, a) ? std::optional(WrittenDate{year, b, a}) : std::nullopt;
  bool month_first = is_calendar_day(year, a, b), day_first = is_calendar_day(year, b, a);
  if (month_first) return WrittenDate{year, a, b, day_first && a != b};
  if (day_first) return WrittenDate{year, b, a};
  return {};
}

// 2025年10月5日, 10月5日, 2025년 10월 5일
std::optional<WrittenDate> TimeScanner::cjk_date() {
  auto n = digits();
  int year = 0;
  if (n == 4) {
    year = number(4);
    spaces();
    if (!is_year(year) || !(eat("年") || eat("년"))) return {};
    spaces();
    n = digits();
  }
  if (n < 1 || n > 2) return {};
  int month = number(n);
  spaces();
  if (!(eat("月") || eat("월"))) return {};
  spaces();
  n = digits();
  if (n < 1 || n > 2) return {};
  int day = number(n);
  spaces();
  if (!(eat("日") || eat("号") || eat("號") || eat("일")) || !is_calendar_day(year, month, day)) return {};
  attempt([&] {  // "1月14日～19日"
    if (!range_sign(true)) return false;
    auto width = digits();
    if (width < 1 || width > 2) return false;
    int last = number(width);
    spaces();
    if (!(eat("日") || eat("号") || eat("號") || eat("일")) || last <= day || !is_calendar_day(year, month, last)) return false;
    same_month_end_ = WrittenDate{year, month, last};
    return true;
  });
  return WrittenDate{year, month, day};
}

// October 5th, 2025; Oct. 5; Jan 14-19, 2026; Mar-22-2022
std::optional<WrittenDate> TimeScanner::month_first_date() {
  bool capital;
  int month = month_name(capital);
  if (month == 0) return {};
  if (!spaces() && !eat("-") && !eat("/")) return {};
  eat_word("the") && spaces();
  auto n = digits();
  if (n < 1 || n > 2) return {};
  int day = number(n), last = 0;
  ordinal();
  char next = peek();
  if ((next == ':' && is_digit(peek(1))) || next == '%' || is_letter(next) || (next == '.' && is_digit(peek(1)))) return {};
  attempt([&] {  // a second day of the same month
    spaces();
    if (!(eat("-") || eat("–") || eat("—") || eat_word("to") || eat("&") || eat_word("and"))) return false;
    spaces();
    auto m = digits();
    if (m < 1 || m > 2) return false;
    last = number(m);
    ordinal();
    bool ok = peek() != ':' && peek() != '.' && !is_letter(peek()) && last > day && is_calendar_day(0, month, last);
    if (!ok) last = 0;
    return ok;
  });
  int year = 0;
  attempt([&] {
    eat(",") || eat(".") || eat("-") || eat("/");
    spaces();
    eat("'");
    eat_word("de") && spaces();
    year = year_number();
    return year != 0;
  });
  if (!is_calendar_day(year, month, day) || (!capital && year == 0)) return {};
  if (last > 0) same_month_end_ = WrittenDate{year, month, last};
  return WrittenDate{year, month, day};
}

// 5 October 2025, 5th of October, 22-Mar-2022, 5 de outubro de 2025, 14-19 January 2026
std::optional<WrittenDate> TimeScanner::day_first_date() {
  auto n = digits();
  if (n < 1 || n > 2) return {};
  int day = number(n), last = 0;
  bool marked = ordinal();
  attempt([&] {
    spaces();
    if (!(eat("-") || eat("–") || eat("—") || eat_word("to"))) return false;
    spaces();
    auto m = digits();
    if (m < 1 || m > 2) return false;
    last = number(m);
    ordinal();
    if (last <= day) last = 0;
    return last > 0;
  });
  if (eat(".")) marked = true;
  bool joined = peek() == '-' || peek() == '/';
  if (joined)
    ++at_, marked = true;  // "20/jun"
  else if (!spaces() && !marked) {
    if (!is_letter(peek())) return {};
  }
  if (eat_word("of") || eat_word("de") || eat_word("del")) spaces(), marked = true;
  bool capital;
  int month = month_name(capital);
  if (month == 0) return {};
  int year = 0;
  attempt([&] {
    eat(",") || eat("-") || eat("/");
    spaces();
    if (eat_word("de") || eat_word("del")) spaces();
    year = year_number();
    return year != 0;
  });
  if (!is_calendar_day(year, month, day) || (last > 0 && !is_calendar_day(year, month, last))) return {};
  if (!capital && !marked && year == 0) return {};
  if (last > 0) same_month_end_ = WrittenDate{year, month, last};
  return WrittenDate{year, month, day};
}

std::optional<WrittenDate> TimeScanner::date() {
  same_month_end_.reset();
  if (is_letter(peek())) return attempt([&] { return month_first_date(); });
  if (!is_digit(peek())) return {};
  using Reader = std::optional<WrittenDate> (TimeScanner::*)();
  static constexpr Reader eight[] = {&TimeScanner::compact_date}, four[] = {&TimeScanner::iso_date, &TimeScanner::cjk_date},
                          few[] = {&TimeScanner::numeric_date, &TimeScanner::cjk_date, &TimeScanner::day_first_date};
  auto n = digits();
  if (peek(n) == ':') return {};  // a clock
  std::span<const Reader> readers;
  if (n == 8) readers = eight;
  if (n == 4) readers = four;
  if (n <= 2) readers = few;
  for (Reader read : readers) {
    auto found = attempt([&]() -> std::optional<WrittenDate> {
      auto date = (this->*read)();
      return date && !is_digit(peek()) ? date : std::nullopt;
    });
    if (found) return found;
    same_month_end_.reset();
  }
  return {};
}

// "07-22 09:30", "7/5 14:00", "22.07. 09:30": only where a clock follows.
std::optional<WrittenDate> TimeScanner::short_date() {
  return attempt([&]() -> std::optional<WrittenDate> {
    auto n = digits();
    if (n < 1 || n > 2) return {};
    int a = number(n);
    char sign = peek();
    if (sign != '-' && sign != '/' && sign != '.') return {};
    ++at_;
    auto m = digits();
    if (m < 1 || m > 2 || (sign == '-' && (n != 2 || m != 2))) return {};
    int b = number(m);
    if (sign == '.' && !eat(".")) return {};
    auto after = at_;
    if (spaces())
      eat("~");
    else
      eat("T");
    bool follows = after != at_ && clock().has_value();
    at_ = after;
    if (!follows) return {};
    if (sign == '.') return is_calendar_day(0, b, a) ? std::optional(WrittenDate{0, b, a}) : std::nullopt;
    if (is_calendar_day(0, a, b)) return WrittenDate{0, a, b, sign == '/' && is_calendar_day(0, b, a) && a != b};
    if (is_calendar_day(0, b, a)) return WrittenDate{0, b, a};
    return {};
  });
}

}  // namespace debrief
