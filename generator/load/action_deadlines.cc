#include "generator/load/action_deadlines.h"

#include <algorithm>
#include <cstdlib>
#include <string>

#include "generator/base/text.h"
#include "generator/load/action_words.h"
#include "generator/load/dates_in_text.h"
#include "generator/load/word_table.h"
#include "generator/load/words.h"

namespace debrief {

static bool is_quarter(std::string_view word) {
  return word.size() == 2 && word[0] == 'q' && word[1] >= '1' && word[1] <= '4';
}

struct Amount {
  int number = 0;
  char unit = 0;  // h, d, w, m, y
};

static char unit_of(std::string_view word) {
  struct Unit {
    std::string_view word;
    char unit;
  };
  static constexpr Unit units[] = {
      {"hour", 'h'},  {"hours", 'h'}, {"hrs", 'h'},   {"小时", 'h'},   {"時間", 'h'},    {"시간", 'h'},   {"horas", 'h'},
      {"day", 'd'},   {"days", 'd'},  {"天", 'd'},    {"日", 'd'},     {"工作日", 'd'},  {"일", 'd'},     {"dias", 'd'},
      {"dia", 'd'},   {"week", 'w'},  {"weeks", 'w'}, {"wk", 'w'},     {"周", 'w'},      {"个星期", 'w'}, {"星期", 'w'},
      {"週間", 'w'},  {"週", 'w'},    {"주", 'w'},    {"semana", 'w'}, {"semanas", 'w'}, {"month", 'm'},  {"months", 'm'},
      {"个月", 'm'},  {"月内", 'm'},  {"ヶ月", 'm'},  {"か月", 'm'},   {"カ月", 'm'},    {"개월", 'm'},   {"mes", 'm'},
      {"meses", 'm'}, {"year", 'y'},  {"years", 'y'}, {"年内", 'y'}};
  for (const auto& unit : units)
    if (word == unit.word || (has_cjk(unit.word) && word.starts_with(unit.word))) return unit.unit;
  return 0;
}

// The largest "number unit" of a text that sets a limit: "within 2 weeks", "1周内", "0-30 days". "30+ days" sets none.
static std::optional<Amount> limit_in(std::string_view text) {
  std::optional<Amount> best;
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] < '0' || text[i] > '9' || (i > 0 && (text[i - 1] == '-' && i > 1 && text[i - 2] > '9'))) {
      ++i;
      continue;
    }
    int number = 0;
    auto begin = i;
    while (i < text.size() && text[i] >= '0' && text[i] <= '9' && i - begin < 4) number = number * 10 + (text[i++] - '0');
    auto rest = text.substr(i);
    if (rest.starts_with('+')) return std::nullopt;
    while (!rest.empty() && (rest[0] == ' ' || rest[0] == '-')) rest.remove_prefix(1);
    std::size_t end = 0;
    while (end < rest.size() && ((rest[end] | 32) >= 'a' && (rest[end] | 32) <= 'z')) ++end;
    char unit = end > 0 ? unit_of(lower(rest.substr(0, end))) : unit_of(rest.substr(0, 12));
    if (unit != 0 && number > 0 && number < 1000) best = Amount{number, unit};
  }
  return best;
}

static int word_number(std::string_view word) {
  static constexpr std::string_view names[] = {"zero", "one", "two", "three", "four", "five", "six", "seven", "eight"};
  for (int i = 1; i < 9; ++i)
    if (word == names[i]) return i;
  return word == "a" || word == "一" ? 1 : word == "两" || word == "二" ? 2 : word == "三" ? 3 : 0;
}

static std::optional<Amount> limit_in_words(std::string_view key) {
  auto words = words_of(key);
  for (std::size_t i = 0; i + 1 < words.size(); ++i)
    if (int number = word_number(words[i]); number > 0)
      if (char unit = unit_of(words[i + 1])) return Amount{number, unit};
  for (auto [han, number] : {std::pair<std::string_view, int>{"一", 1}, {"两", 2}, {"三", 3}})
    if (auto begin = key.find(han); begin != std::string_view::npos)
      if (char unit = unit_of(key.substr(begin + han.size()))) return Amount{number, unit};
  return std::nullopt;
}

