#include "generator/load/durations_in_text.h"

#include <doctest/doctest.h>

#include <string>

using namespace debrief;

struct DurationExample {
  std::string text;
  std::int64_t seconds;  // -1: none
};

TEST_CASE("durations are read in the ways people state them") {
  DurationExample examples[] = {
      {"~24 minutes (13:30 UTC to 13:54 UTC)", 24 * 60},
      {"2h 8m", 2 * 3600 + 8 * 60},
      {"2d 1h 29m", 2 * 86400 + 3600 + 29 * 60},
      {"~1h46m (15:14 UTC to 17:00 UTC)", 3600 + 46 * 60},
      {"1h30", 5400},
      {"1 小时 30 分", 5400},
      {"约1.5小时", 5400},
      {"1小时半", 5400},
      {"約2時間15分", 8100},
      {"約 3 日 23 時間", 342000},
      {"3日の夜", -1},
      {"1시간 30분", 5400},
      {"2 horas e 10 minutos", 7800},
      {"PT1H", 3600},
      {"P1DT2H", 93600},
      {"1 hour, 5 minutes and 3 seconds", 3903},
      {"about an hour", 3600},
      {"half an hour", 1800},
      {"2 days (estimated)", 172800},
      {"30-minute outage", 1800},
      {"7h (during support hours 10:00-17:00)", 7 * 3600},
      {"45min", 2700},
      {"< 5 minutes", -1},
      {"several hours", -1},
      {"less than 2 hours", -1},
      {"5M rows", -1},
      {"2020-01-02 10:00", -1},
      {"v1.2 million requests", -1},
      {"15555555555555555555555 seconds", -1},
      {"1" + std::string(400, '0') + " hours", -1},
      {"unknown", -1},
      {"", -1},
  };
  for (auto& e : examples) CHECK_MESSAGE(duration_in(e.text).value_or(-1) == e.seconds, e.text);
}
