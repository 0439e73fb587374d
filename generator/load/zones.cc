#include "generator/load/zones.h"

#include <algorithm>

#include "generator/base/text.h"
#include "generator/load/byte_index.h"

namespace debrief {

namespace {

struct Name {
  std::string_view name;
  int minutes;
  SummerTime summer = SummerTime::none;
};

// In capitals, as abbreviations are. A daylight abbreviation is its own fixed offset.
constexpr Name abbreviations[] = {
    {"UTC", 0},
    {"GMT", 0},
    {"WET", 0, SummerTime::eu},
    {"WEST", 60},
    {"BST", 60},
    {"CET", 60},
    {"CEST", 120},
    {"MEZ", 60},
    {"MESZ", 120},
    {"EET", 120},
    {"EEST", 180},
    {"MSK", 180},
    {"TRT", 180},
    {"GST", 240},
    {"PKT", 300},
    {"IST", 330},
    {"ICT", 420},
    {"WIB", 420},
    {"SGT", 480},
    {"HKT", 480},
    {"MYT", 480},
    {"PHT", 480},
    {"AWST", 480},
    {"JST", 540},
    {"KST", 540},
    {"ACST", 570},
    {"AEST", 600},
    {"AEDT", 660},
    {"NZST", 720},
    {"NZDT", 780},
    {"BRT", -180},
    {"ART", -180},
    {"CLT", -240},
    {"COT", -300},
    {"PET", -300},
    {"EST", -300},
    {"EDT", -240},
    {"CDT", -300},
    {"MST", -420},
    {"MDT", -360},
    {"PST", -480},
    {"PDT", -420},
    {"AKST", -540},
    {"AKDT", -480},
    {"HST", -600},
    {"AST", -240},
    {"ADT", -180},
    {"PT", -480, SummerTime::us},
    {"MT", -420, SummerTime::us},
    {"CT", -360, SummerTime::us},
    {"ET", -300, SummerTime::us},
};

// Places and IANA names, compared without case. The longer of two that begin alike stands first.
constexpr Name places[] = {
    {"us/pacific", -480, SummerTime::us},
    {"us/mountain", -420, SummerTime::us},
    {"us/central", -360, SummerTime::us},
    {"us/eastern", -300, SummerTime::us},
    {"america/los_angeles", -480, SummerTime::us},
    {"america/denver", -420, SummerTime::us},
    {"america/phoenix", -420},
    {"america/chicago", -360, SummerTime::us},
    {"america/new_york", -300, SummerTime::us},
    {"america/toronto", -300, SummerTime::us},
    {"america/sao_paulo", -180, SummerTime::brazil},
    {"america/bogota", -300},
    {"america/mexico_city", -360},
    {"america/argentina/buenos_aires", -180},
    {"europe/london", 0, SummerTime::eu},
    {"europe/dublin", 0, SummerTime::eu},
    {"europe/lisbon", 0, SummerTime::eu},
    {"europe/berlin", 60, SummerTime::eu},
    {"europe/paris", 60, SummerTime::eu},
    {"europe/madrid", 60, SummerTime::eu},
    {"europe/rome", 60, SummerTime::eu},
    {"europe/amsterdam", 60, SummerTime::eu},
    {"europe/brussels", 60, SummerTime::eu},
    {"europe/zurich", 60, SummerTime::eu},
    {"europe/vienna", 60, SummerTime::eu},
    {"europe/prague", 60, SummerTime::eu},
    {"europe/warsaw", 60, SummerTime::eu},
    {"europe/stockholm", 60, SummerTime::eu},
    {"europe/oslo", 60, SummerTime::eu},
    {"europe/copenhagen", 60, SummerTime::eu},
    {"europe/helsinki", 120, SummerTime::eu},
    {"europe/kiev", 120, SummerTime::eu},
    {"europe/kyiv", 120, SummerTime::eu},
    {"europe/moscow", 180},
    {"europe/istanbul", 180},
    {"asia/dubai", 240},
    {"asia/kolkata", 330},
    {"asia/calcutta", 330},
    {"asia/jakarta", 420},
    {"asia/bangkok", 420},
    {"asia/ho_chi_minh", 420},
    {"asia/shanghai", 480},
    {"asia/hong_kong", 480},
    {"asia/singapore", 480},
    {"asia/taipei", 480},
    {"asia/manila", 480},
    {"asia/tokyo", 540},
    {"asia/seoul", 540},
    {"australia/sydney", 600, SummerTime::australia},
    {"australia/melbourne", 600, SummerTime::australia},
    {"australia/brisbane", 600},
    {"australia/perth", 480},
    {"pacific/auckland", 720, SummerTime::new_zealand},
    {"etc/utc", 0},
    {"coordinated universal time", 0},
    {"universal time", 0},
    {"greenwich", 0},
    {"greenwitch", 0},
    {"pacific time", -480, SummerTime::us},
    {"pacific standard time", -480},
    {"pacific daylight time", -420},
    {"mountain time", -420, SummerTime::us},
    {"central time", -360, SummerTime::us},
    {"eastern time", -300, SummerTime::us},
    {"eastern standard time", -300},
    {"eastern daylight time", -240},
    {"central european summer time", 120},
    {"central european time", 60, SummerTime::eu},
    {"british summer time", 60},
    {"london time", 0, SummerTime::eu},
    {"uk time", 0, SummerTime::eu},
    {"denver time", -420, SummerTime::us},
    {"new york time", -300, SummerTime::us},
    {"san francisco time", -480, SummerTime::us},
    {"seattle time", -480, SummerTime::us},
    {"chicago time", -360, SummerTime::us},
    {"berlin time", 60, SummerTime::eu},
    {"paris time", 60, SummerTime::eu},
    {"beijing time", 480},
    {"china time", 480},
    {"china standard time", 480},
    {"japan standard time", 540},
    {"japan time", 540},
    {"tokyo time", 540},
    {"korea standard time", 540},
    {"india standard time", 330},
    {"indian standard time", 330},
    {"gulf standard time", 240},
    {"singapore time", 480},
    {"sydney time", 600, SummerTime::australia},
    {"horário de brasília", -180, SummerTime::brazil},
    {"brasília", -180, SummerTime::brazil},
    {"北京时间", 480},
    {"北京時間", 480},
    {"中国标准时间", 480},
    {"东八区", 480},
    {"台北時間", 480},
    {"日本時間", 540},
    {"日本标准时间", 540},
    {"日本標準時", 540},
    {"한국시간", 540},
    {"한국 시간", 540},
    {"한국 표준시", 540},
};

constexpr auto place_index = index_of(places, [](auto& place) { return place.name; });

bool word_ends(std::string_view text, std::size_t at) {
  return at >= text.size() || !(is_letter(text[at]) || is_digit(text[at]) || text[at] == '_');
}

// "+8", "+08", "+0800", "+08:00", "-3", "+5:30" in minutes.
std::optional<int> signed_offset(std::string_view text, std::size_t& at) {
  auto p = at;
  if (p >= text.size()) return {};
  int sign = 0;
  if (text[p] == '+')
    sign = 1, ++p;
  else if (text[p] == '-')
    sign = -1, ++p;
  else if (text.substr(p).starts_with("−"))
    sign = -1, p += 3;
  else if (text.substr(p).starts_with("＋"))
    sign = 1, p += 3;
  if (sign == 0) return {};
  std::size_t digits = 0;
  while (p + digits < text.size() && digits < 5 && is_digit(text[p + digits])) ++digits;
  int hours = 0, minutes = 0;
  auto value = [&](std::size_t from, std::size_t n) {
    int v = 0;
    for (std::size_t i = 0; i < n; ++i) v = v * 10 + (text[from + i] - '0');
    return v;
  };
  if (digits == 4) {
    hours = value(p, 2), minutes = value(p + 2, 2), p += 4;
  } else if (digits == 1 || digits == 2) {
    hours = value(p, digits), p += digits;
    if (p + 2 < text.size() && text[p] == ':' && is_digit(text[p + 1]) && is_digit(text[p + 2]))
      minutes = value(p + 1, 2), p += 3;
  } else {
    return {};
  }
  if (hours > 14 || minutes > 59 || !word_ends(text, p)) return {};
  at = p;
  return sign * (hours * 60 + minutes);
}

std::optional<Zone> abbreviation_at(std::string_view text, std::size_t& at) {
  std::size_t n = 0;
  while (at + n < text.size() && text[at + n] >= 'A' && text[at + n] <= 'Z' && n < 6) ++n;
  auto word = text.substr(at, n);
  if (n == 0 && text[at] != 'u') return {};
  bool lower_utc = text.substr(at).starts_with("utc") || text.substr(at).starts_with("Utc");
  if (lower_utc) word = "UTC", n = 3;
  if (!word_ends(text, at + n)) return {};
  if (word == "Z") return ++at, Zone{};
  if (word == "CST") return at += 3, Zone{-360 * 60, SummerTime::none, true};
  for (auto& known : abbreviations) {
    if (known.name != word) continue;
    at += n;
    Zone zone{known.minutes * 60, known.summer};
    if (word != "UTC" && word != "GMT") return zone;
    auto p = at;
    if (p < text.size() && text[p] == ' ') ++p;
    if (auto minutes = signed_offset(text, p)) at = p, zone.offset = *minutes * 60;
    return zone;
  }
  return {};
}

std::optional<Zone> place_at(std::string_view text, std::size_t& at) {
  for (auto i : place_index.beginning_with(text[at])) {
    const auto& place = places[i];
    if (!starts_with_ignoring_case(text.substr(at), place.name)) continue;
    auto end = at + place.name.size();
    if (is_letter(place.name.back()) && !word_ends(text, end)) continue;
    at = end;
    return Zone{place.minutes * 60, place.summer};
  }
  return {};
}

Day nth_sunday(int year, unsigned month, unsigned n) {  // n 0: the last one
  auto y = date::year(year);
  if (n == 0) return Day(y / date::month(month) / date::Sunday[date::last]);
  return Day(y / date::month(month) / date::Sunday[n]);
}

}  // namespace

bool zone_may_begin(std::string_view text) {
  static const auto set = [] {
    Beginnings out;
    for (auto& known : abbreviations) out.add(known.name);
    for (auto& place : places) out.add(place.name);
    for (auto word : {"Z", "CST"}) out.add(word);
    return out;
  }();
  return set.may_begin(text);
}

std::optional<Zone> zone_at(std::string_view text, std::size_t& at) {
  auto p = at;
  bool bracket = p < text.size() && (text[p] == '(' || text[p] == '[');
  if (bracket) ++p;
  if (p >= text.size()) return {};
  auto zone = abbreviation_at(text, p);
  if (!zone && (text[p] == '+' || text[p] == '-')) {
    auto q = p + 1;
    if (text.substr(q).starts_with("UTC") && word_ends(text, q + 3))
      zone = Zone{}, p = q + 3;  // "+UTC"
    else if (auto minutes = signed_offset(text, p))
      zone = Zone{*minutes * 60};
  }
  if (!zone && (is_letter(text[p]) || static_cast<unsigned char>(text[p]) >= 0x80)) zone = place_at(text, p);
  if (!zone) return {};
  if (bracket) {
    if (p >= text.size() || (text[p] != ')' && text[p] != ']')) return {};
    ++p;
  }
  at = p;
  return zone;
}

std::optional<Zone> find_zone(std::string_view text) {
  bool word_start = true;
  for (std::size_t at = 0; at < text.size(); ++at) {
    char c = text[at];
    if (word_start && c != 'Z' && ((is_letter(c) && zone_may_begin(text.substr(at))) || static_cast<unsigned char>(c) >= 0xE0)) {
      auto p = at;
      if (auto zone = zone_at(text, p)) return zone;
    }
    word_start = !(is_letter(c) || is_digit(c) || c == '_');
  }
  return {};
}

// The days on which clocks change, at two in the morning of the local clock: near enough for a postmortem's timeline.
std::int32_t offset_at(const Zone& zone, const Time& local) {
  if (zone.summer == SummerTime::none) return zone.offset;
  auto day = day_of(local);
  int year = static_cast<int>(date::year_month_day(day).year());
  auto seconds = [](Day d) { return static_cast<std::int64_t>(d.time_since_epoch().count()) * 86400 + 7200; };
  bool summer = false;
  auto between = [&](Day from, Day to) { return local.local >= seconds(from) && local.local < seconds(to); };
  switch (zone.summer) {
    case SummerTime::us:
      summer = between(nth_sunday(year, 3, 2), nth_sunday(year, 11, 1));
      break;
    case SummerTime::eu:
      summer = between(nth_sunday(year, 3, 0), nth_sunday(year, 10, 0));
      break;
    case SummerTime::australia:
      summer = !between(nth_sunday(year, 4, 1), nth_sunday(year, 10, 1));
      break;
    case SummerTime::new_zealand:
      summer = !between(nth_sunday(year, 4, 1), nth_sunday(year, 9, 0));
      break;
    case SummerTime::brazil:  // given up in 2019
      summer = (year < 2020 && local.local < seconds(nth_sunday(year, 2, 3))) ||
               (year < 2019 && local.local >= seconds(nth_sunday(year, 10, 3)));
      break;
    case SummerTime::none:
      break;
  }
  return zone.offset + (summer ? 3600 : 0);
}

}  // namespace debrief
