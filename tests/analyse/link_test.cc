#include "generator/analyse/link.h"

#include <doctest/doctest.h>

#include "tests/analyse/build.h"

using namespace debrief;
using namespace debrief::test;
using markdown::HoleKind;

// The target of the only hole of a document at `incidents/INC-1.md`, beside INC-2 with a heading, a page and two files.
struct Answer {
  Target target;
  std::vector<Finding> findings;
  std::vector<Attachment> attachments;
};
static Answer ask(HoleKind kind, std::string address, std::string id_pattern = {}) {
  auto from = incident("INC-1", "2021-01-01"), to = incident("INC-2", "2021-01-02", "Queue stalled"),
       third = incident("INC-3", "2021-01-03");
  hole(from, kind, std::move(address), "As in that incident.");
  to.body.headings = {{"Root cause", "root-cause", 2, 12}};
  Loaded l = loaded({from, to, third}, {"img/graph one.png", "incidents/log.txt"});
  OtherPage page;
  page.path = "runbooks/queue.md";
  page.title = "Queue runbook";
  l.pages.push_back(page);
  l.skipped.push_back({"README.md", "index page"});
  Config config;
  config.id_pattern = std::move(id_pattern);
  Answer answer;
  auto kb = link(std::move(l), config, answer.findings);
  answer.target = kb.targets[0][0];
  answer.attachments = kb.attachments;
  return answer;
}

static const Target to_second{TargetKind::incident, 1, {}};

TEST_CASE("every way of naming an incident leads to it") {
  for (auto* address : {"INC-2.md", "./INC-2.md", "../incidents/INC-2.md", "/incidents/INC-2.md", "INC-2", "INC-2.html",
                        "INC%2D2.md", "https://github.com/acme/ops/blob/main/docs/incidents/INC-2.md"})
    CHECK_MESSAGE(ask(HoleKind::link, address).target == to_second, address);
  for (auto* name : {"INC-2", "inc-2", " INC-2 ", "Queue stalled", "INC-2.md", "incidents/INC-2.md"})
    CHECK_MESSAGE(ask(HoleKind::wiki, name).target == to_second, name);
  CHECK(ask(HoleKind::mention, "INC-2").target == to_second);
  CHECK(ask(HoleKind::mention, "inc-2").target == to_second);
}

TEST_CASE("fragments lead to headings, and unknown ones are named with the nearest") {
  CHECK(ask(HoleKind::link, "INC-2.md#root-cause").target == Target{TargetKind::incident, 1, "root-cause"});
  CHECK(ask(HoleKind::wiki, "INC-2#Root cause").target == Target{TargetKind::incident, 1, "root-cause"});
  auto wrong = ask(HoleKind::link, "INC-2.md#root-causes");
  CHECK(wrong.target == to_second);
  REQUIRE(rules(wrong.findings) == "LK01");
  CHECK(wrong.findings[0].hint == "did you mean #root-cause?");
}

TEST_CASE("images and files that are there become attachments, once each, named by what is in them") {
  auto image = ask(HoleKind::image, "../img/graph%20one.png");
  CHECK(image.target == Target{TargetKind::image, 0, {}});
  REQUIRE(image.attachments.size() == 1);
  CHECK(image.attachments[0].path == "img/graph one.png");
  CHECK(image.attachments[0].output.starts_with("attachments/graph-one-"));
  CHECK(image.attachments[0].output.ends_with(".png"));
  CHECK(ask(HoleKind::link, "log.txt").target.kind == TargetKind::attachment);

  auto other_bytes = [](std::string_view) { return std::uint64_t{0x0123456789abcdef}; };
  auto i = incident("INC-1", "2021-01-01");
  hole(i, HoleKind::image, "a.png");
  std::vector<Finding> findings;
  CHECK(link(loaded({i}, {"incidents/a.png"}), {}, findings, other_bytes).attachments[0].output ==
        "attachments/a-0123456789.png");
}

TEST_CASE("what is not there is dangling, with a finding at its line and the nearest name") {
  auto link = ask(HoleKind::link, "INC-22.md");
  CHECK(link.target.kind == TargetKind::dangling);
  REQUIRE(rules(link.findings) == "LK01");
  CHECK(link.findings[0].place.line == 7);
  CHECK(link.findings[0].hint == "did you mean INC-2.md?");
  CHECK(ask(HoleKind::link, "other/INC-2.md").findings[0].hint == "did you mean incidents/INC-2.md?");
  CHECK(rules(ask(HoleKind::image, "gone.png").findings) == "LK01");
  CHECK(rules(ask(HoleKind::wiki, "INC-9").findings) == "LK02");
}

