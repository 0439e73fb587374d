// Where in a text a time may stand; what stands there reads time_scanner.h.
#include "generator/load/dates_in_text.h"

#include <algorithm>

#include "generator/base/scan.h"
#include "generator/base/text.h"
#include "generator/load/time_scanner.h"
#include "generator/load/time_words.h"

namespace debrief {

static bool opens(char c) {
  return c == '[' || c == '(' || c == '<' || c == '*' || c == '_' || c == '`' || c == '|';
}

// Nearly every cell and item of a document is asked whether it begins with a time, and few do: these look at a few bytes and say
// no.
static bool speaks_of_noon(std::string_view text) {
  auto next_hint = [&](std::size_t from) {
    return first_pair(text, from, [](Bytes c, Bytes next) {
      auto a = small_letters(c), b = small_letters(next);
      return ((a == 'n') & (b == 'o')) | ((a == 'm') & (b == 'i'));
    });
  };
  for (auto at = next_hint(0); at < text.size(); at = next_hint(at + 1))
    for (std::string_view word : {"noon", "midday", "midnight"})
      if (starts_with_ignoring_case(text.substr(at), word)) return true;
  return false;
}

static bool may_begin_time(std::string_view text) {
  if (text.empty()) return false;
  char c = text[0];
  if (is_digit(c)) return true;
  bool wide = static_cast<unsigned char>(c) >= 0x80;
  if (is_letter(c) ? !time_beginnings().may_begin(text) && !zone_may_begin(text) : !wide && c != '~' && c != '(' && c != '+')
    return false;
  auto near = text.substr(0, 96);  // longer than any words before the number
  return has_digit(near) || speaks_of_noon(near);
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
  auto found = TimeScanner(text, at).range(true);
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

// "Oct", "sept. 3", "août 2": three letters of a month, the rest of the word, then a number, which is at most so far away.
static constexpr std::size_t month_reach = 18;
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

// "5 March", "5 of March", "5 to 7 March", "5 pm on July 11": whether a number and such a word may begin a date.
static bool may_follow_day(std::string_view word) {
  return time_beginnings().may_begin(word) || std::string_view("todapTODAP").find(word[0]) != std::string_view::npos;
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
        return is_letter(second) ? clocks || may_follow_day(text.substr(at + n + 1))
                                 : static_cast<unsigned char>(second) >= 0x80 || is_digit(second) || second == '-';
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
  auto next_digit = find_digit(text, from);
  for (auto at = from; at < last;) {
    if (next_digit < at) next_digit = find_digit(text, at);
    if (next_digit == text.size()) return {};  // no date or clock is without one
    if (next_digit - at > month_reach) {
      at = next_digit - month_reach;
      while (at < last && is_letter(text[at]) && is_letter(text[at - 1])) ++at;  // the rest of a word
      continue;
    }
    auto kind = kind_at(at);
    if (kind == nothing) {
      ++at;
    } else if (kind == digit) {
      char left = at > 0 ? text[at - 1] : ' ';
      auto end = at;
      while (end < text.size() && is_digit(text[end])) ++end;
      bool inside = is_letter(left) || is_digit(left) || (left == '.' && at > 1 && is_digit(text[at - 2]));
      if (!inside && may_be_time(text, at, end - at, clocks))
        if (auto found = TimeScanner(text, at).range(false))
          if (found->from.date || !found->problem.empty() || (clocks && found->from.clock && !found->from.clock->dotted))
            return found;
      at = end;
    } else {
      char left = at > 0 ? text[at - 1] : ' ';
      char next = at + 1 < text.size() ? text[at + 1] : ' ';
      bool may = kind == month && (seconds[(text[at] | 32) - 'a'] >> (next & 31) & 1) != 0;
      if (may && left != '_' && !is_digit(left) && may_be_month_first(text, at))
        if (auto found = TimeScanner(text, at).range(false); found && found->from.date) return found;
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
  if (is_calendar_day(0, a, b)) return WrittenDate{0, a, b, is_calendar_day(0, b, a) && a != b};
  if (is_calendar_day(0, b, a)) return WrittenDate{0, b, a};
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
