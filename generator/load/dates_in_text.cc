// A hand-written scanner. Each read_… function looks at `at`, and on success moves it behind what it read; on failure nothing has
// happened. moment() is a date, a clock, or both in either order; range() is one or two moments.
#include "generator/load/dates_in_text.h"

#include <algorithm>
#include <array>
#include <span>

#include "generator/base/text.h"
#include "generator/load/byte_index.h"

namespace debrief {

namespace {

struct MonthName {
  std::string_view name;
  int month;
};
constexpr MonthName months[] = {
    {"january", 1},    {"february", 2},  {"march", 3},      {"april", 4},     {"may", 5},       {"june", 6},
    {"july", 7},       {"august", 8},    {"september", 9},  {"october", 10},  {"november", 11}, {"december", 12},
    {"jan", 1},        {"feb", 2},       {"mar", 3},        {"apr", 4},       {"jun", 6},       {"jul", 7},
    {"aug", 8},        {"sept", 9},      {"sep", 9},        {"oct", 10},      {"nov", 11},      {"dec", 12},
    {"janeiro", 1},    {"fevereiro", 2}, {"março", 3},      {"marco", 3},     {"abril", 4},     {"maio", 5},
    {"junho", 6},      {"julho", 7},     {"agosto", 8},     {"setembro", 9},  {"outubro", 10},  {"novembro", 11},
    {"dezembro", 12},  {"fev", 2},       {"abr", 4},        {"mai", 5},       {"ago", 8},       {"set", 9},
    {"out", 10},       {"dez", 12},      {"enero", 1},      {"febrero", 2},   {"marzo", 3},     {"mayo", 5},
    {"junio", 6},      {"julio", 7},     {"septiembre", 9}, {"setiembre", 9}, {"octubre", 10},  {"noviembre", 11},
    {"diciembre", 12}, {"ene", 1},       {"dic", 12},       {"januar", 1},    {"februar", 2},   {"märz", 3},
    {"juni", 6},       {"juli", 7},      {"oktober", 10},   {"dezember", 12}, {"okt", 10},      {"janvier", 1},
    {"février", 2},    {"mars", 3},      {"avril", 4},      {"juin", 6},      {"juillet", 7},   {"août", 8},
    {"septembre", 9},  {"octobre", 10},  {"décembre", 12},
};
constexpr std::string_view weekdays[] = {
    "monday",     "tuesday",       "wednesday",   "thursday",     "friday",       "saturday",    "sunday",   "mon",
    "tues",       "tue",           "wed",         "thurs",        "thur",         "thu",         "fri",      "sat",
    "sun",        "segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira", "sábado",   "domingo",
    "lunes",      "martes",        "miércoles",   "jueves",       "viernes",      "montag",      "dienstag", "mittwoch",
    "donnerstag", "freitag",       "samstag",     "sonntag",      "lundi",        "mardi",       "mercredi", "jeudi",
    "vendredi",   "samedi",        "dimanche",
};
constexpr std::string_view approximations[] = {"~",
                                               "≈",
                                               "≃",
                                               "～",
                                               "〜",
                                               "approximately",
                                               "approx.",
                                               "approx",
                                               "around",
                                               "about",
                                               "circa",
                                               "ca.",
                                               "c.",
                                               "roughly",
                                               "大约",
                                               "大約",
                                               "约",
                                               "約",
                                               "aprox.",
                                               "por volta de",
                                               "por volta das",
                                               "alrededor de",
                                               "hacia las",
                                               "gegen",
                                               "vers"};
constexpr std::string_view afterwards[] = {"頃",   "顷",   "ごろ", "ころ", "左右",
                                           "前後", "前后", "许",   "경",   "쯤"};  // "about", after the clock

// A byte of a letter that is not ASCII.
constexpr bool is_wide(char c) {
  return static_cast<unsigned char>(c) >= 0x80;
}

constexpr auto month_index = index_of(months, [](auto& m) { return m.name; });
constexpr auto weekday_index = index_of(weekdays);
constexpr auto approximation_index = index_of(approximations);

// Nearly every cell and item of a document is asked whether it begins with a time, and few do: these look at a few bytes and say no.
const Beginnings& beginnings() {
  static const auto set = [] {
    Beginnings out;
    for (auto& month : months) out.add(month.name);
    for (auto word : weekdays) out.add(word);
    for (auto word : approximations) out.add(word);
    for (auto word : {"noon", "midday", "midnight", "T"}) out.add(word);
    return out;
  }();
  return set;
}

class Scanner {
 public:
  explicit Scanner(std::string_view text, std::size_t at = 0) : s_(text), at_(at) {}
  std::size_t at() const { return at_; }