TEST_CASE("only a token that looks like the site's own ids is a mention of a missing incident") {
  CHECK(rules(ask(HoleKind::mention, "INC-9").findings) == "LK03");
  CHECK(ask(HoleKind::mention, "RFC-2").findings.empty());
  CHECK(ask(HoleKind::mention, "INC-2021").findings.empty());
  CHECK(rules(ask(HoleKind::mention, "INC-2021", "INC-\\d+").findings) == "LK03");
  CHECK(ask(HoleKind::mention, "INC-9", "X\\d+").findings.empty());
}

TEST_CASE("what nobody here can judge is left alone") {
  for (auto* address :
       {"../../src/main.go", "../README.md", "../img/", "{{ site.baseurl }}/x.md", "//cdn.example/x.md", "/pricing"}) {
    auto a = ask(HoleKind::link, address);
    CHECK_MESSAGE(a.findings.empty(), address);
    CHECK_MESSAGE(a.target.kind == TargetKind::none, address);
  }
  CHECK(ask(HoleKind::link, "https://example.com/INC-2.md").target.kind == TargetKind::external);
}

TEST_CASE("a back link shows the sentence that it comes from, once a document") {
  auto a = incident("INC-1", "2021-01-01"), b = incident("INC-2", "2021-01-02");
  hole(a, HoleKind::mention, "INC-2", "This is INC-2 again.");
  hole(a, HoleKind::link, "INC-2.md", "Second.");
  hole(b, HoleKind::mention, "INC-2", "Itself.");
  auto kb = linked({a, b});
  REQUIRE(kb.back_links[1].size() == 1);
  CHECK(kb.back_links[1][0].sentence == "This is INC-2 again.");
  CHECK(kb.back_links[0].empty());
}

TEST_CASE("stated relations are kept in step on both sides") {
  auto a = incident("INC-1", "2021-01-01"), b = incident("INC-2", "2021-01-02");
  relate(a, RelationKind::related, "INC-2");
  relate(b, RelationKind::related, "INC-1.md");
  relate(b, RelationKind::caused_by, "[[INC-1]]");
  relate(b, RelationKind::related, "INC-77");
  std::vector<Finding> findings;
  auto kb = link(loaded({a, b}), {}, findings);
  REQUIRE(kb.relations[0].size() == 2);
  CHECK_FALSE(kb.relations[0][0].reverse);  // both state it
  CHECK(kb.relations[0][1].kind == RelationKind::caused_by);
  CHECK(kb.relations[0][1].reverse);
  CHECK(kb.relations[1].size() == 2);
  REQUIRE(rules(findings) == "LK01");
  CHECK(findings[0].message == "no incident is named \"INC-77\"");
}

TEST_CASE("a circle of causes is named once") {
  auto a = incident("A-1", "2021-01-01"), b = incident("A-2", "2021-01-02"), c = incident("A-3", "2021-01-03");
  relate(a, RelationKind::caused_by, "A-3");
  relate(b, RelationKind::caused_by, "A-1");
  relate(c, RelationKind::caused_by, "A-2");
  relate(c, RelationKind::related, "A-1");
  std::vector<Finding> findings;
  link(loaded({a, b, c}), {}, findings);
  REQUIRE(rules(findings) == "LK05");
  CHECK(findings[0].message == "caused-by goes in a circle: A-1 → A-3 → A-2 → A-1");
}

TEST_CASE("incidents stand in the order in which they happened, undated ones last") {
  auto kb = linked({incident("C", ""), incident("B", "2021-01-02"), incident("A", "2021-01-02"), incident("D", "2020-05-05")});
  CHECK(kb.incidents[0].id == "D");
  CHECK(kb.incidents[1].id == "A");
  CHECK(kb.incidents[3].id == "C");
  CHECK(kb.by_id.at("C") == 3);
}

TEST_CASE("a part of an incident becomes a page, and its actions move with their file's name") {
  auto whole = incident("INC-1", "2021-01-01"), part = incident("", "2021-01-01", "Evidence");
  part.part_of = "INC-1";
  part.actions = {action("Keep the core dump")};
  auto kb = linked({whole, part});
  REQUIRE(kb.incidents.size() == 1);
  REQUIRE(kb.pages.size() == 1);
  CHECK(kb.incidents[0].actions[0].path == "incidents/2021-01-01.md");
}
