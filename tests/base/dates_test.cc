#include "generator/base/dates.h"

#include <doctest/doctest.h>

using namespace debrief;

TEST_CASE("a time is written as its own clock says and read back the same") {
  for (auto text : {"2025-10-05", "2025-10-05T18:00:00+08:00", "2024-02-29T23:59:59", "1969-12-31T23:00:00-03:30"})
    CHECK(iso(*parse_iso_time(text)) == text);
  CHECK(iso(*parse_iso_time("2025-10-05 18:00 UTC")) == "2025-10-05T18:00:00+00:00");
  CHECK(iso(*parse_iso_time("2025-10-05T18:00:01.123456Z")) == "2025-10-05T18:00:01+00:00");
  for (auto text : {"2025-02-29", "2025-13-01", "22025-03-18", "2025-10-05T25:00", "2025-10-05T10", "soon", ""})
    CHECK_FALSE(parse_iso_time(text));
}

TEST_CASE("a difference needs two clocks that can be compared") {
  auto t = [](const char* text) { return *parse_iso_time(text); };
  CHECK(seconds_between(t("2025-10-05T18:00+08:00"), t("2025-10-05T11:30Z")) == 5400);
  CHECK(seconds_between(t("2025-10-05T18:00"), t("2025-10-05T17:00")) == -3600);
  CHECK_FALSE(seconds_between(t("2025-10-05T18:00"), t("2025-10-05T17:00Z")));
  CHECK_FALSE(seconds_between(t("2025-10-05"), t("2025-10-06")));
}

TEST_CASE("durations for people have at most two units") {
  CHECK(short_duration(0) == "0s");
  CHECK(short_duration(5400) == "1h 30m");
  CHECK(short_duration(86400 * 2 + 3600 * 4 + 59) == "2d 4h");
  CHECK(short_duration(-60) == "-1m");
}

TEST_CASE("months and quarters") {
  CHECK(month_of(*parse_iso_day("2025-10-05")) == "2025-10");
  CHECK(quarter_of(*parse_iso_day("2025-10-05")) == "2025-Q4");
  CHECK(quarter_of(*parse_iso_day("2025-03-31")) == "2025-Q1");
}
