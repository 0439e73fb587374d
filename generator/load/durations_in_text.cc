#include "generator/load/durations_in_text.h"

#include <cmath>
#include <string>

#include "generator/base/text.h"

namespace debrief {

namespace {

struct Unit {
  std::string_view name;
  double seconds;
};
// Longer names before their beginnings. A unit in letters must end at a word's end, or before a digit ("1h46m").
constexpr Unit units[] = {
    {"weeks", 604800},  {"week", 604800}, {"wk", 604800},   {"days", 86400},  {"day", 86400},   {"hours", 3600},
    {"hour", 3600},     {"hrs", 3600},    {"hr", 3600},     {"minutes", 60},  {"minute", 60},   {"mins", 60},
    {"min", 60},        {"seconds", 1},   {"second", 1},    {"secs", 1},      {"sec", 1},       {"semanas", 604800},
    {"semana", 604800}, {"dias", 86400},  {"días", 86400},  {"dia", 86400},   {"día", 86400},   {"horas", 3600},
    {"hora", 3600},     {"minutos", 60},  {"minuto", 60},   {"segundos", 1},  {"tage", 86400},  {"tag", 86400},
    {"stunden", 3600},  {"stunde", 3600}, {"minuten", 60},  {"sekunden", 1},  {"jours", 86400}, {"jour", 86400},
    {"heures", 3600},   {"heure", 3600},  {"timer", 3600},  {"minutter", 60}, {"d", 86400},     {"h", 3600},
    {"m", 60},          {"s", 1},         {"个小时", 3600}, {"個小時", 3600}, {"小时", 3600},   {"小時", 3600},
    {"時間", 3600},     {"시간", 3600},   {"分钟", 60},     {"分鐘", 60},     {"分間", 60},     {"分", 60},
    {"분", 60},         {"秒", 1},        {"초", 1},        {"天", 86400},    {"日間", 86400},  {"일", 86400},
    {"周", 604800},     {"週間", 604800},
};
constexpr std::string_view bounds[] = {"<",         ">",     "≤",        "≥",       "less than", "under",  "over",
                                       "more than", "up to", "at least", "at most", "不到",      "超过",   "至少",
                                       "以内",      "未満",  "menos de", "mais de", "más de",    "within", "every"};

// Nothing lasts longer than a hundred years; a row of digits that says so is none.
std::optional<std::int64_t> whole_seconds(double seconds) {
  constexpr double longest = 100 * 366 * 86400.0;
  return seconds <= longest ? std::optional(std::llround(seconds)) : std::nullopt;
}

class Scanner {
 public:
  explicit Scanner(std::string_view text) : s_(text) {}

  std::optional<std::int64_t> first() {
    for (at_ = 0; at_ < s_.size(); ++at_) {
      bool free = at_ == 0 || !(is_digit(s_[at_ - 1]) || is_letter(s_[at_ - 1]) || s_[at_ - 1] == '.' || s_[at_ - 1] == ':' ||
                                s_[at_ - 1] == '/');
      if (!free) continue;
      auto begin = at_;
      if (s_[at_] == 'P')
        if (auto seconds = iso()) return seconds;
      at_ = begin;
      if (is_digit(s_[at_]) || s_[at_] == 'a' || s_[at_] == 'A' || s_[at_] == 'h' || s_[at_] == 'H') {
        if (auto seconds = parts()) return is_bound(begin) ? std::nullopt : seconds;
        at_ = begin;
        while (at_ + 1 < s_.size() && is_digit(s_[at_ + 1])) ++at_;
      }
    }
    return {};
  }

