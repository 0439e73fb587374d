#include "generator/base/dates.h"

#include <fmt/compile.h>
#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <ctime>
#include <iterator>

namespace debrief {

static constexpr std::int64_t day_seconds = 86400;

Time make_time(Day day, int hour, int minute, int second, Precision precision) {
  Time time;
  time.local = day.time_since_epoch().count() * day_seconds + hour * 3600 + minute * 60 + second;
  time.precision = precision;
  return time;
}

Day day_of(const Time& time) {
  auto days = time.local / day_seconds;
  if (time.local % day_seconds < 0) --days;
  return Day(date::days(days));
}

std::optional<std::int64_t> utc_seconds(const Time& time) {
  if (!time.offset || time.precision == Precision::day) return {};
  return time.local - *time.offset;
}

std::optional<std::int64_t> seconds_between(const Time& from, const Time& to) {
  if (from.precision == Precision::day || to.precision == Precision::day) return {};
  if (from.offset.has_value() != to.offset.has_value()) return {};
  return (to.local - to.offset.value_or(0)) - (from.local - from.offset.value_or(0));
}

std::string iso(Day day) {
  date::year_month_day ymd(day);
  return fmt::format(FMT_COMPILE("{:04}-{:02}-{:02}"), static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()),
                     static_cast<unsigned>(ymd.day()));
}

std::string iso(const Time& time) {
  auto day = day_of(time);
  auto out = iso(day);
  if (time.precision == Precision::day) return out;
  auto rest = time.local - day.time_since_epoch().count() * day_seconds;
  auto end = std::back_inserter(out);
  fmt::format_to(end, FMT_COMPILE("T{:02}:{:02}:{:02}"), rest / 3600, rest / 60 % 60, rest % 60);
  if (time.offset) {
    auto minutes = std::abs(*time.offset) / 60;
    fmt::format_to(end, FMT_COMPILE("{}{:02}:{:02}"), *time.offset < 0 ? '-' : '+', minutes / 60, minutes % 60);
  }
  return out;
}

// Reads exactly `digits` digits at `at` and moves behind them; -1 when they are not there.
static int number(std::string_view text, std::size_t& at, int digits) {
  int value = 0;
  for (int i = 0; i < digits; ++i, ++at) {
    if (at >= text.size() || text[at] < '0' || text[at] > '9') return -1;
    value = value * 10 + (text[at] - '0');
  }
  return value;
}

static std::optional<Day> day_at(std::string_view text, std::size_t& at) {
  int year = number(text, at, 4);
  if (year < 0 || at >= text.size() || text[at++] != '-') return {};
  int month = number(text, at, 2);
  if (month < 0 || at >= text.size() || text[at++] != '-') return {};
  int day = number(text, at, 2);
  if (day < 0) return {};
  date::year_month_day ymd{date::year(year), date::month(static_cast<unsigned>(month)), date::day(static_cast<unsigned>(day))};
  if (!ymd.ok()) return {};
  return Day(ymd);
}

std::optional<Day> parse_iso_day(std::string_view text) {
  std::size_t at = 0;
  auto day = day_at(text, at);
  return at == text.size() ? day : std::nullopt;
}

std::optional<Time> parse_iso_time(std::string_view text) {
  std::size_t at = 0;
  auto day = day_at(text, at);
  if (!day) return {};
  if (at == text.size()) return make_time(*day, 0, 0, 0, Precision::day);
  if (text[at] != 'T' && text[at] != ' ' && text[at] != 't') return {};
  int hour = number(text, ++at, 2);
  if (hour < 0 || at >= text.size() || text[at] != ':') return {};
  int minute = number(text, ++at, 2), second = 0;
  auto precision = Precision::minute;
  if (minute < 0 || hour > 24 || minute > 59 || (hour == 24 && minute > 0)) return {};
  if (at < text.size() && text[at] == ':') {
    second = number(text, ++at, 2);
    if (second < 0 || second > 60) return {};
    precision = Precision::second;
    if (at < text.size() && (text[at] == '.' || text[at] == ','))
      for (++at; at < text.size() && text[at] >= '0' && text[at] <= '9';) ++at;
  }
  auto time = make_time(*day, hour, minute, second, precision);
  auto rest = text.substr(at);
  if (!rest.empty() && rest.front() == ' ') rest.remove_prefix(1);
  if (rest.empty()) return time;
  if (rest == "Z" || rest == "z" || rest == "UTC") return time.offset = 0, time;
  if (rest.front() != '+' && rest.front() != '-') return {};
  std::size_t p = 1;
  int hours = number(rest, p, 2), minutes = 0;
  if (hours < 0 || hours > 14) return {};
  if (p < rest.size()) {
    if (rest[p] == ':') ++p;
    minutes = number(rest, p, 2);
    if (minutes < 0 || minutes > 59 || p != rest.size()) return {};
  }
  time.offset = (rest.front() == '-' ? -1 : 1) * (hours * 3600 + minutes * 60);
  return time;
}

std::string short_duration(std::int64_t seconds) {
  if (seconds < 0) return "-" + short_duration(-seconds);
  struct Unit {
    std::int64_t size;
    char name;
  };
  static constexpr Unit units[] = {{86400, 'd'}, {3600, 'h'}, {60, 'm'}, {1, 's'}};
  for (std::size_t i = 0; i < 4; ++i) {
    if (seconds < units[i].size && i < 3) continue;
    auto out = fmt::format("{}{}", seconds / units[i].size, units[i].name);
    auto rest = seconds % units[i].size;
    if (i < 3 && rest / units[i + 1].size > 0) out += fmt::format(" {}{}", rest / units[i + 1].size, units[i + 1].name);
    return out;
  }
  return "0s";
}

Day default_today() {
  if (const char* epoch = std::getenv("SOURCE_DATE_EPOCH")) {
    char* end = nullptr;
    auto seconds = std::strtoll(epoch, &end, 10);
    if (end != epoch && *end == 0) return date::floor<date::days>(date::sys_seconds(std::chrono::seconds(seconds)));
  }
  std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  return Day(date::year(local.tm_year + 1900) / date::month(static_cast<unsigned>(local.tm_mon + 1)) /
             date::day(static_cast<unsigned>(local.tm_mday)));
}

int days_between(Day from, Day to) {
  return static_cast<int>((to - from).count());
}

std::string month_of(Day day) {
  return iso(day).substr(0, 7);
}

std::string quarter_of(Day day) {
  date::year_month_day ymd(day);
  return fmt::format("{:04}-Q{}", static_cast<int>(ymd.year()), (static_cast<unsigned>(ymd.month()) + 2) / 3);
}

}  // namespace debrief
