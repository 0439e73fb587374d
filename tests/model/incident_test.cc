#include "generator/model/incident.h"

#include <doctest/doctest.h>

using namespace debrief;

static void set(Incident& i, Phase phase, const char* text) {
  i.timestamps[static_cast<int>(phase)] = parse_iso_time(text);
}

TEST_CASE("a measure without both of its ends is nothing, never zero") {
  Incident i;
  set(i, Phase::started, "2025-10-05T18:00+08:00");
  set(i, Phase::detected, "2025-10-05T18:15+08:00");
  set(i, Phase::resolved, "2025-10-05");
  auto d = durations(i);
  CHECK(d[static_cast<int>(Measure::detect)] == 900);
  CHECK_FALSE(d[static_cast<int>(Measure::resolve)]);
  CHECK_FALSE(d[static_cast<int>(Measure::verify)]);
}

TEST_CASE("only promises can be overdue") {
  ActionItem a;
  a.due = parse_iso_day("2025-01-01");
  auto later = *parse_iso_day("2025-01-02");
  for (auto [status, overdue] : {std::pair{ActionStatus::unknown, false},
                                 {ActionStatus::proposed, false},
                                 {ActionStatus::completed, false},
                                 {ActionStatus::cancelled, false},
                                 {ActionStatus::not_started, true},
                                 {ActionStatus::blocked, true}}) {
    a.status = status;
    CHECK(is_overdue(a, later) == overdue);
  }
  CHECK_FALSE(is_overdue(a, *a.due));  // due today is not overdue
}

TEST_CASE("names go both ways") {
  CHECK(parse_action_status("in_progress") == ActionStatus::in_progress);
  CHECK(name_of(*parse_relation_kind("recurrence-of")) == "recurrence-of");
  CHECK_FALSE(parse_action_type(""));
}

TEST_CASE("a place in the plain text knows its line in the file") {
  Incident i;
  i.plain_text = "Summary\nfirst line\nsecond line\nRoot cause";
  i.text_lines = {{0, 3}, {8, 5}, {31, 9}};
  CHECK(line_at(i, i.plain_text.str(), 0) == 3);
  CHECK(line_at(i, i.plain_text.str(), 10) == 5);
  CHECK(line_at(i, i.plain_text.str(), 20) == 6);
  CHECK(line_at(i, i.plain_text.str(), 35) == 9);
  CHECK(line_at(i, i.plain_text.str(), 9999) == 9);
  CHECK(line_at(Incident{}, "", 3) == 0);
}
