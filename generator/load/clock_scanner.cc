#include "generator/load/time_scanner.h"

namespace debrief {

// am, pm, a.m., "9:06a"
void TimeScanner::half_of_day(WrittenClock& clock) {
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
std::optional<WrittenClock> TimeScanner::colon_clock() {
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
std::optional<WrittenClock> TimeScanner::cjk_clock() {
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
std::optional<WrittenClock> TimeScanner::bare_clock() {
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
std::optional<WrittenClock> TimeScanner::military_clock() {
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

std::optional<WrittenClock> TimeScanner::clock() {
  auto found = attempt([&] { return cjk_clock(); });
  if (!found) found = attempt([&] { return colon_clock(); });
  if (found)
    half_of_day(*found);
  else
    found = attempt([&] { return bare_clock(); });
  if (!found || is_digit(peek()) || (peek() == ':' && is_digit(peek(1)))) return {};
  return found;
}

}  // namespace debrief
