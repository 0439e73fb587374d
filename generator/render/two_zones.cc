#include "generator/render/two_zones.h"

#include "generator/render/format.h"

namespace debrief {

std::string two_zones_text(const Strings& strings, const Time& time) {
  auto own = time_text(strings, time);
  if (!time.offset || *time.offset == 0 || time.precision == Precision::day) return own;
  auto utc = time;
  utc.local -= *time.offset;
  utc.offset = 0;
  auto other = day_of(utc) == day_of(time) ? clock_text(utc) + " " + zone_text(strings, utc) : time_text(strings, utc);
  return strings.format("date.two_zones", {{"own", own}, {"utc", other}});
}

}  // namespace debrief
