#include "generator/load/action_deadlines.h"

#include <doctest/doctest.h>

#include <optional>
#include <string>

using namespace debrief;

TEST_CASE("horizons give a day only where they state a number") {
  auto from = *parse_iso_day("2025-10-05");
  auto due = [&](const char* text) {
    auto day = due_by_horizon(text, from);
    return day ? iso(*day) : std::string("none");
  };
  CHECK(due("短期措施（1周内）") == "2025-10-12");
  CHECK(due("长期措施（1个月内）") == "2025-11-05");
  CHECK(due("Short term (within two weeks)") == "2025-10-19");
  CHECK(due("Immediate (0-30 days)") == "2025-11-04");
  CHECK(due("Long-term (30+ days)") == "none");
  CHECK(due("Q4 2025 - Q1 2026") == "2026-03-31");
  CHECK(due("24 hours") == "2025-10-06");
  CHECK(due("Short term") == "none");
  CHECK(is_horizon("Medium-term"));
  CHECK(is_horizon("立即措施（已完成）"));
  CHECK_FALSE(is_horizon("BinderHub"));
}
