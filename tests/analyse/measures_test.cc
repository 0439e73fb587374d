#include "generator/analyse/measures.h"

#include <doctest/doctest.h>

#include "tests/analyse/build.h"

using namespace debrief;
using namespace debrief::test;

static void at(Incident& i, Phase phase, std::string_view text) {
  i.timestamps[static_cast<std::size_t>(phase)] = time(text);
}

// Began at 10:00, resolved after that many minutes.
static Incident lasting(int number, int minutes) {
  auto i = incident("INC-" + std::to_string(number), "2024-01-01");
  at(i, Phase::started, "2024-01-01T10:00Z");
  auto end = *i.at(Phase::started);
  end.local += minutes * 60;
  i.timestamps[static_cast<std::size_t>(Phase::resolved)] = end;
  return i;
}

static Analysis analysed(std::vector<Incident> incidents, std::string_view as_of = "2026-01-01") {
  return analyse(linked(std::move(incidents)), {}, day(as_of), 1);
}

static MetricValue value(const Analysis& a, std::string_view key, const std::string& dimension = "all",
                         const std::string& group = "") {
  for (auto& metric : a.metrics)
    if (metric.key == key) return metric.by.at(dimension).at(group);
  throw std::out_of_range("no such metric");
}

TEST_CASE("a measure counts who has both timestamps and says how many have not") {
  auto dated_only = incident("X", "2024-01-01");
  auto a = analysed({lasting(1, 30), lasting(2, 60), dated_only});
  auto v = value(a, "mttr");
  CHECK(v.n == 2);
  CHECK(v.missing == 1);
  CHECK(v.mean == 45 * 60);
  CHECK(v.values == std::vector<double>{1800, 3600});
  CHECK_FALSE(v.median);
  CHECK(value(a, "mttd").n == 0);
  CHECK_FALSE(value(a, "mttd").mean);
}

TEST_CASE("from ten values on there are a median and a 90th percentile, and no list") {
  std::vector<Incident> ten;
  for (int i = 1; i <= 10; ++i) ten.push_back(lasting(i, i * 10));
  auto v = value(analysed(ten), "mttr");
  CHECK(v.median == 55 * 60);
  CHECK(v.p90 == 90 * 60);
  CHECK(v.values.empty());
}

TEST_CASE("near misses, open incidents, duplicates and the future stand apart") {
  auto near = lasting(2, 10), open = incident("O", "2024-01-01"), duplicate = lasting(3, 10), future = lasting(4, 10);
  near.kind = IncidentKind::near_miss;
  open.status_label = "Investigating";
  relate(duplicate, RelationKind::duplicate_of, "INC-1");
  at(future, Phase::started, "2027-01-01T10:00Z");
  auto a = analysed({lasting(1, 30), near, open, duplicate, future});
  CHECK(a.counts.incidents == 1);
  CHECK(a.counts.near_misses == 1);
  CHECK(a.counts.open == 1);
  CHECK(a.counts.duplicates == 1);
  CHECK(a.counts.future == 1);
  CHECK(value(a, "mttr").n == 1);
  CHECK(value(a, "mttr").missing == 0);
}

TEST_CASE("an incident that ended after the as-of day was still open on it, and nothing is measured to now") {
  auto i = incident("A", "2024-01-01");
  at(i, Phase::started, "2024-01-01T10:00Z");
  at(i, Phase::resolved, "2024-01-05T10:00Z");
  CHECK(analysed({i}, "2024-01-03").counts.open == 1);
  CHECK(value(analysed({i}, "2024-01-03"), "mttr").n == 0);
  CHECK(value(analysed({i}, "2024-01-06"), "mttr").n == 1);
}