bool is_horizon(std::string_view text) {
  auto key = word_key(without_numbering(text));
  if (code_points(key) > 60) return false;
  static const PhraseFinder horizons(action_vocabulary().words("horizon"));
  if (!horizons.all_in(key).empty()) return true;
  for (auto word : words_of(key))
    if (is_quarter(word)) return true;
  return limit_in(text).has_value();
}

static Day add(Day from, Amount amount) {
  using namespace date;
  switch (amount.unit) {
    case 'h':
      return from + days((amount.number + 23) / 24);
    case 'd':
      return from + days(amount.number);
    case 'w':
      return from + days(7 * amount.number);
    default:
      break;
  }
  year_month_day ymd{from};
  auto later = ymd.year() / ymd.month() + (amount.unit == 'm' ? months(amount.number) : months(12 * amount.number));
  auto last = (later / date::last).day();
  return Day(later / std::min(ymd.day(), last));
}

// The last day of a month; without a year that of the first such month which is not over on the day `from`.
static std::optional<Day> last_day_of(int month, int year, std::optional<Day> from) {
  if (month < 1 || month > 12 || (year == 0 && !from)) return std::nullopt;
  auto last = [&](int y) { return Day(date::year(y) / date::month(static_cast<unsigned>(month)) / date::last); };
  if (year != 0) return last(year);
  auto same_year = last(static_cast<int>(date::year_month_day(*from).year()));
  return same_year >= *from ? same_year : last(static_cast<int>(date::year_month_day(*from).year()) + 1);
}

// The last quarter that is named: "Q4 2025 - Q1 2026", "2026-Q1", "end of Q2 2024"; without a year the first that is not over on
// the day `from`.
static std::optional<Day> end_of_quarter(std::string_view key, std::optional<Day> from) {
  std::optional<Day> out;
  auto words = words_of(key);
  auto year_of = [](std::string_view word) {
    return word.size() == 4 && word.starts_with("20") ? std::atoi(std::string(word).c_str()) : 0;
  };
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!is_quarter(words[i])) continue;
    int year = i + 1 < words.size() ? year_of(words[i + 1]) : 0;
    if (year == 0 && i > 0) year = year_of(words[i - 1]);
    auto day = last_day_of(3 * (words[i][1] - '0'), year, from);
    if (day && (!out || *out < *day)) out = day;
  }
  return out;
}

// "end of May", "by the end of May 2024", "fim de maio", "Ende Mai"; "3月底", "2024年3月末".
static std::optional<Day> end_of_month(std::string_view key, std::optional<Day> from) {
  auto words = words_of(key);
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    if (!is_any_of(words[i], {"end", "eom", "fim", "fin", "final", "ende", "slutten"})) continue;
    auto at = i + 1;
    if (is_any_of(words[at], {"of", "de", "av"}) && at + 1 < words.size()) ++at;
    int month = month_named(words[at]);
    bool year = at + 1 < words.size() && words[at + 1].size() == 4 && words[at + 1].starts_with("20");
    if (month > 0) return last_day_of(month, year ? std::atoi(std::string(words[at + 1]).c_str()) : 0, from);
  }
  for (std::string_view sign : {"月底", "月末", "월말"}) {
    auto packed = without_spaces(key);
    auto at = packed.find(sign);
    if (at == std::string::npos) continue;
    auto begin = at;
    while (begin > 0 && is_digit(packed[begin - 1])) --begin;
    if (begin == at || at - begin > 2) continue;
    bool year = begin >= 7 && (packed.compare(begin - 3, 3, "年") == 0 || packed.compare(begin - 3, 3, "년") == 0);
    return last_day_of(std::atoi(packed.substr(begin, at - begin).c_str()),
                       year ? std::atoi(packed.substr(begin - 7, 4).c_str()) : 0, from);
  }
  return std::nullopt;
}

