#include "search/bounds.h"

#include <algorithm>
#include <cmath>

#include "search/unicode.h"

namespace search {

namespace {

enum class Compare { equal, less, less_equal, greater, greater_equal };

// The operator in front of a value, which is taken off.
Compare take_operator(std::string_view& value) {
  const auto take = [&](std::string_view sign) {
    if (!value.starts_with(sign)) return false;
    value.remove_prefix(sign.size());
    return true;
  };
  if (take("<=") || take("≤")) return Compare::less_equal;
  if (take(">=") || take("≥")) return Compare::greater_equal;
  if (take("<")) return Compare::less;
  if (take(">")) return Compare::greater;
  take("=");
  return Compare::equal;
}

bool digits_only(std::string_view t) {
  return !t.empty() && std::all_of(t.begin(), t.end(), [](unsigned char c) { return is_ascii_digit(c); });
}

// 2024, 2024-03, 2024-3-7 (also with / or .) as 2024, 2024-03, 2024-03-07; empty when it is no date.
std::string read_date(std::string_view value) {
  std::string out;
  int part = 0;
  for (std::size_t at = 0; at <= value.size(); part++) {
    const std::size_t end = std::min(value.find_first_of("-/.", at), value.size());
    const std::string_view number = value.substr(at, end - at);
    if (part > 2 || !digits_only(number) || (part == 0 ? number.size() != 4 : number.size() > 2)) return {};
    const int n = std::stoi(std::string(number));
    if ((part == 1 && (n < 1 || n > 12)) || (part == 2 && (n < 1 || n > 31))) return {};
    if (part > 0) out += '-';
    if (part > 0 && number.size() == 1) out += '0';
    out += number;
    at = end + 1;
  }
  return out;
}

// The last text before every date that begins with `date`.
std::string below(std::string date) {
  date.back() = static_cast<char>(date.back() - 1);
  return date + '~';
}

// 90m, 1h30m, 2d, 45s, 1.5h; a bare number is minutes. Negative when it is none.
double read_duration(std::string_view value) {
  double seconds = 0;
  while (!value.empty()) {
    std::size_t n = 0;
    while (n < value.size() && (is_ascii_digit(value[n]) || value[n] == '.')) n++;
    const std::string number(value.substr(0, n));
    if (n == 0 || n > 9 || std::count(number.begin(), number.end(), '.') > 1 || number == ".") return -1;
    std::size_t unit = n;
    while (unit < value.size() && is_ascii_letter(static_cast<unsigned char>(value[unit]))) unit++;
    const std::string name = lower_ascii(value.substr(n, unit - n));
    const double each = name == "s" || name == "sec"                   ? 1
                        : name == "m" || name == "min" || name.empty() ? 60
                        : name == "h"                                  ? 3600
                        : name == "d"                                  ? 86400
                        : name == "w"                                  ? 604800
                                                                       : 0;
    if (each == 0) return -1;
    seconds += std::stod(number) * each;
    value.remove_prefix(unit);
  }
  return std::floor(seconds + 0.5);
}

// 2, SEV-2, P2: the number in it.
double read_rank(std::string_view value) {
  const auto first = std::find_if(value.begin(), value.end(), [](unsigned char c) { return is_ascii_digit(c); });
  const std::string_view number = value.substr(static_cast<std::size_t>(first - value.begin()));
  return digits_only(number) && number.size() < 4 ? std::stod(std::string(number)) : -1;
}

struct Pair {
  std::string_view low, high;
  bool range = false;
};
Pair split_range(std::string_view value) {
  const std::size_t dots = value.find("..");
  if (dots == std::string_view::npos) return {value, value, false};
  return {value.substr(0, dots), value.substr(dots + 2), true};
}

BoundsResult date_bounds(std::string_view value, Bounds& out) {
  const Compare compare = take_operator(value);
  const Pair pair = split_range(value);
  const std::string low = read_date(pair.low), high = read_date(pair.high);
  if ((low.empty() && !(pair.range && pair.low.empty())) || (high.empty() && !(pair.range && pair.high.empty())))
    return BoundsResult::bad;
  if (pair.range && compare != Compare::equal) return BoundsResult::bad;
  out.slot = slot_date;
  out.low = compare == Compare::less || compare == Compare::less_equal ? "0" : compare == Compare::greater ? low + "~" : low;
  out.high = compare == Compare::greater || compare == Compare::greater_equal || high.empty() ? "9999~"
             : compare == Compare::less                                                       ? below(high)
                                                                                              : high + "~";
  if (out.low.empty()) out.low = "0";
  return BoundsResult::good;
}

BoundsResult number_bounds(unsigned slot, std::string_view value, double (*read)(std::string_view), double least, Bounds& out) {
  const Compare compare = take_operator(value);
  const Pair pair = split_range(value);
  if (pair.range && compare != Compare::equal) return BoundsResult::bad;
  const double low = pair.low.empty() && pair.range ? least : read(pair.low);
  const double high = pair.high.empty() && pair.range ? most_number : read(pair.high);
  if (low < 0 || high < 0) return BoundsResult::bad;
  out.slot = slot;
  out.least = compare == Compare::less || compare == Compare::less_equal ? least : compare == Compare::greater ? low + 1 : low;
  out.most = compare == Compare::greater || compare == Compare::greater_equal ? most_number
             : compare == Compare::less                                       ? high - 1
                                                                              : high;
  return BoundsResult::good;
}

}  // namespace

BoundsResult read_bounds(std::string_view name, std::string_view value, Bounds& out) {
  const bool compares =
      !value.empty() && (std::string_view("<>=").find(value[0]) != std::string_view::npos || value.starts_with("≤") ||
                         value.starts_with("≥") || value.find("..") != std::string_view::npos);
  if (name == "date") return date_bounds(value, out);
  if (name == "year" && compares) return date_bounds(value, out);
  if (name == "after") return date_bounds(std::string(">=").append(value), out);
  if (name == "before") return date_bounds(std::string("<").append(value), out);
  if (name == "duration") return number_bounds(slot_duration, value, read_duration, 0, out);
  if (name == "severity" && compares) return number_bounds(slot_severity, value, read_rank, 1, out);
  return BoundsResult::none;
}

bool within(const Bounds& bounds, std::string_view date, int severity_rank, const std::optional<std::int64_t>& duration) {
  if (bounds.slot == slot_date) return !date.empty() && date >= bounds.low && date <= bounds.high;
  if (bounds.slot == slot_severity) return severity_rank > 0 && severity_rank >= bounds.least && severity_rank <= bounds.most;
  return duration && static_cast<double>(*duration) >= bounds.least && static_cast<double>(*duration) <= bounds.most;
}

static std::string plain(double n) {
  return n == most_number ? "" : std::to_string(static_cast<long long>(n));
}

std::string describe(const Bounds& b) {
  if (b.slot == slot_date) return "date[" + b.low + ".." + b.high + "]";
  return (b.slot == slot_severity ? "severity[" : "duration[") + plain(b.least) + ".." + plain(b.most) + "]";
}

}  // namespace search
