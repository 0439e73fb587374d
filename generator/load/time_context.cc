#include "generator/load/time_context.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>

#include "generator/base/scan.h"
#include "generator/base/text.h"
#include "generator/load/byte_index.h"

namespace debrief {

namespace {

Day make_day(int year, int month, int day) {
  return Day(date::year(year) / date::month(static_cast<unsigned>(month)) / date::day(static_cast<unsigned>(day)));
}
bool exists(int year, int month, int day) {
  return month >= 1 && month <= 12 && day >= 1 &&
         date::year_month_day(date::year(year), date::month(static_cast<unsigned>(month)), date::day(static_cast<unsigned>(day)))
             .ok();
}
int year_of(Day day) {
  return static_cast<int>(date::year_month_day(day).year());
}

// The groups of digits of a name: "04-25-2020 notes" is 04, 25, 2020.
std::vector<std::pair<int, std::size_t>> digit_groups(std::string_view name) {
  std::vector<std::pair<int, std::size_t>> groups;
  for (std::size_t at = 0; at < name.size();) {
    auto begin = at;
    unsigned value = 0;  // of nine digits or more nobody wants to know it
    for (; at < name.size() && is_digit(name[at]); ++at) value = value * 10 + static_cast<unsigned>(name[at] - '0');
    if (groups.empty() && at > begin) groups.reserve(4);
    if (at > begin && at - begin <= 8) groups.emplace_back(static_cast<int>(value), at - begin);
    if (at == begin) ++at;
  }
  return groups;
}

// "04252020", "04-25-2020", "04-25-20": month first, as American folders have it; the other way round only where it must be.
std::optional<Day> loose_day(std::string_view name) {
  auto groups = digit_groups(name);
  for (std::size_t i = 0; i < groups.size(); ++i) {
    auto [value, width] = groups[i];
    if (width == 8) {
      int year = value % 10000, a = value / 1000000, b = value / 10000 % 100;
      if (year < 1990 || year > 2099) continue;
      if (exists(year, a, b) && (!exists(year, b, a) || a == b)) return make_day(year, a, b);
      if (exists(year, b, a) && !exists(year, a, b)) return make_day(year, b, a);
    }
  }
  if (groups.size() == 3 && groups[0].second == 2 && groups[1].second == 2 && (groups[2].second == 2 || groups[2].second == 4)) {
    int year = groups[2].first + (groups[2].second == 2 ? 2000 : 0), a = groups[0].first, b = groups[1].first;
    bool month_first = exists(year, a, b), day_first = exists(year, b, a);
    if (year > 1990 && year < 2100 && month_first != day_first) return month_first ? make_day(year, a, b) : make_day(year, b, a);
  }
  return {};
}

// Who lives by Pacific time writes the month first, who lives by Central European time the day.
DayOrder order_of(const Zone& zone) {
  if (zone.summer == SummerTime::us || (!zone.cst && zone.offset <= -4 * 3600 && zone.offset >= -10 * 3600))
    return DayOrder::month_first;
  if (zone.summer == SummerTime::eu || zone.offset == 3600 || zone.offset == 7200) return DayOrder::day_first;
  return DayOrder::unknown;
}

// "7/5/2023 - 7/6/2023" is two days of July rather than a month from May to June.
DayOrder order_of_range(const WrittenTime& range) {
  if (!range.from.date || !range.to || !range.to->date || !range.from.date->ambiguous || !range.to->date->ambiguous)
    return DayOrder::unknown;
  auto &a = *range.from.date, &b = *range.to->date;
  if (a.year != b.year || a.year == 0) return DayOrder::unknown;
  auto month_first = (make_day(b.year, b.month, b.day) - make_day(a.year, a.month, a.day)).count();
  auto day_first = (make_day(b.year, b.day, b.month) - make_day(a.year, a.day, a.month)).count();
  auto plausible = [](auto days) { return days >= 0 && days <= 7; };
  if (plausible(month_first) == plausible(day_first)) return DayOrder::unknown;
  return plausible(month_first) ? DayOrder::month_first : DayOrder::day_first;
}

// In a text of China CST is China's.
constexpr std::string_view chinese[] = {"Shanghai", "Beijing", "China", "Hong Kong", "UTC+8", "UTC+08", "GMT+8", "+08:00"};

// Two bytes of one of the words.
constexpr auto hints_at_china = [](Bytes c, Bytes next) {
  auto written = [&](char a, char b) { return (c == a) & (next == b); };
  return written('S', 'h') | written('B', 'e') | written('C', 'h') | written('H', 'o') | written('U', 'T') | written('G', 'M') |
         written('+', '0');
};
// A Chinese character begins.
constexpr auto is_han = [](Bytes c) { return (c >= 0xE4) & (c <= 0xE9); };

bool is_china_at(std::string_view text, std::size_t at) {
  auto here = text.substr(at);
  auto byte = static_cast<unsigned char>(here[0]);
  if (byte >= 0x80) return byte >= 0xE4 && byte <= 0xE9;
  return std::any_of(std::begin(chinese), std::end(chinese),
                     [&](auto word) { return word[0] == here[0] && here.starts_with(word); });
}

bool speaks_of_china(std::string_view text) {
  auto next_hint = [&](std::size_t from) {
    return first_pair(text, from, [](Bytes c, Bytes next) { return is_han(c) | hints_at_china(c, next); });
  };
  for (auto at = next_hint(0); at < text.size(); at = next_hint(at + 1))
    if (is_china_at(text, at)) return true;
  return false;
}

// "times in", "all times", … before a zone: said once for the whole document.
constexpr std::string_view zone_words[] = {
    "all times",    "all timestamps",  "times are", "times in",     "timestamps are", "timestamps in", "time zone",
    "timezone",     "all time in",     "all dates", "时区",         "時區",           "时间均",        "所有时间",
    "均为北京时间", "タイムゾーン",    "時刻は",    "時間は",       "모든 시간",      "시간대",        "todos os horários",
    "horários em",  "todas las horas", "horas en",  "fuso horário", "zona horaria"};

// What of each of them is looked for: the rarest of its letters, or the first of a word without Latin ones.
constexpr std::string_view rare_parts[] = {"hor", "zo", "l t", "l d", "mes", "mps"};
constexpr auto rare = [] {
  std::array<std::uint8_t, std::size(zone_words)> out{};
  for (std::size_t i = 0; i < out.size(); ++i)
    for (auto part : rare_parts)
      if (auto at = zone_words[i].find(part); at != std::string_view::npos) out[i] = static_cast<std::uint8_t>(at);
  return out;
}();

constexpr auto rare_index =
    index_of(zone_words, [](auto& word) { return word.substr(rare[static_cast<std::size_t>(&word - zone_words)]); });

constexpr auto hints_at_zone_word = [](Bytes c, Bytes next, Bytes third) {
  auto a = small_letters(c), b = small_letters(next), d = small_letters(third);
  return ((a == 'h') & (b == 'o') & (d == 'r')) | ((a == 'z') & (b == 'o')) |
         ((a == 'l') & (b == ' ') & ((d == 't') | (d == 'd'))) | ((a == 'm') & (d == 's') & ((b == 'e') | (b == 'p')));
};
// 时 時 所 均 タ 모 시
constexpr auto hints_at_wide_zone_word = [](Bytes c, Bytes next, Bytes third) {
  auto letter = [&](unsigned char x, unsigned char y) { return (c == x) & (next == y); };
  return letter(0xE6, 0x97) | letter(0xE6, 0x99) | letter(0xE6, 0x89) | letter(0xE5, 0x9D) |
         (letter(0xE3, 0x82) & (third == 0xBF)) | letter(0xEB, 0xAA) | letter(0xEC, 0x8B);
};

bool is_zone_word_at(std::string_view text, std::size_t at) {
  for (auto i : rare_index.beginning_with(text[at]))
    if (auto r = std::size_t{rare[i]}; at >= r && starts_with_ignoring_case(text.substr(at - r), zone_words[i])) return true;
  return false;
}

// Where the rare part of such a word stands, from `from` on; the size of the text when nowhere.
std::size_t find_zone_word(std::string_view text, std::size_t from) {
  auto next_hint = [&](std::size_t begin) {
    return first_pair(text, begin, [](Bytes c, Bytes next, Bytes third) {
      return hints_at_zone_word(c, next, third) | hints_at_wide_zone_word(c, next, third);
    });
  };
  auto at = next_hint(from);
  while (at < text.size() && !is_zone_word_at(text, at)) at = next_hint(at + 1);
  return at;
}

std::optional<Zone> zone_of_all_times(std::string_view text) {
  auto small = lower(text);
  for (auto word : zone_words) {
    auto at = small.find(word);
    if (at == std::string::npos) continue;
    if (auto zone = find_zone(text.substr(at + word.size(), 120))) return zone;
  }
  return {};
}

}  // namespace

std::optional<Day> day_in_path(std::string_view path, bool& from_folder, int& year) {
  from_folder = false, year = 0;
  auto parts = split(path, '/');
  auto whole = [&](std::string_view name) -> std::optional<Day> {
    for (std::size_t at = 0; auto found = find_time(name, at);) {
      at = found->end;
      auto& date = found->from.date;
      if (date && date->year != 0 && !date->ambiguous) return make_day(date->year, date->month, date->day);
    }
    return loose_day(name);
  };
  for (std::size_t i = parts.size(); i-- > 0;) {
    auto name = parts[i];
    if (i + 1 == parts.size()) {
      if (auto dot = name.rfind('.'); dot != std::string_view::npos && dot > 0) name = name.substr(0, dot);
    }
    if (auto day = whole(name)) {
      from_folder = i + 1 < parts.size();
      year = year_of(*day);
      return day;
    }
  }
  // 2022/03/06.md, 2022/03/06/index.md, 2022/03-06-title.md
  for (std::size_t i = 0; i < parts.size(); ++i) {
    auto groups = digit_groups(parts[i]);
    if (groups.empty() || groups[0].second != 4 || groups[0].first < 1990 || groups[0].first > 2099) continue;
    year = groups[0].first;
    std::vector<int> numbers;
    for (std::size_t k = i; k < parts.size() && numbers.size() < 2; ++k) {
      auto g = digit_groups(parts[k]);
      if (k == i)
        g.erase(g.begin());
      else if (parts[k].empty() || !is_digit(parts[k][0]))
        break;
      for (auto& [value, width] : g)
        if (width == 2 && numbers.size() < 2) numbers.push_back(value);
    }
    if (numbers.size() == 2 && exists(year, numbers[0], numbers[1])) {
      from_folder = true;
      return make_day(year, numbers[0], numbers[1]);
    }
  }
  return {};
}

TimeContext::TimeContext(std::string_view path) {
  name_day_ = day_in_path(path, from_folder_, name_year_);
  anchor_ = name_day_;
}

void TimeContext::note(const WrittenMoment& moment) {
  if (!moment.date) return;
  auto& date = *moment.date;
  ambiguous_ = ambiguous_ || date.ambiguous;
  if (date.year == 0 || date.ambiguous || days_.size() >= 64) return;
  days_.push_back(make_day(date.year, date.month, date.day));
}

void TimeContext::learn_from_dates(std::string_view text) {
  for (std::size_t at = 0; auto found = find_time(text, at);) {
    note(found->from);
    if (found->to) note(*found->to);
    if (order_ == DayOrder::unknown) order_ = order_of_range(*found);
    if (order_ == DayOrder::unknown && found->from.clock && found->from.zone) order_ = order_of(*found->from.zone);
    // 25/04/2023 among slashed dates says how the others are to be read.
    auto written = text.substr(found->begin, found->end - found->begin);
    auto slash = written.substr(0, 3).find_first_of("/-");
    if (order_ == DayOrder::unknown && slash != std::string_view::npos && slash >= 1 && slash <= 2 &&
        is_digit(written[slash - 1]) && found->from.date && !found->from.date->ambiguous && found->from.date->year != 0 &&
        slash + 1 < written.size() && is_digit(written[slash + 1])) {
      int first = std::atoi(std::string(written.substr(0, slash)).c_str());
      if (found->from.date->month != found->from.date->day)
        order_ = first == found->from.date->day ? DayOrder::day_first : DayOrder::month_first;
    }
    at = found->end;
  }
}

void TimeContext::look_ahead(std::string_view text) {
  ahead_ = text;
  next_digit_ = find_digit(text, 0), next_zone_word_ = find_zone_word(text, 0);
}

void TimeContext::add(std::string_view text) {
  learn_from_dates(text);
  china_ = china_ || speaks_of_china(text);
  if (!zone_ && find_zone_word(text, 0) < text.size()) learn_zone(text);
  if (order_ == DayOrder::unknown && zone_) order_ = order_of(*zone_);
}

void TimeContext::add_ahead(std::string_view text, std::size_t begin, std::size_t end) {
  auto holds = [&](std::size_t& next, auto find) {  // what stands in a text that was left out has been passed
    if (next < begin) next = find(ahead_, begin);
    return next < end;
  };
  if (holds(next_digit_, find_digit)) learn_from_dates(text);
  if (!china_) unasked_.push_back(text);
  if (!zone_ && holds(next_zone_word_, find_zone_word)) learn_zone(text);
  if (order_ == DayOrder::unknown && zone_) order_ = order_of(*zone_);
}

bool TimeContext::is_of_china() const {
  china_ = china_ || std::any_of(unasked_.begin(), unasked_.end(), speaks_of_china);
  unasked_.clear();
  return china_;
}

void TimeContext::learn_zone(std::string_view text) {
  if (text.size() < 600) zone_ = zone_of_all_times(text);
}

std::optional<Day> TimeContext::day(const WrittenDate& date) const {
  auto known = [&](Day d) { return (name_day_ && *name_day_ == d) || std::find(days_.begin(), days_.end(), d) != days_.end(); };
  auto anchor = anchor_ ? anchor_ : days_.empty() ? std::nullopt : std::optional(days_.front());
  auto with_year = [&](int month, int day) -> std::optional<Day> {
    if (date.year != 0) return exists(date.year, month, day) ? std::optional(make_day(date.year, month, day)) : std::nullopt;
    if (!anchor)
      return name_year_ != 0 && exists(name_year_, month, day) ? std::optional(make_day(name_year_, month, day)) : std::nullopt;
    std::optional<Day> best;  // the year that brings it nearest to the incident: Dec 31 of a file dated January 2
    for (int year = year_of(*anchor) - 1; year <= year_of(*anchor) + 1; ++year)
      if (exists(year, month, day))
        if (auto d = make_day(year, month, day); !best || std::abs((d - *anchor).count()) < std::abs((*best - *anchor).count()))
          best = d;
    return best;
  };
  auto month_first = with_year(date.month, date.day);
  if (!date.ambiguous) return month_first;
  auto day_first = with_year(date.day, date.month);
  if (!month_first || !day_first) return month_first ? month_first : day_first;
  if (known(*month_first) != known(*day_first)) return known(*month_first) ? month_first : day_first;
  if (order_ != DayOrder::unknown) return order_ == DayOrder::month_first ? month_first : day_first;
  if (anchor) {  // within a fortnight of the incident one way, months away the other way
    auto a = std::abs((*month_first - *anchor).count()), b = std::abs((*day_first - *anchor).count());
    if (std::min(a, b) <= 14 && std::max(a, b) > 14) return a < b ? month_first : day_first;
  }
  return {};
}

std::optional<Time> TimeContext::time(const WrittenMoment& moment, std::optional<Day> inherited) const {
  return time(moment, inherited, zone_);
}

std::optional<Time> TimeContext::time(const WrittenMoment& moment, std::optional<Day> inherited,
                                      const std::optional<Zone>& zone) const {
  auto on = moment.date ? day(*moment.date) : inherited;
  if (!on) return {};
  if (!moment.clock) {
    auto time = make_time(*on, 0, 0, 0, Precision::day);
    time.approximate = moment.approximate;
    return time;
  }
  auto& clock = *moment.clock;
  auto time = make_time(*on, clock.hour, clock.minute, clock.second, clock.precision);
  time.approximate = moment.approximate;
  if (auto& z = moment.zone ? moment.zone : zone) time.offset = z->cst && is_of_china() ? 480 * 60 : offset_at(*z, time);
  return time;
}

std::optional<Time> TimeContext::end(const WrittenTime& range, std::optional<Day> inherited) const {
  if (!range.to) return {};
  auto begin = time(range.from, inherited);
  if (begin) inherited = day_of(*begin);
  auto end = time(*range.to, inherited);
  if (begin && end && !range.to->date && end->local < begin->local && end->precision != Precision::day) end->local += 86400;
  return end;
}

std::optional<Time> TimeContext::first_time(std::string_view text) const {
  for (std::size_t at = 0; auto found = find_time(text, at);) {
    if (auto result = time(found->from)) return result;
    at = found->end;
  }
  return {};
}

}  // namespace debrief
