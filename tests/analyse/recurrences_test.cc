#include "generator/analyse/recurrences.h"

#include <doctest/doctest.h>

#include "tests/analyse/build.h"

using namespace debrief;
using namespace debrief::test;

static Incident tagged(std::string id, std::string_view date, std::string slug, std::vector<std::string> services = {}) {
  auto i = incident(std::move(id), date, "");
  i.causes = {cause(std::move(slug))};
  i.services = std::move(services);
  return i;
}

static ActionItem prevent(ActionStatus status, std::string_view due = {}, std::string_view completed = {}) {
  auto a = action("Validate before rollout", status);
  a.type = ActionType::prevent;
  if (!due.empty()) a.due = day(due);
  if (!completed.empty()) a.completed = day(completed);
  return a;
}

static std::vector<Recurrence> recurrences(std::vector<Incident> incidents, std::string_view as_of = "2026-01-01") {
  return analyse(linked(std::move(incidents)), {}, day(as_of), 1).recurrences;
}

TEST_CASE("the same cause on the same service is a recurrence; on another service only when the cause is rare") {
  auto a = tagged("A", "2024-01-01", "config-error", {"checkout"}), b = tagged("B", "2024-03-01", "config-error", {"Checkout"}),
       c = tagged("C", "2024-05-01", "config-error", {"search"});
  auto r = recurrences({a, b, c});
  REQUIRE(r.size() == 1);
  CHECK(r[0].cause == "config-error");
  CHECK(r[0].days_since == 60);
  CHECK(r[0].services == std::vector<std::string>{"Checkout"});

  std::vector<Incident> many{a, c};
  for (int i = 0; i < 19; ++i) many.push_back(tagged("X" + std::to_string(i), "2023-01-01", "cause-" + std::to_string(i)));
  r = recurrences(many);  // 2 of 21 carry it
  REQUIRE(r.size() == 1);
  CHECK(r[0].services.empty());
}

TEST_CASE("a promise is judged as of the day on which the later incident began") {
  struct Case {
    ActionItem action;
    const char *state, *known_by;
    std::optional<int> overdue;
  };
  auto undated_tick = prevent(ActionStatus::completed);
  auto by_git = undated_tick;
  by_git.status_history = {{day("2024-01-05"), ActionStatus::in_progress}, {day("2024-04-01"), ActionStatus::completed}};
  by_git.due = day("2024-02-20");
  auto cancelled = prevent(ActionStatus::cancelled);
  cancelled.cancelled_reason = "replaced by a gateway";
  for (auto& [action, state, known_by, overdue] : std::vector<Case>{
           {prevent(ActionStatus::in_progress, "2024-02-01"), "overdue", "stated", 29},
           {prevent(ActionStatus::in_progress, "2024-06-01"), "open", "stated", {}},
           {prevent(ActionStatus::completed, "2024-02-01", "2024-02-10"), "completed", "stated", {}},
           {prevent(ActionStatus::completed, "2024-02-01", "2024-05-10"), "overdue", "stated", 29},  // done since, too late
           {undated_tick, "unknown", "unknown", {}},
           {by_git, "overdue", "git", 10},
           {cancelled, "cancelled", "unknown", {}},
           {prevent(ActionStatus::unknown), "unknown", "unknown", {}}}) {
    auto a = tagged("A", "2024-01-01", "config-error", {"checkout"}), b = tagged("B", "2024-03-01", "config-error", {"checkout"});
    a.actions = {action};
    auto r = recurrences({a, b});
    REQUIRE(r.size() == 1);
    REQUIRE(r[0].promises.size() == 1);
    CHECK(r[0].promises[0].state_then == state);
    CHECK(r[0].promises[0].known_by == known_by);
    CHECK(r[0].promises[0].days_overdue_then == overdue);
    CHECK(r[0].promises[0].reason == action.cancelled_reason);
  }
}

TEST_CASE("ideas are no promises, and actions against something else are not held against the cause") {
  auto a = tagged("A", "2024-01-01", "config-error", {"checkout"}), b = tagged("B", "2024-03-01", "config-error", {"checkout"});
  auto elsewhere = prevent(ActionStatus::not_started);
  elsewhere.causes = {"no-alert"};
  auto detect = prevent(ActionStatus::not_started);
  detect.type = ActionType::detect;
  auto named = detect;
  named.causes = {"config-error"};
  a.actions = {prevent(ActionStatus::proposed), elsewhere, detect, named};
  auto r = recurrences({a, b});
  REQUIRE(r.at(0).promises.size() == 1);
  CHECK(r[0].promises[0].action == 3);
}