 private:
  void spaces() {
    while (at_ < s_.size() && (s_[at_] == ' ' || s_.substr(at_).starts_with("\xC2\xA0"))) at_ += s_[at_] == ' ' ? 1 : 2;
  }
  bool eat(std::string_view word) {
    if (!starts_with_ignoring_case(s_.substr(at_), word)) return false;
    at_ += word.size();
    return true;
  }
  double number() {  // "1,234" and "1,5" both occur: a comma before three digits groups
    double value = 0;
    while (at_ < s_.size() && is_digit(s_[at_])) value = value * 10 + (s_[at_++] - '0');
    if (at_ + 1 < s_.size() && (s_[at_] == '.' || s_[at_] == ',') && is_digit(s_[at_ + 1])) {
      std::size_t digits = 0;
      while (at_ + 1 + digits < s_.size() && is_digit(s_[at_ + 1 + digits])) ++digits;
      bool groups = s_[at_] == ',' && digits == 3;
      ++at_;
      for (double scale = 0.1; digits > 0; --digits, scale /= 10)
        value = groups ? value * 10 + (s_[at_++] - '0') : value + scale * (s_[at_++] - '0');
    }
    return value;
  }
  // "3 日 23 時間": days only where hours follow; elsewhere "3日" is the third of a month.
  bool days_before_hours() {
    auto begin = at_;
    if (!eat("日")) return false;
    auto end = at_;
    spaces();
    auto digits = at_;
    while (at_ < s_.size() && is_digit(s_[at_])) ++at_;
    bool hours = at_ > digits && (spaces(), eat("時間") || eat("小时"));
    at_ = hours ? end : begin;
    return hours;
  }
  double unit() {
    if (at_ < s_.size() && s_[at_] == "日"[0] && days_before_hours()) return 86400;
    for (auto& u : units) {
      if (!starts_with_ignoring_case(s_.substr(at_), u.name)) continue;
      auto end = at_ + u.name.size();
      if (is_letter(u.name.back()) && end < s_.size() && is_letter(s_[end])) continue;
      if (u.name.size() == 1 && u.name[0] == 'm' && s_[at_] == 'M') continue;  // "5M rows"
      at_ = end;
      return u.seconds;
    }
    return 0;
  }
  // PT1H30M, P2DT4H
  std::optional<std::int64_t> iso() {
    ++at_;
    bool time = false, any = false;
    double total = 0;
    while (at_ < s_.size()) {
      if (s_[at_] == 'T' && !time) {
        time = true, ++at_;
        continue;
      }
      if (!is_digit(s_[at_])) break;
      double value = number();
      if (at_ >= s_.size()) return {};
      char c = s_[at_++];
      double size = c == 'W'           ? 604800
                    : c == 'D'         ? 86400
                    : c == 'H' && time ? 3600
                    : c == 'M' && time ? 60
                    : c == 'S' && time ? 1
                                       : 0;
      if (size == 0) return {};
      total += value * size, any = true;
    }
    if (!any || (at_ < s_.size() && (is_letter(s_[at_]) || is_digit(s_[at_])))) return {};
    return whole_seconds(total);
  }
  std::optional<std::int64_t> parts() {
    double total = 0, smallest = 1e18;
    bool any = false;
    auto end = at_;
    for (;;) {
      double value = 0;
      if (at_ < s_.size() && is_digit(s_[at_]))
        value = number();
      else if (!any && (eat("half an ") || eat("half a ")))
        value = 0.5;
      else if (!any && (eat("an ") || eat("a ")))
        value = 1;
      else
        break;
      spaces();
      if (s_.substr(std::min(at_, s_.size())).starts_with("-")) ++at_;  // "30-minute"
      double size = unit();
      if (size == 0 || size >= smallest) break;
      total += value * size, smallest = size, any = true, end = at_;
      if (size == 3600 && at_ + 1 < s_.size() && is_digit(s_[at_]) && is_digit(s_[at_ + 1]) &&
          (at_ + 2 == s_.size() || !(is_digit(s_[at_ + 2]) || is_letter(s_[at_ + 2])))) {
        total += number() * 60, end = at_;  // "1h30"
        break;
      }
      if (eat("半")) total += size / 2, end = at_;
      spaces();
      eat(",") || eat("，");
      spaces();
      (eat("and ") || eat("e ") || eat("y ") || eat("und ") || eat("og ")) && (spaces(), true);
    }
    at_ = end;
    if (!any) return {};
    return whole_seconds(total);
  }
  bool is_bound(std::size_t begin) const {
    auto before = trim(s_.substr(0, begin));
    for (auto word : bounds)
      if (before.size() >= word.size() && equal_ignoring_case(before.substr(before.size() - word.size()), word)) return true;
    auto after = trim(s_.substr(at_));
    return after.starts_with("+") || after.starts_with("以内") || after.starts_with("未満") || after.starts_with("以上");
  }

  std::string_view s_;
  std::size_t at_ = 0;
};

}  // namespace

std::optional<std::int64_t> duration_in(std::string_view text) {
  return Scanner(text).first();
}

}  // namespace debrief