TEST_CASE("groups: month, quarter, severity, service, cause, origin; what is not known is the empty group") {
  auto a = lasting(1, 30), b = lasting(2, 60);
  a.severity = Severity{1, "SEV-1", 3};
  a.services = {"checkout", "search"};
  auto r = analysed({a, b});
  CHECK(value(r, "mttr", "severity", "SEV-1").n == 1);
  CHECK(value(r, "mttr", "severity").n == 1);
  CHECK(value(r, "mttr", "service", "search").mean == 1800);
  CHECK(value(r, "mttr", "month", "2024-01").n == 2);
  CHECK(value(r, "mttr", "quarter", "2024-Q1").n == 2);
  CHECK(r.counts.by_month.at("2024-01").at("SEV-1") == 1);
}

TEST_CASE("a negative duration is a mistake, not a measure") {
  auto i = lasting(1, -30);
  auto a = analysed({i});
  CHECK(value(a, "mttr").n == 0);
  CHECK(value(a, "mttr").missing == 1);
  CHECK(rules(a.findings) == "TM01");
}

TEST_CASE("detected internally is a share of those that say who noticed") {
  auto a = lasting(1, 1), b = lasting(2, 1), c = lasting(3, 1);
  a.detection.internal = true;
  b.detection.internal = false;
  auto v = value(analysed({a, b, c}), "detected_internally");
  CHECK(v.mean == 0.5);
  CHECK(v.missing == 1);
}

TEST_CASE("the time to a review runs from the end of the incident") {
  auto i = lasting(1, 30);
  i.process.reviewed = day("2024-01-05");
  CHECK(value(analysed({i}), "time_to_review").mean == 4);
}

TEST_CASE("a stated duration is held against the timestamps, counted from the start or from the detection") {
  auto i = incident("A", "2024-01-01");
  at(i, Phase::detected, "2024-01-01T10:00");
  at(i, Phase::resolved, "2024-01-01T12:30");
  auto stated = [&](int minutes) {
    auto copy = i;
    copy.stated_durations[static_cast<std::size_t>(Measure::resolve)] = minutes * 60;
    copy.facts.push_back({"stated_durations.resolve", "", 9, "label", true});
    return copy;
  };
  CHECK(analysed({stated(150)}).disagreements.empty());
  CHECK(analysed({stated(151)}).disagreements.empty());
  auto longer = i;  // whole hours are said of days: 26 h 20 min is "1 day 2 hours"
  at(longer, Phase::resolved, "2024-01-02T12:20");
  longer.stated_durations[static_cast<std::size_t>(Measure::resolve)] = 26 * 3600;
  CHECK(analysed({longer}).disagreements.empty());
  auto a = analysed({stated(90)});
  REQUIRE(a.disagreements.size() == 1);
  CHECK(a.disagreements[0].computed == 9000);
  CHECK(a.disagreements[0].clock_start == Phase::detected);
  REQUIRE(rules(a.findings) == "TM03");
  CHECK(a.findings[0].place.line == 9);
  CHECK(a.findings[0].message == "time to resolve is stated as 1h 30m, and its timestamps, counted from detected, give 2h 30m");
}

TEST_CASE("figures counted in support hours do not compare") {
  auto i = incident("A", "2024-01-01");
  at(i, Phase::detected, "2024-01-01T10:00");
  at(i, Phase::resolved, "2024-01-03T10:00");
  i.stated_durations[static_cast<std::size_t>(Measure::resolve)] = 7 * 3600;
  section(i, SectionKind::other, "Time to resolve: 7h (during support hours 10:00-17:00)");
  auto a = analysed({i});
  REQUIRE(a.disagreements.size() == 1);
  CHECK_FALSE(a.disagreements[0].comparable);
  CHECK(a.findings.at(0).level == Level::info);
}

TEST_CASE("timestamps out of order are told with both") {
  auto i = incident("A", "2024-01-01");
  at(i, Phase::detected, "2024-01-01T10:00");
  at(i, Phase::mitigated, "2024-01-01T09:00");
  at(i, Phase::resolved, "2024-01-01");  // only the day: not before
  auto a = analysed({i});
  REQUIRE(rules(a.findings) == "TM01");
  CHECK(a.findings[0].message == "mitigated (2024-01-01T09:00:00) is before detected (2024-01-01T10:00:00)");
}