static int year_named(std::string_view word) {
  return word.size() == 4 && word.starts_with("20") ? std::atoi(std::string(word).c_str()) : 0;
}

// A month and nothing else: "July 2026", "2026-07", "2026年7月", "mid April" (its middle), "late May".
static std::optional<Day> named_month(std::string_view key, std::optional<Day> from) {
  auto words = words_of(key);
  bool middle = !words.empty() && (words[0] == "mid" || words[0] == "middle");
  if (middle || (!words.empty() && is_any_of(words[0], {"early", "late", "by"}))) words.erase(words.begin());
  std::optional<Day> last;
  if (words.size() == 2 && year_named(words[0]) != 0 && words[1].size() <= 2 && is_digit(words[1][0]))
    last = last_day_of(std::atoi(std::string(words[1]).c_str()), year_named(words[0]), from);
  if ((words.size() == 1 || words.size() == 2) && !is_digit(words[0][0]))
    if (int month = month_named(words[0]); month > 0 && (words.size() == 1 || year_named(words[1]) != 0))
      last = last_day_of(month, words.size() == 2 ? year_named(words[1]) : 0, from);
  auto packed = without_spaces(key);
  auto sign = packed.find("年");
  if (sign == 4 && packed.ends_with("月") && packed.size() <= 12)
    last = last_day_of(std::atoi(packed.substr(7).c_str()), year_named(packed.substr(0, 4)), from);
  if (!last || !middle) return last;
  date::year_month_day ymd{*last};
  return Day(ymd.year() / ymd.month() / 15);
}

// "7d", "+2w", "<48h": an amount and nothing else.
static std::optional<Amount> bare_amount(std::string_view text) {
  text = trim(text);
  while (!text.empty() && std::string_view("+<~").find(text.front()) != std::string_view::npos) text.remove_prefix(1);
  if (text.size() < 2 || text.size() > 4 || std::string_view("hdw").find(text.back()) == std::string_view::npos)
    return std::nullopt;
  auto digits = text.substr(0, text.size() - 1);
  if (!std::all_of(digits.begin(), digits.end(), is_digit)) return std::nullopt;
  return Amount{std::atoi(std::string(digits).c_str()), text.back()};
}

// "End of week", "next month", "本周内": the last day of a stretch that is counted from the incident's day.
static std::optional<Day> end_of_period(std::string_view key, Day from) {
  const auto* period = action_vocabulary().find("period", key);
  if (period == nullptr) period = action_vocabulary().find("period", without_spaces(key));
  if (period == nullptr) return std::nullopt;
  date::year_month_day ymd{from};
  auto sunday = from + (date::Sunday - date::weekday{from});
  auto last_of = [](date::year_month month) { return Day(month / date::last); };
  auto month = ymd.year() / ymd.month();
  if (*period == "this_week") return sunday;
  if (*period == "next_week") return sunday + date::days(7);
  if (*period == "this_month") return last_of(month);
  if (*period == "next_month") return last_of(month + date::months(1));
  if (*period == "this_year") return last_of(ymd.year() / date::December);
  auto quarter = (static_cast<unsigned>(ymd.month()) + 2) / 3 * 3;
  return last_of(ymd.year() / date::month(quarter));
}

std::optional<Day> due_by_horizon(std::string_view text, std::optional<Day> from) {
  auto key = word_key(text);
  if (auto quarter = end_of_quarter(key, from)) return quarter;
  if (auto month = end_of_month(key, from)) return month;
  if (auto month = named_month(key, from)) return month;
  if (from)
    if (auto end = end_of_period(key, *from)) return end;
  if (auto amount = bare_amount(text); amount && from) return add(*from, *amount);
  if (!from) return std::nullopt;
  auto amount = limit_in(text);
  if (!amount) amount = limit_in_words(key);
  if (amount) return add(*from, *amount);
  return std::nullopt;
}

}  // namespace debrief