TEST_CASE("an older promise counts as long as it is broken") {
  auto a = tagged("A", "2024-01-01", "config-error", {"checkout"}), b = tagged("B", "2024-03-01", "config-error", {"checkout"}),
       c = tagged("C", "2024-06-01", "config-error", {"checkout"});
  a.actions = {prevent(ActionStatus::in_progress, "2024-02-01"), prevent(ActionStatus::completed, {}, "2024-01-10")};
  auto r = recurrences({a, b, c});
  REQUIRE(r.size() == 2);
  CHECK(r[0].incident == 2);  // newest first
  CHECK(r[0].earlier == 1);
  REQUIRE(r[0].promises.size() == 1);
  CHECK(r[0].promises[0].incident == 0);
  CHECK(r[0].promises[0].days_overdue_then == 121);
}

TEST_CASE("of many older promises the latest are listed, and that there are more is said") {
  std::vector<Incident> all;
  for (int month = 1; month <= 12; ++month) {
    auto number = std::to_string(100 + month).substr(1);
    all.push_back(tagged("I" + number, ("2024-" + number + "-01").c_str(), "config-error", {"checkout"}));
    all.back().actions = {prevent(ActionStatus::not_started)};
  }
  auto r = recurrences(all);
  REQUIRE(r.size() == 11);
  CHECK(r[0].promises.size() == 11);
  CHECK_FALSE(r[0].older_left_out);
  all.push_back(tagged("J", "2024-12-31", "config-error", {"checkout"}));
  r = recurrences(all);
  REQUIRE(r[0].promises.size() == 11);
  CHECK(r[0].older_left_out);
  CHECK(r[0].promises[0].incident == 11);
  CHECK(r[0].promises[10].incident == 1);
}

TEST_CASE("dismissed, denied, duplicate and unknown are no recurrences") {
  auto a = tagged("A", "2024-01-01", "config-error", {"checkout"}), b = tagged("B", "2024-03-01", "config-error", {"checkout"});
  auto dismissed = b, denied = b, duplicate = b;
  dismissed.not_recurrence = "another setting";
  denied.not_related = {"A"};
  relate(duplicate, RelationKind::duplicate_of, "A");
  CHECK(recurrences({a, b}).size() == 1);
  CHECK(recurrences({a, dismissed}).empty());
  CHECK(recurrences({a, denied}).empty());
  CHECK(recurrences({a, duplicate}).empty());
  a.causes = b.causes = {cause("unknown")};
  CHECK(recurrences({a, b}).empty());
}

TEST_CASE("what an author states is a recurrence without any tag") {
  auto a = incident("A", "2024-01-01"), b = incident("B", "2024-03-01");
  a.actions = {action("Raise the limit", ActionStatus::not_started)};
  relate(b, RelationKind::recurrence_of, "A");
  auto r = recurrences({a, b});
  REQUIRE(r.size() == 1);
  CHECK(r[0].stated);
  CHECK(r[0].cause.empty());
  CHECK(r[0].promises.at(0).state_then == "open");
}

TEST_CASE("an earlier day knows less: what begins after it is not there") {
  std::vector<Incident> three{tagged("A", "2024-01-01", "config-error", {"checkout"}),
                              tagged("B", "2024-03-01", "config-error", {"checkout"}),
                              tagged("C", "2024-06-01", "config-error", {"checkout"})};
  CHECK(recurrences(three, "2024-04-01").size() == 1);
  CHECK(recurrences(three, "2024-07-01").size() == 2);
}

TEST_CASE("two untagged look-alikes with the same strong suggestion are a provisional recurrence") {
  Config config;
  TaxonomyEntry entry;
  entry.slug = "expired-credential";
  entry.lexicon = {"certificate expired", "expired certificate", "证书过期"};
  config.taxonomy = {entry};
  std::vector<Incident> all;
  for (int i = 0; i < 12; ++i) {
    auto x = incident("X-" + std::to_string(i), "2020-01-01", "Report number " + std::string(1, static_cast<char>('a' + i)));
    section(x, SectionKind::summary, "Something else went wrong with part " + std::string(5, static_cast<char>('a' + i)) + ".");
    all.push_back(x);
  }
  auto a = incident("A", "2024-01-01", "Expired certificate on the gateway"),
       b = incident("B", "2024-08-01", "Gateway refused all: expired certificate");
  section(a, SectionKind::root_cause, "The gateway certificate expired and nobody had renewed it.");
  section(b, SectionKind::root_cause, "Again the gateway certificate expired before renewal.");
  all.push_back(a);
  all.push_back(b);
  auto r = analyse(linked(all, config), config, day("2026-01-01"), 1).recurrences;
  REQUIRE(r.size() == 1);
  CHECK(r[0].provisional);
  CHECK(r[0].cause == "expired-credential");
}
