#include "generator/load/time_scanner.h"

#include "generator/load/time_words.h"

namespace debrief {

// A zone behind a clock. A bare "-05:00" is one only directly behind an ISO time or behind seconds: else it is the end of a range.
void TimeScanner::zone(WrittenMoment& moment, bool iso) {
  attempt([&] {
    if (iso && (peek() == 'Z' || peek() == 'z') && !is_letter(peek(1))) return ++at_, moment.zone = Zone{}, true;
    bool spaced = spaces();
    char c = peek();
    bool sign = c == '(' || c == '[' || c == '+' || c == '-';
    if (is_letter(c) ? !zone_may_begin(rest()) : !sign && !is_wide(c)) return false;
    bool seconds = moment.clock->precision == Precision::second;
    if (peek() == '-' && !(iso && !spaced) && !seconds) return false;
    auto p = at_;
    auto found = zone_at(s_, p);
    if (!found) return false;
    at_ = p, moment.zone = found;
    return true;
  });
}

bool TimeScanner::approximation() {
  for (auto i : approximation_index.beginning_with(peek()))
    if (eat_word(approximations[i])) return spaces(), true;
  return false;
}

std::optional<WrittenMoment> TimeScanner::moment(bool first, bool at_line_start) {
  WrittenMoment result;
  auto fuzzy = [&] {  // colon_clock() leaves -1 for "14:4x"
    if (result.clock && result.clock->second < 0) result.clock->second = 0, result.approximate = true;
  };
  auto bracketed = [&] {  // "14:05 (approx.)"
    if (peek() != '(' && !(peek() == ' ' && peek(1) == '(')) return;
    attempt([&] {
      spaces();
      eat("(");
      for (std::string_view word :
           {"approximately", "approximate", "approx", "aprox", "estimated", "est", "ca", "±", "约", "推定"})
        if (eat(word) && (eat(".") || true) && eat(")")) return result.approximate = true;
      return false;
    });
  };
  auto tail = [&] {
    bracketed();
    if (is_wide(peek()))  // "from then on"
      for (std::string_view word : {"以降", "以后", "以後", "이후"})
        if (eat(word)) return;
    for (std::size_t i = 0; i < std::size(afterwards); ++i) {
      auto begin = at_;
      spaces();
      if (!is_wide(peek())) return void(at_ = begin);
      if (eat(afterwards[i]))
        result.approximate = true;
      else
        at_ = begin;
    }
  };
  return attempt([&]() -> std::optional<WrittenMoment> {
    if (!is_digit(peek())) {
      if (approximation()) result.approximate = true;
      if (weekday()) spaces();
    }
    if (auto p = at_; is_letter(peek()) || static_cast<unsigned char>(peek()) >= 0x80)  // "UTC 14:00", "北京时间 14:00"
      if (auto zone_before = zone_at(s_, p); zone_before && (s_[p] == ' ' || is_digit(s_[p]))) {
        auto begin = at_;
        at_ = p, spaces();
        if (is_digit(peek()))
          result.zone = zone_before;
        else
          at_ = begin;
      }
    result.date = date();
    auto end_of_month = same_month_end_;
    if (!result.date && at_line_start) result.date = short_date();
    if (result.date) {
      auto after_date = at_;
      attempt([&] {
        bool t = eat("T") || eat("t") || eat("_");
        if (!t) {
          auto begin = at_;
          spaces();
          if (weekday()) spaces();
          bool wide = is_wide(peek());
          if (eat(",") || eat("@") || eat_word("at") || eat_word("às") || eat_word("a las") || eat_word("kl.") ||
              (wide && (eat("，") || eat("、"))))
            spaces();
          else if (eat("-") || eat("|") || eat(":") || (wide && (eat("–") || eat("—"))))
            spaces();
          eat_word("at") && spaces();
          eat("(") || eat("[");
          if (approximation()) result.approximate = true;
          if (at_ == begin && static_cast<unsigned char>(peek()) < 0x80) return false;  // "2025-10-0514:00"
        }
        iso_t_ = t;
        result.clock = clock();
        if (result.clock && result.clock->dotted) result.clock.reset();
        if (!result.clock) result.clock = military_clock();
        fuzzy();
        return result.clock.has_value();
      });
      if (result.clock)
        zone(result, iso_t_ || result.clock->precision == Precision::second), tail();
      else {
        at_ = after_date;
        attempt([&] { return spaces(), weekday(); });
        tail();
      }
      same_month_end_ = result.clock ? std::nullopt : end_of_month;
      return result;
    }
    if (!first && !is_digit(peek()) && static_cast<unsigned char>(peek()) < 0x80) {
      bool letters = is_letter(peek());
      if (!letters) return {};
    }
    result.clock = clock();
    if (!result.clock) return {};
    fuzzy();
    zone(result, false), tail();
    attempt([&] {  // "12:42 PM on July 11", "07:00 GMT, 30 September 2022"
      spaces();
      eat(",") && spaces();
      eat("(") && spaces();
      eat_word("on") && spaces();
      if (weekday()) spaces();
      auto found = date();
      if (!found || (found->year == 0 && before(at_) >= 'a')) return false;
      result.date = found;
      if (!result.zone) zone(result, false);
      eat(")");
      return true;
    });
    return result;
  });
}

// T+5, T-72h, T+1h30m, T+00:05, +5 min
std::optional<std::int64_t> TimeScanner::relative() {
  return attempt([&]() -> std::optional<std::int64_t> {
    bool t = eat("T") || eat("t");
    if (t) spaces();
    int sign = eat("+") ? 1 : t && (eat("-") || eat("−") || eat("–")) ? -1 : 0;
    if (sign == 0) return {};
    spaces();
    auto n = digits();
    if (n == 0 || n > 6) return {};
    std::int64_t total = 0;
    if (n <= 3 && peek(n) == ':' && is_digit(peek(n + 1))) {
      std::int64_t a = number(n);
      ++at_;
      if (digits() != 2) return {};
      total = a * 3600 + number(2) * 60;
      if (peek() == ':' && is_digit(peek(1)) && is_digit(peek(2))) ++at_, total += number(2);
      return sign * total;
    }
    bool unit = false;
    while ((n = digits()) > 0 && n <= 6) {
      std::int64_t value = number(n);
      spaces();
      struct Unit {
        std::string_view name;
        std::int64_t seconds;
      };
      static constexpr Unit units[] = {{"days", 86400}, {"day", 86400}, {"d", 86400},   {"hours", 3600}, {"hour", 3600},
                                       {"hrs", 3600},   {"hr", 3600},   {"h", 3600},    {"minutes", 60}, {"minute", 60},
                                       {"mins", 60},    {"min", 60},    {"m", 60},      {"seconds", 1},  {"sec", 1},
                                       {"s", 1},        {"天", 86400},  {"小时", 3600}, {"時間", 3600},  {"分钟", 60},
                                       {"分", 60},      {"秒", 1}};
      std::int64_t size = 0;
      for (auto& u : units) {
        if (!starts_with_ignoring_case(rest(), u.name)) continue;
        char next = peek(u.name.size());
        if (is_letter(u.name.back()) && is_letter(next)) continue;
        at_ += u.name.size(), size = u.seconds;
        break;
      }
      if (size > 0)
        unit = true;
      else if (total == 0 && !unit)
        size = 60;  // T+5: minutes, as incident people count
      else
        return {};
      total += value * size;
      if (!unit) break;
      attempt([&] { return spaces(), is_digit(peek()); });
    }
    if (!t && !unit) return {};
    if (is_letter(peek())) return {};
    return sign * total;
  });
}

bool TimeScanner::range_sign(bool dates_only) {
  spaces();
  if (dates_only && peek() == '/' && is_digit(peek(1)) && is_digit(peek(4)) && peek(5) == '-')
    return ++at_, true;  // 2026-01-14/2026-01-19
  char next = peek();
  if (!is_letter(next) && !is_wide(next) && next != '-' && next != '~' && next != '.') return false;
  static constexpr std::string_view signs[] = {"-->", "->", "–", "—", "→", "〜", "～", "~", "−", "..", "-", "至", "到", "から"};
  static constexpr std::string_view words[] = {"to",  "until", "till", "through", "thru", "a",
                                               "até", "hasta", "bis",  "à",       "und",  "and"};
  static constexpr auto sign_index = index_of(signs);
  static constexpr auto word_index = index_of(words);
  for (auto i : sign_index.beginning_with(next))
    if (eat(signs[i])) return spaces(), true;
  for (auto i : word_index.beginning_with(next)) {
    if (dates_only && (words[i] == "a" || words[i] == "and")) continue;
    if (eat_word(words[i])) return spaces();
  }
  return false;
}

// 32022-10-25, 22025-03-18: one digit too many.
std::string TimeScanner::impossible_year() {
  auto n = digits();
  if (n < 5 || n > 6 || peek(n) != '-' || !is_digit(peek(n + 1)) || !is_digit(peek(n + 2)) || peek(n + 3) != '-' ||
      !is_digit(peek(n + 4)) || !is_digit(peek(n + 5)) || is_digit(peek(n + 6)))
    return {};
  auto year = std::string(rest().substr(0, n));
  at_ += n + 6;
  return "year " + year;
}

// The end of "2026-06-12 ~ 07-02", written as the beginning is but for the year.
std::optional<WrittenMoment> TimeScanner::month_and_day(const WrittenMoment& from) {
  if (!from.date || from.date->year == 0 || from.date->ambiguous || from.clock) return {};
  return attempt([&]() -> std::optional<WrittenMoment> {
    if (digits() != 2 || (peek(2) != '-' && peek(2) != '/') || !is_digit(peek(3)) || !is_digit(peek(4)) || is_digit(peek(5)))
      return {};
    int month = number(2);
    ++at_;
    int day = number(2);
    int year = from.date->year + (month < from.date->month ? 1 : 0);
    if (!is_calendar_day(year, month, day) || peek() == '-' || peek() == '/') return {};
    WrittenMoment out;
    out.date = WrittenDate{year, month, day};
    return out;
  });
}

std::optional<WrittenTime> TimeScanner::range(bool at_line_start) {
  WrittenTime result;
  result.begin = at_;
  if (auto problem = impossible_year(); !problem.empty()) {
    result.problem = std::move(problem), result.end = at_;
    return result;
  }
  if (at_line_start)
    if (auto seconds = relative()) {
      result.relative = seconds, result.end = at_;
      return result;
    }
  auto first = moment(true, at_line_start);
  if (!first) return {};
  result.from = *first;
  if (same_month_end_) {
    result.to = WrittenMoment{same_month_end_};
  } else {
    attempt([&] {
      if (!range_sign(!result.from.clock)) return false;
      auto second = moment(false, at_line_start);
      if (!second) second = month_and_day(result.from);
      if (!second || (second->clock && second->clock->dotted && !(result.from.clock && result.from.clock->dotted))) return false;
      if (!result.from.clock && !second->date) return false;
      result.to = second;
      return true;
    });
    if (!result.to && result.from.clock)
      attempt([&] {
        result.open_end = (eat("~") || (is_wide(peek()) && (eat("～") || eat("〜")))) && !is_digit(peek());
        return result.open_end;
      });
  }
  if (result.to) {  // what stands once holds for both
    auto& from = result.from;
    auto& to = *result.to;
    if (!from.zone) from.zone = to.zone;
    if (!to.zone) to.zone = from.zone;
    if (from.date && to.date && from.date->year == 0) from.date->year = to.date->year;
    if (from.date && to.date && to.date->year == 0) to.date->year = from.date->year;
  }
  result.end = at_;
  return result;
}

}  // namespace debrief
