// Time zones as people write them behind a clock: abbreviations, offsets, IANA names, places. A zone here is a standard offset and
// a rule for summer time, from a small table of our own, so that a reading does not depend on the machine's zone database.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "generator/base/dates.h"

namespace debrief {

enum class SummerTime : std::uint8_t { none, us, eu, australia, new_zealand, brazil };

struct Zone {
  std::int32_t offset = 0;  // seconds east of UTC, without summer time
  SummerTime summer = SummerTime::none;
  bool cst = false;  // "CST": China or America, only the rest of the document can say (see TimeContext)
  friend bool operator==(const Zone&, const Zone&) = default;
};

// The zone written exactly at `at`, which is moved behind it: "UTC+8", "+08:00", "Z", "PDT", "America/Sao_Paulo", "Pacific time",
// "北京时间", "(JST)". Abbreviations must be in capitals and end at a word's end.
std::optional<Zone> zone_at(std::string_view text, std::size_t& at);
// Whether a name of a zone may begin here, by a look at three letters.
bool zone_may_begin(std::string_view text);
// The first zone anywhere in a text that speaks of times ("All times in CET", "Time (UTC+8)"). Bare offsets and a lone "Z" are not
// looked for.
std::optional<Zone> find_zone(std::string_view text);
// Seconds east of UTC at a local time, summer time included.
std::int32_t offset_at(const Zone& zone, const Time& local);

}  // namespace debrief
