#include "generator/analyse/overlay.h"

#include <doctest/doctest.h>

#include "tests/analyse/build.h"

using namespace debrief;
using namespace debrief::test;

static Incident with_actions() {
  auto i = incident("INC-1", "2021-01-01");
  i.actions = {action("Cap retries", ActionStatus::not_started), action("Alert on depth")};
  i.actions[0].given_id = "A-1";
  i.actions[1].ticket = "https://tracker.example/browse/OPS-7";
  return i;
}

TEST_CASE("actions.yaml speaks for an action by its id, its full id or its ticket") {
  for (auto* key : {"A-1", "INC-1-A-1"}) {
    Config config;
    config.actions.push_back({key, ActionStatus::completed, {}, day("2021-02-01"), {"ops"}, {}, 3});
    auto kb = linked({with_actions()}, config);
    auto& a = kb.incidents[0].actions[0];
    CHECK(a.status == ActionStatus::completed);
    CHECK(a.completed == day("2021-02-01"));
    CHECK(a.owners == std::vector<std::string>{"ops"});
  }
  Config config;
  config.actions.push_back({"OPS-7", {}, day("2021-03-01"), {}, {}, {}, 5});
  auto a = linked({with_actions()}, config).incidents[0].actions[1];
  CHECK(a.due == day("2021-03-01"));
  CHECK(a.due_source == DueSource::override_);
  CHECK(a.status == ActionStatus::unknown);
}

TEST_CASE("rows that fit nothing are told, and so are ids that fit several") {
  auto a = with_actions(), b = with_actions();
  b.id = "INC-2";
  b.path = "b.md";
  Config config;
  config.actions.push_back({"A-1", ActionStatus::blocked, {}, {}, {}, {}, 2});
  config.actions.push_back({"NOPE-1", ActionStatus::blocked, {}, {}, {}, {}, 4});
  config.incidents.push_back({"INC-9", {}, {}, {}, {}, {}, {}, 6});
  std::vector<Finding> findings;
  link(loaded({a, b}), config, findings);
  REQUIRE(rules(findings) == "AC13 AC13 AC13");
  CHECK(findings[0].place.path == "incidents.yaml");
  CHECK(findings[1].hint == "for example INC-1-A-1");
  CHECK(findings[2].message == "no action has the id or ticket NOPE-1");
  CHECK(findings[2].place.line == 4);
}

TEST_CASE("triage adds causes, links and services, and says where they come from") {
  Config config;
  config.taxonomy.push_back({"config-error", Axis::cause, "Configuration error", "配置错误", {"misconfiguration"}});
  IncidentOverride row;
  row.key = "INC-1";
  row.causes = {cause("Misconfiguration"), cause("配置错误")};
  row.not_related = {"INC-3"};
  row.services = {"checkout"};
  row.not_recurrence = "another pool";
  config.incidents.push_back(row);
  auto kb = linked({incident("INC-1", "2021-01-01")}, config);
  auto& i = kb.incidents[0];
  REQUIRE(i.causes.size() == 1);  // both are one entry of the taxonomy
  CHECK(i.causes[0].slug == "config-error");
  CHECK(i.causes[0].source == "accepted");
  CHECK(i.services == std::vector<std::string>{"checkout"});
  CHECK(i.not_recurrence == "another pool");
}