  std::optional<WrittenTime> range(bool at_line_start);

 private:
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
  std::optional<std::int64_t> relative();
  bool range_sign(bool dates_only);
  std::string impossible_year();

  std::string_view s_;
  std::size_t at_ = 0;
  std::optional<WrittenDate> same_month_end_;  // of "January 14-19, 2026", set by the date readers
  bool iso_t_ = false;                         // the clock followed a "T"
};

bool is_day(int year, int month, int day) {
  if (month < 1 || month > 12 || day < 1) return false;
  auto y = date::year(year == 0 ? 2024 : year);
  return date::year_month_day(y, date::month(static_cast<unsigned>(month)), date::day(static_cast<unsigned>(day))).ok();
}
bool is_year(int year) {
  return year >= 1970 && year < 2100;
}

bool Scanner::ordinal() {
  if (!is_letter(peek()) && !is_wide(peek())) return false;
  for (std::string_view suffix : {"st", "nd", "rd", "th", "ST", "ND", "RD", "TH", "º", "ª"})
    if (rest().starts_with(suffix) && !is_letter(peek(2))) return at_ += suffix.size(), true;
  return false;
}

// "Friday, ", "Mon. ", also "(Fri)", "（日）", "星期五", "周五": read over, never used.
bool Scanner::weekday() {
  if (!is_letter(peek()) && peek() != '(' && static_cast<unsigned char>(peek()) < 0x80) return false;
  return attempt([&] {
    bool bracket = eat("(") || (is_wide(peek()) && eat("（"));
    bool found = false;
    if (is_letter(peek()) && !beginnings().may_begin(rest())) return false;
    for (auto i : weekday_index.beginning_with(peek()))
      if (eat_word(weekdays[i])) {
        found = true;
        break;
      }
    if (!found && (bracket || static_cast<unsigned char>(peek()) >= 0x80))
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

int Scanner::month_name(bool& capital) {
  if (!beginnings().may_begin(rest())) return 0;
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
int Scanner::year_number() {
  if (digits() != 4 || (peek(4) == ':' && is_digit(peek(5)))) return 0;
  auto begin = at_;
  int year = number(4);
  if (!is_year(year)) at_ = begin, year = 0;
  return year;
}

// 2025-10-05, 2025/10/05, 2025.10.05, 2025-1-5
std::optional<WrittenDate> Scanner::iso_date() {
  if (digits() != 4) return {};
  int year = number(4);
  char sign = peek();
  if ((sign != '-' && sign != '/' && sign != '.' && sign != '_') || !is_year(year)) return {};
  ++at_;
  auto n = digits();
  if (n < 1 || n > 2) return {};
  int month = number(n);
  if (peek() != sign) return {};
  ++at_;
  n = digits();
  if (n < 1 || n > 2) return {};
  int day = number(n);
  if (!is_day(year, month, day)) return {};
  return WrittenDate{year, month, day};
}

// 20251005
std::optional<WrittenDate> Scanner::compact_date() {
  if (digits() != 8) return {};
  int year = number(4), month = number(2), day = number(2);
  if (!is_year(year) || year < 1990 || !is_day(year, month, day)) return {};
  return WrittenDate{year, month, day};
}

// 28-11-2024, 03/04/2023, 7/5/23, 05.10.2025, 22/Mar/2022
std::optional<WrittenDate> Scanner::numeric_date() {
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
    if (!is_day(year, month, a) || year == 0) return {};
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
  else if (n == 2 && sign == '/')
    year = 2000 + number(2);
  if (!is_year(year)) return {};
  if (sign == '.') return is_day(year, b, a) ? std::optional(WrittenDate{year, b, a}) : std::nullopt;
  bool month_first = is_day(year, a, b), day_first = is_day(year, b, a);
  if (month_first) return WrittenDate{year, a, b, day_first && a != b};
  if (day_first) return WrittenDate{year, b, a};
  return {};
}

// 2025年10月5日, 10月5日, 2025년 10월 5일
std::optional<WrittenDate> Scanner::cjk_date() {
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
  if (!(eat("日") || eat("号") || eat("號") || eat("일")) || !is_day(year, month, day)) return {};
  attempt([&] {  // "1月14日～19日"
    if (!range_sign(true)) return false;
    auto width = digits();
    if (width < 1 || width > 2) return false;
    int last = number(width);
    spaces();
    if (!(eat("日") || eat("号") || eat("號") || eat("일")) || last <= day || !is_day(year, month, last)) return false;
    same_month_end_ = WrittenDate{year, month, last};
    return true;
  });
  return WrittenDate{year, month, day};
}

// October 5th, 2025; Oct. 5; Jan 14-19, 2026; Mar-22-2022
std::optional<WrittenDate> Scanner::month_first_date() {
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
    bool ok = peek() != ':' && peek() != '.' && !is_letter(peek()) && last > day && is_day(0, month, last);
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
  if (!is_day(year, month, day) || (!capital && year == 0)) return {};
  if (last > 0) same_month_end_ = WrittenDate{year, month, last};
  return WrittenDate{year, month, day};
}

// 5 October 2025, 5th of October, 22-Mar-2022, 5 de outubro de 2025, 14-19 January 2026
std::optional<WrittenDate> Scanner::day_first_date() {
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
    ++at_;
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
  if (!is_day(year, month, day) || (last > 0 && !is_day(year, month, last))) return {};
  if (!capital && !marked && year == 0) return {};
  if (last > 0) same_month_end_ = WrittenDate{year, month, last};
  return WrittenDate{year, month, day};
}

std::optional<WrittenDate> Scanner::date() {
  same_month_end_.reset();
  if (is_letter(peek())) return attempt([&] { return month_first_date(); });
  if (!is_digit(peek())) return {};
  using Reader = std::optional<WrittenDate> (Scanner::*)();
  static constexpr Reader eight[] = {&Scanner::compact_date}, four[] = {&Scanner::iso_date, &Scanner::cjk_date},
                          few[] = {&Scanner::numeric_date, &Scanner::cjk_date, &Scanner::day_first_date};
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

// "07-22 09:30", "7/5 14:00": only where a clock follows.
std::optional<WrittenDate> Scanner::short_date() {
  return attempt([&]() -> std::optional<WrittenDate> {
    auto n = digits();
    if (n < 1 || n > 2) return {};
    int a = number(n);
    char sign = peek();
    if (sign != '-' && sign != '/') return {};
    ++at_;
    auto m = digits();
    if (m < 1 || m > 2 || (sign == '-' && (n != 2 || m != 2))) return {};
    int b = number(m);
    auto after = at_;
    spaces() || eat("T");
    bool follows = after != at_ && clock().has_value();
    at_ = after;
    if (!follows) return {};
    if (is_day(0, a, b)) return WrittenDate{0, a, b, sign == '/' && is_day(0, b, a) && a != b};
    if (is_day(0, b, a)) return WrittenDate{0, b, a};
    return {};
  });
}

// am, pm, a.m., "9:06a"
void Scanner::half_of_day(WrittenClock& clock) {
  attempt([&] {
    spaces();
    char c = peek();
    if (!is_letter(c)) return false;
    bool am = c == 'a' || c == 'A', pm = c == 'p' || c == 'P';
    if (!am && !pm) return false;
    bool spaced = before(at_) == ' ';
    ++at_;
    bool full = (eat(".") && (eat("m.") || eat("M.") || eat("m") || eat("M"))) || eat("m") || eat("M");
    if ((!full && spaced) || is_letter(peek()) || is_digit(peek())) return false;
    if (clock.hour > 12 || (clock.hour == 0 && pm))
      clock.impossible = true;
    else
      clock.hour = clock.hour % 12 + (pm ? 12 : 0);
    return true;
  });
}

// 14:00, 14:00:05.123, 9:06a, 14：00, 14h30, 16.32, 14:4x
std::optional<WrittenClock> Scanner::colon_clock() {
  auto n = digits();
  if (n < 1 || n > 2) return {};
  WrittenClock clock;
  clock.hour = number(n);
  bool colon = eat(":") || (is_wide(peek()) && eat("："));
  bool h = !colon && n == 2 && peek() == 'h' && is_digit(peek(1)) && ++at_;
  bool dot = !colon && !h && n == 2 && peek() == '.' && ++at_;
  if (!colon && !h && !dot) return {};
  if (clock.hour > 24) return {};
  if (colon && is_digit(peek()) && (peek(1) == 'x' || peek(1) == 'X' || peek(1) == '?')) {
    clock.minute = (peek() - '0') * 10, clock.second = -1, at_ += 2;  // -1: a fuzzy minute, see clock()
    return clock.minute < 60 ? std::optional(clock) : std::nullopt;
  }
  if (colon && (eat("xx") || eat("XX") || eat("??"))) return clock.second = -1, clock;
  if (digits() != 2) return {};
  clock.minute = number(2);
  clock.dotted = dot;
  if (clock.minute > 59 || (clock.hour == 24 && clock.minute > 0)) return {};
  if (dot) return peek() == '.' || peek() == '%' || is_letter(peek()) ? std::nullopt : std::optional(clock);
  if (peek() == ':' && is_digit(peek(1)) && is_digit(peek(2)) && !is_digit(peek(3))) {
    ++at_, clock.second = number(2), clock.precision = Precision::second;
    if (clock.second > 60) return {};
    if ((peek() == '.' || peek() == ',') && is_digit(peek(1))) {
      ++at_;
      at_ += digits();
    }
  } else {
    eat(":xx") || eat(":XX") || eat(":??");  // seconds nobody noted
  }
  eat("h") || eat("hs") || eat("hrs");
  return clock;
}

// 14时30分, 下午3点20分, 午後3時, 오후 3시 30분
std::optional<WrittenClock> Scanner::cjk_clock() {
  bool pm = false, am = false;
  bool words = is_wide(peek());
  if (words)
    for (std::string_view word : {"下午", "晚上", "午後", "오후", "傍晚", "夜"}) pm = pm || eat(word);
  if (words && !pm)
    for (std::string_view word : {"上午", "凌晨", "早上", "清晨", "午前", "오전", "中午"}) am = am || eat(word);
  spaces();
  auto n = digits();
  if (n < 1 || n > 2) return {};
  WrittenClock clock;
  auto begin = at_;
  clock.hour = number(n);
  if (is_wide(peek()) && (eat("时") || eat("時") || eat("点") || eat("點") || eat("시"))) {
    if (eat("间") || eat("間") || eat("간")) return {};  // a duration
    spaces();
    if (eat("半"))
      clock.minute = 30;
    else if (auto m = digits(); m == 1 || m == 2) {
      auto before_minutes = at_;
      clock.minute = number(m);
      if (!(eat("分") || eat("분"))) at_ = before_minutes, clock.minute = 0;
    }
  } else {
    at_ = begin;
    if (!pm && !am) return {};
    auto colon = colon_clock();
    if (!colon) return {};
    clock = *colon;
  }
  if (clock.hour > 24 || clock.minute > 59) return {};
  if (pm && clock.hour < 12) clock.hour += 12;
  return clock;
}

// 2pm, 1400 UTC, 1400Z, 1400hrs, noon, midnight
std::optional<WrittenClock> Scanner::bare_clock() {
  if (eat_word("noon") || eat_word("midday")) return WrittenClock{12};
  if (eat_word("midnight")) return WrittenClock{0};
  auto n = digits();
  if (n == 1 || n == 2) {
    WrittenClock clock{number(n)};
    auto begin = at_;
    if (clock.hour < 1 || clock.hour > 12) return {};
    half_of_day(clock);
    if (at_ == begin || !(before(at_) == 'm' || before(at_) == 'M' || before(at_) == '.')) return {};
    return clock;
  }
  if (n != 4) return {};
  WrittenClock clock{number(2), number(2)};
  if (clock.hour > 23 || clock.minute > 59) return {};
  auto begin = at_;
  spaces();
  if (eat_word("hrs") || eat_word("hours") || eat_word("h")) return clock;
  auto p = at_;
  if (peek() != '-' && peek() != '+' && zone_at(s_, p)) return at_ = begin, clock;
  return {};
}

// "2025-01-14 1600", "Mar 22, 0930": behind a date, and nothing behind it but the end or a sign.
std::optional<WrittenClock> Scanner::military_clock() {
  return attempt([&]() -> std::optional<WrittenClock> {
    if (digits() != 4) return {};
    WrittenClock clock{number(2), number(2)};
    if (clock.hour > 23 || clock.minute > 59) return {};
    auto next = trim(rest());
    auto zone_begins = static_cast<std::size_t>(next.data() - s_.data());
    bool ends = next.empty() || zone_at(s_, zone_begins) || next.front() == ')' || next.front() == '-' || next.front() == ':' ||
                next.front() == ',' || next.front() == '\n';
    return ends ? std::optional(clock) : std::nullopt;
  });
}

std::optional<WrittenClock> Scanner::clock() {
  auto found = attempt([&] { return cjk_clock(); });
  if (!found) found = attempt([&] { return colon_clock(); });
  if (found)
    half_of_day(*found);
  else
    found = attempt([&] { return bare_clock(); });
  if (!found || is_digit(peek()) || (peek() == ':' && is_digit(peek(1)))) return {};
  return found;
}

// A zone behind a clock. A bare "-05:00" is one only directly behind an ISO time or behind seconds: else it is the end of a range.
void Scanner::zone(WrittenMoment& moment, bool iso) {
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

bool Scanner::approximation() {
  for (auto i : approximation_index.beginning_with(peek()))
    if (eat_word(approximations[i])) return spaces(), true;
  return false;
}

std::optional<WrittenMoment> Scanner::moment(bool first, bool at_line_start) {
  WrittenMoment result;
  auto fuzzy = [&] {  // colon_clock() leaves -1 for "14:4x"
    if (result.clock && result.clock->second < 0) result.clock->second = 0, result.approximate = true;
  };
  auto tail = [&] {
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
std::optional<std::int64_t> Scanner::relative() {
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

bool Scanner::range_sign(bool dates_only) {
  spaces();
  if (dates_only && peek() == '/' && is_digit(peek(1)) && is_digit(peek(4)) && peek(5) == '-')
    return ++at_, true;  // 2026-01-14/2026-01-19
  char next = peek();
  if (!is_letter(next) && !is_wide(next) && next != '-' && next != '~' && next != '.') return false;
  for (std::string_view sign : {"-->", "->", "–", "—", "→", "〜", "～", "~", "−", "..", "-", "至", "到", "から"})
    if (eat(sign)) return spaces(), true;
  for (std::string_view word : {"to", "until", "till", "through", "thru", "a", "até", "hasta", "bis", "à", "und"}) {
    if (word == "a" && dates_only) continue;
    if (eat_word(word)) return spaces();
  }
  if (!dates_only && eat_word("and")) return spaces();
  return false;
}

// 32022-10-25, 22025-03-18: one digit too many.
std::string Scanner::impossible_year() {
  auto n = digits();
  if (n < 5 || n > 6 || peek(n) != '-' || !is_digit(peek(n + 1)) || !is_digit(peek(n + 2)) || peek(n + 3) != '-' ||
      !is_digit(peek(n + 4)) || !is_digit(peek(n + 5)) || is_digit(peek(n + 6)))
    return {};
  auto year = std::string(rest().substr(0, n));
  at_ += n + 6;
  return "year " + year;
}

std::optional<WrittenTime> Scanner::range(bool at_line_start) {
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

bool opens(char c) {
  return c == '[' || c == '(' || c == '<' || c == '*' || c == '_' || c == '`' || c == '|';
}

}  // namespace

// Nearly every cell and item of a document is asked whether it begins with a time, and few do: these look at a few bytes and say no.
static bool speaks_of_noon(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at)
    if ((text[at] | 32) == 'n' || (text[at] | 32) == 'm')
      for (std::string_view word : {"noon", "midday", "midnight"})
        if (starts_with_ignoring_case(text.substr(at), word)) return true;
  return false;
}

static bool may_begin_time(std::string_view text) {
  if (text.empty()) return false;
  char c = text[0];
  if (is_digit(c)) return true;
  bool wide = static_cast<unsigned char>(c) >= 0x80;
  if (is_letter(c) ? !beginnings().may_begin(text) && !zone_may_begin(text) : !wide && c != '~' && c != '(' && c != '+')
    return false;
  auto near = text.substr(0, 96);  // longer than any words before the number
  return std::any_of(near.begin(), near.end(), is_digit) || speaks_of_noon(near);
}

std::optional<WrittenTime> time_at_start(std::string_view text) {
  auto ink = trim(text);
  if (ink.empty()) return {};
  auto begin = static_cast<std::size_t>(ink.data() - text.data()), at = begin;
  int brackets = 0;
  while (at < text.size() && opens(text[at]) && brackets < 4) ++at, ++brackets;
  if (text.substr(at).starts_with("（") || text.substr(at).starts_with("【") || text.substr(at).starts_with("「"))
    at += 3, ++brackets;
  while (at < text.size() && text[at] == ' ') ++at;
  if (!may_begin_time(text.substr(at))) return {};
  auto found = Scanner(text, at).range(true);
  if (!found) return {};
  found->begin = begin;
  if (brackets > 0)
    for (auto close : {"]", ")", "**", "*", "`", "_", "）", "】", "」", ">"})
      while (text.substr(found->end).starts_with(close)) found->end += std::string_view(close).size();
  if (found->from.clock && !found->from.zone) {  // "`11:20` UTC", "[13:20] (UTC)"
    auto p = found->end;
    while (p < text.size() && text[p] == ' ') ++p;
    if (p < text.size() && text[p] != '+' && text[p] != '-')
      if (auto zone = zone_at(text, p)) found->from.zone = zone, found->end = p;
  }
  return found;
}

std::string_view rest_after(std::string_view text, const WrittenTime& time) {
  auto rest = trim(text.substr(time.end));
  for (bool again = true; again && !rest.empty() && !is_letter(rest.front());) {
    again = false;
    for (std::string_view sign : {"-", "–", "—", ":", "：", "|", "]", ")", "）", "】", "=>", "→", "->", ",", "，", "、", "."})
      if (rest.starts_with(sign)) {
        rest = trim(rest.substr(sign.size())), again = true;
        break;
      }
  }
  return rest;
}

// A document is searched as a whole, and nearly every word and number in it is no date: these look at a few bytes and say no.

// "Oct", "sept. 3", "août 2": three letters of a month, the rest of the word, then a number.
static bool may_be_month_first(std::string_view text, std::size_t at) {
  auto letter = [&](std::size_t i) {
    return i < text.size() ? static_cast<unsigned>(static_cast<unsigned char>(text[i]) | 32u) : 0u;
  };
  auto three = letter(at) << 16 | letter(at + 1) << 8 | letter(at + 2);
  auto is = [&](const char(&name)[4]) {
    return three == (static_cast<unsigned>(name[0]) << 16 | static_cast<unsigned>(name[1]) << 8 | static_cast<unsigned>(name[2]));
  };
  bool month = false;
  switch (three >> 16) {
    case 'j':
      month = is("jan") || is("jun") || is("jul") || is("jui");
      break;
    case 'f':
      month = is("feb") || is("fev") || letter(at + 1) >= 0xC3;
      break;
    case 'm':
      month = is("mar") || is("may") || is("mai") || letter(at + 1) >= 0xC3;
      break;
    case 'a':
      month = is("apr") || is("aug") || is("abr") || is("ago") || is("avr") || is("ao\xE3");
      break;
    case 's':
      month = is("sep") || is("set");
      break;
    case 'o':
      month = is("oct") || is("out") || is("okt");
      break;
    case 'n':
      month = is("nov");
      break;
    case 'd':
      month = is("dec") || is("dez") || is("dic") || letter(at + 1) >= 0xC3;
      break;
    case 'e':
      month = is("ene");
      break;
    default:
      break;
  }
  if (!month) return false;
  auto end = at + 3;
  while (end < text.size() && end < at + 12 && (is_letter(text[end]) || static_cast<unsigned char>(text[end]) >= 0x80)) ++end;
  for (int i = 0; i < 6 && end < text.size(); ++i, ++end) {  // ". ", ", ", "-", " the "
    if (is_digit(text[end])) return true;
    if (is_letter(text[end]) && !starts_with_ignoring_case(text.substr(end), "the ") && !is_letter(text[end - 1])) return false;
  }
  return end < text.size() && is_digit(text[end]);
}

// Whether the digits at `at` may begin a date, or a clock when those are wanted; `n`: how many there are.
static bool may_be_time(std::string_view text, std::size_t at, std::size_t n, bool clocks) {
  auto next = at + n < text.size() ? text[at + n] : '\0', second = at + n + 1 < text.size() ? text[at + n + 1] : '\0';
  bool wide = static_cast<unsigned char>(next) >= 0x80;
  switch (n) {
    case 1:
    case 2:
      if (next == ':' || wide) return clocks || wide;
      if (next == '.') {  // 05.10.2025, not 1.25.3
        auto third = second != '\0' ? text.find_first_not_of("0123456789", at + n + 1) : std::string_view::npos;
        return third != std::string_view::npos && (text[third] == '.' || text[third] == ' ') &&
               (text[third] == '.' || is_letter(second) || second == ' ');
      }
      if (next == '-' || next == '/') return is_digit(second) || is_letter(second);
      if (next == ' ')
        return is_letter(second) || static_cast<unsigned char>(second) >= 0x80 || is_digit(second) || second == '-';
      return is_letter(next);
    case 4:
      return next == '-' || next == '/' || next == '.' || next == '_' || wide ||
             (next == ' ' && static_cast<unsigned char>(second) >= 0x80) || (clocks && (next == ' ' || is_letter(next)));
    case 5:
    case 6:
      return next == '-';
    case 8:
      return true;
    default:
      return false;
  }
}

std::optional<WrittenTime> find_time(std::string_view text, std::size_t from, bool clocks, std::size_t until) {
  // What a byte is to the search: a number or the first letter of a month may begin something.
  enum : std::uint8_t { nothing, letter, month, digit };
  static constexpr auto kinds = [] {
    std::array<std::uint8_t, 256> out{};
    for (unsigned c = 0; c < 128; ++c)
      out[c] = is_digit(static_cast<char>(c)) ? digit : is_letter(static_cast<char>(c)) ? letter : nothing;
    for (char c : std::string_view("jfmasondeJFMASONDE")) out[static_cast<unsigned char>(c)] = month;
    return out;
  }();
  // Which letters (by their last five bits, so in either case) are the second of a month that begins with a letter.
  static constexpr auto seconds = [] {
    std::array<std::uint32_t, 26> out{};
    for (auto& m : months) out[static_cast<std::size_t>(m.name[0] - 'a')] |= 1u << (m.name[1] & 31);
    return out;
  }();
  auto kind_at = [&](std::size_t i) { return kinds[static_cast<unsigned char>(text[i])]; };
  auto last = std::min(until, text.size());
  for (auto at = from; at < last;) {
    auto kind = kind_at(at);
    if (kind == nothing) {
      ++at;
    } else if (kind == digit) {
      char left = at > 0 ? text[at - 1] : ' ';
      auto end = at;
      while (end < text.size() && is_digit(text[end])) ++end;
      bool inside = is_letter(left) || is_digit(left) || (left == '.' && at > 1 && is_digit(text[at - 2]));
      if (!inside && may_be_time(text, at, end - at, clocks))
        if (auto found = Scanner(text, at).range(false))
          if (found->from.date || !found->problem.empty() || (clocks && found->from.clock && !found->from.clock->dotted))
            return found;
      at = end;
    } else {
      char left = at > 0 ? text[at - 1] : ' ';
      char next = at + 1 < text.size() ? text[at + 1] : ' ';
      bool may = kind == month && (seconds[(text[at] | 32) - 'a'] >> (next & 31) & 1) != 0;
      if (may && left != '_' && !is_digit(left) && may_be_month_first(text, at))
        if (auto found = Scanner(text, at).range(false); found && found->from.date) return found;
      do ++at;  // the rest of the word
      while (at < last && (kind_at(at) == letter || kind_at(at) == month));
    }
  }
  return {};
}

std::optional<WrittenDate> bare_day(std::string_view text) {
  auto slash = text.find('/');
  if (slash == std::string_view::npos || slash < 1 || slash > 2 || text.size() - slash < 2 || text.size() - slash > 3) return {};
  int numbers[2] = {0, 0};
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (at == slash) continue;
    if (!is_digit(text[at])) return {};
    auto& number = numbers[at > slash];
    number = number * 10 + (text[at] - '0');
  }
  auto [a, b] = numbers;
  if (is_day(0, a, b)) return WrittenDate{0, a, b, is_day(0, b, a) && a != b};
  if (is_day(0, b, a)) return WrittenDate{0, b, a};
  return {};
}

int month_named(std::string_view word) {
  for (auto& month : months)
    if (month.name == word) return month.month;
  return 0;
}

bool is_only_time(std::string_view text) {
  auto found = time_at_start(text);
  return found && !found->relative && rest_after(text, *found).empty();
}

}  // namespace debrief
