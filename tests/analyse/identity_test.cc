#include "generator/analyse/identity.h"

#include <doctest/doctest.h>

#include "tests/analyse/build.h"

using namespace debrief;
using namespace debrief::test;

TEST_CASE("an incident without an id takes its path, and a slug of it") {
  auto i = incident("", "2021-06-30");
  i.path = "2021/PM2021-006 -  All services.md";
  auto kb = linked({i});
  CHECK(kb.incidents[0].id == "2021/PM2021-006 -  All services");
  CHECK(kb.incidents[0].slug == "2021-pm2021-006-all-services");
}

TEST_CASE("several incidents of one file are told apart by their titles") {
  auto a = incident("", "2021-01-01", "Queue stalled"), b = incident("", "2021-01-02", "Disk full"),
       c = incident("", "2021-01-03", "Disk full");
  a.path = b.path = c.path = "log.md";
  auto kb = linked({a, b, c});
  CHECK(kb.incidents[0].id == "log/queue-stalled");
  CHECK(kb.incidents[1].id == "log/disk-full");
  CHECK(kb.incidents[2].id == "log/disk-full-2");
}

TEST_CASE("many incidents of one file and title are numbered in their order") {
  std::vector<Incident> incidents(20'000);
  for (auto& incident : incidents) incident.path = "log.md", incident.title = "Outage";
  std::vector<Finding> findings;
  give_ids(incidents, findings);
  CHECK(incidents[0].id == "log/outage");
  CHECK(incidents[1].id == "log/outage-2");
  CHECK(incidents.back().id == "log/outage-20000");
}

TEST_CASE("the second claimant of an id keeps its page under its path's slug, and both places are named") {
  auto a = incident("INC-1", "2021-01-01"), b = incident("inc-1", "2021-01-02");
  a.path = "a.md";
  b.path = "b.md";
  b.facts.push_back({"id", "inc-1", 3, "front-matter", true});
  std::vector<Finding> findings;
  auto kb = link(loaded({a, b}), {}, findings);
  CHECK(kb.incidents[0].slug == "inc-1");
  CHECK(kb.incidents[1].id == "b");
  CHECK(kb.incidents[1].slug == "b");
  REQUIRE(rules(findings) == "DF03 DF03");
  CHECK(findings[0].message == "the id INC-1 is also claimed by b.md:3; this document keeps it");
  CHECK(findings[1].place.line == 3);
}

TEST_CASE("a document that states its id wins over one that only shows it in its title") {
  auto shows = incident("INC-1", "2021-01-01", "Follow-up to INC-1"), states = incident("INC-1", "2021-01-02");
  shows.path = "a.md";
  shows.id_source = "title";
  states.path = "b.md";
  auto kb = linked({shows, states});
  CHECK(kb.find("INC-1")->path == "b.md");
  CHECK(kb.find("a")->path == "a.md");
}

TEST_CASE("different ids with one slug still get two pages, and a name without letters takes the path's") {
  auto a = incident("OPS 1", "2021-01-01"), b = incident("OPS-1", "2021-01-02"), c = incident("故障", "2021-01-03");
  a.path = "a.md";
  b.path = "b.md";
  c.path = "复盘/三.md";
  auto kb = linked({a, b, c});
  CHECK(kb.find("OPS 1")->slug == "ops-1");
  CHECK(kb.find("OPS-1")->slug == "b");
  CHECK(kb.find("故障")->slug.size() == 8);  // nothing left of either name: a hash
}

TEST_CASE("action ids: given, else the ticket's key, else incident and text") {
  auto i = incident("INC-1", "2021-01-01");
  i.actions = {action("Alert on depth"), action("Cap retries"), action("Write a runbook"), action("Write a runbook")};
  i.actions[0].given_id = "A-001";
  i.actions[1].ticket = "https://tracker.example/browse/OPS-12";
  auto kb = linked({i});
  auto& actions = kb.incidents[0].actions;
  CHECK(actions[0].id == "A-001");
  CHECK(actions[1].id == "OPS-12");
  CHECK(actions[2].id.starts_with("INC-1-"));
  CHECK(actions[2].id.size() == 12);
  CHECK(actions[3].id == actions[2].id + "-2");
}

TEST_CASE("the number behind a name that several actions want makes no name that another one has") {
  auto i = incident("INC-1", "2021-01-01");
  i.actions = {action("Write a runbook"), action("Write a runbook"), action("Write a runbook"), action("Other")};
  auto wanted = linked({i}).incidents[0].actions[0].id;
  i.actions[3].given_id = wanted + "-2";
  auto later = linked({i}).incidents[0].actions;
  CHECK(later[1].id == wanted + "-2");
  CHECK(later[2].id == wanted + "-3");
  CHECK(later[3].id == wanted + "-2-2");
  std::swap(i.actions[0], i.actions[3]);
  auto first = linked({i}).incidents[0].actions;
  CHECK(first[0].id == wanted + "-2");
  CHECK(first[2].id == wanted + "-3");
  CHECK(first[3].id == wanted + "-4");
}

TEST_CASE("an action's id survives edits of other actions and of line breaks in its own") {
  auto before = incident("INC-1", "2021-01-01"), after = before;
  before.actions = {action("Cap retries at three"), action("Write a runbook")};
  after.actions = {action("Cap all retries"), action("New"), action("Write a\nrunbook")};
  CHECK(linked({before}).incidents[0].actions[1].id == linked({after}).incidents[0].actions[2].id);
  for (auto* same :
       {" Write a runbook", "Write a runbook ", "Write  a runbook", "Write\u00A0a runbook", "Write\u3000a\trunbook"}) {
    after.actions = {action(same)};
    CHECK(linked({before}).incidents[0].actions[1].id == linked({after}).incidents[0].actions[0].id);
  }
  after.actions = {action("Write a runbook \u2014 now"), action("Write a\u2009runbook")};  // no white space of ours
  CHECK(linked({before}).incidents[0].actions[1].id != linked({after}).incidents[0].actions[1].id);
}

TEST_CASE("given ids that every document uses are put behind the incident's id") {
  auto a = incident("INC-1", "2021-01-01"), b = incident("INC-2", "2021-01-02");
  a.actions = {action("One")};
  b.actions = {action("Two")};
  a.actions[0].given_id = b.actions[0].given_id = "1";
  auto kb = linked({a, b});
  CHECK(kb.incidents[0].actions[0].id == "INC-1-1");
  CHECK(kb.incidents[1].actions[0].id == "INC-2-1");
}

TEST_CASE("ticket addresses show their key") {
  CHECK(ticket_key("OPS-7") == "OPS-7");
  CHECK(ticket_key("https://github.com/acme/shop/issues/7#issuecomment-1") == "shop#7");
  CHECK(ticket_key("https://git.example/acme/shop/-/merge_requests/7") == "shop#7");
  CHECK(ticket_key("https://docs.example/some/page") == "");
}
