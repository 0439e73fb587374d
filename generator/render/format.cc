#include "generator/render/format.h"

#include <fmt/format.h>

#include <cstdlib>

namespace debrief {

std::string day_text(const Strings& strings, Day day) {
  date::year_month_day ymd(day);
  auto month = fmt::format("month.{}", static_cast<unsigned>(ymd.month()));
  return strings.format("date.day", {{"d", std::to_string(static_cast<unsigned>(ymd.day()))},
                                     {"month", strings[month]},
                                     {"y", std::to_string(static_cast<int>(ymd.year()))}});
}

std::string clock_text(const Time& time) {
  if (time.precision == Precision::day) return {};
  auto rest = time.local - day_of(time).time_since_epoch().count() * 86400;
  auto out = fmt::format("{}{:02}:{:02}", time.approximate ? "~" : "", rest / 3600, rest / 60 % 60);
  if (time.precision == Precision::second) out += fmt::format(":{:02}", rest % 60);
  return out;
}

std::string zone_text(const Strings& strings, const Time& time) {
  if (!time.offset || time.precision == Precision::day) return {};
  auto minutes = std::abs(*time.offset) / 60;
  std::string offset;
  if (minutes != 0) offset = fmt::format("{}{}", *time.offset < 0 ? "−" : "+", minutes / 60);
  if (minutes % 60 != 0) offset += fmt::format(":{:02}", minutes % 60);
  return strings.format("date.zone", {{"offset", offset}});
}

std::string time_text(const Strings& strings, const Time& time) {
  auto day = day_text(strings, day_of(time));
  if (time.precision == Precision::day) return day;
  auto zone = zone_text(strings, time);
  return strings.format("date.moment", {{"day", day}, {"time", clock_text(time) + (zone.empty() ? "" : " " + zone)}});
}

std::string duration_text(const Strings& strings, std::int64_t seconds) {
  if (seconds < 0) return "−" + duration_text(strings, -seconds);
  struct Unit {
    std::int64_t size;
    std::string_view key;
  };
  static constexpr Unit units[] = {{86400, "duration.d"}, {3600, "duration.h"}, {60, "duration.m"}, {1, "duration.s"}};
  auto part = [&](const Unit& unit, std::int64_t n) { return strings.format(unit.key, {{"n", std::to_string(n)}}); };
  for (std::size_t i = 0; i < 3; ++i) {
    if (seconds < units[i].size) continue;
    auto out = part(units[i], seconds / units[i].size);
    auto rest = seconds % units[i].size / units[i + 1].size;
    // Seconds beside minutes say more than anybody measured.
    return i < 2 && rest > 0 ? out + " " + part(units[i + 1], rest) : out;
  }
  return part(units[3], seconds);
}

std::string days_text(const Strings& strings, std::int64_t days) {
  auto n = static_cast<std::size_t>(std::llabs(days));
  if (n >= 730) return strings.count("count.years", n / 365);
  if (n >= 90) return strings.count("count.months", n / 30);
  return strings.count("count.days", n);
}

std::string number_text(std::size_t n) {
  auto digits = std::to_string(n);
  if (digits.size() > 4)
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3)
      digits.insert(static_cast<std::size_t>(at), "\u202f");
  return digits;
}

}  // namespace debrief
