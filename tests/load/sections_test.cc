#include "generator/load/sections.h"

#include <doctest/doctest.h>

#include <string>

#include "generator/base/text.h"
#include "generator/load/load.h"

using namespace debrief;

static Incident read(std::string_view markdown) {
  auto document = read_document("inc.md", markdown, Config{});
  REQUIRE(document.incidents.size() == 1);
  return std::move(document.incidents[0]);
}

TEST_CASE("each heading has its stretch of the plain text, up to the next one") {
  auto incident =
      read("# Outage\n\nBefore.\n\n## Summary\n\nIt broke.\n\nBadly.\n\n### Detail\n\nHow.\n\n## Impact\n\nAll of it.\n");
  REQUIRE(incident.sections.size() == 4);
  CHECK(incident.text_of(incident.sections[0]) == "Before.");
  CHECK(incident.sections[0].heading.empty());
  CHECK(incident.sections[1].kind == SectionKind::summary);
  CHECK(incident.sections[1].anchor == "summary");
  CHECK(incident.sections[1].line == 5);
  CHECK(trim(incident.text_of(incident.sections[1])) == "It broke.\nBadly.");
  CHECK(trim(incident.text_of(incident.sections[2])) == "How.");
  CHECK(incident.summary == "It broke.\nBadly.");
  CHECK(incident.impact->summary == "All of it.");
}

TEST_CASE("metadata and hints below a heading are no account of what happened") {
  auto incident = read(
      "# Outage\n\n## Incident summary\n\n**Date:** 2024-05-07\n**Severity:** High\n\nThe shop was down.\n\n"
      "## Impact\n\n*Describe who was hit*\n\n- **Severity**: SEV-2\n- Nobody could pay\n");
  CHECK(incident.summary == "The shop was down.");
  CHECK(incident.impact->summary == "Nobody could pay");
  incident = read("# Outage\n\n## Incident summary\n\n### Impact\n\nNobody could pay.\n\n### Summary\n\nIt fell over.\n");
  CHECK(incident.summary == "It fell over.");
}

TEST_CASE("a label's text is the section") {
  auto incident = read("# Outage\n\n**Date**: 2024-05-01\n**Impact**: the shop was down\n**Resolution**: we restarted it\n");
  REQUIRE(incident.sections.size() == 2);
  CHECK(incident.sections[0].kind == SectionKind::impact);
  CHECK(trim(incident.text_of(incident.sections[0])).starts_with("the shop was down"));
  CHECK(trim(incident.text_of(incident.sections[1])) == "we restarted it");
  CHECK(incident.resolution == "we restarted it");
}

TEST_CASE("a heading that names two things gives two sections, the text is in one") {
  auto incident = read("# T\n\n## Root cause — 5 whys\n\n1. Why? Because.\n");
  REQUIRE(incident.sections.size() == 2);
  CHECK(incident.sections[0].kind == SectionKind::five_whys);
  CHECK(incident.text_of(incident.sections[0]).empty());
  CHECK(incident.sections[1].kind == SectionKind::root_cause);
}

TEST_CASE("without a summary the opening paragraph is one, and says that it is inferred") {
  auto incident = read(
      "# T\n\nOn the first of May the shop answered no requests for twenty minutes, because a disk was full.\n\n## Fix\n\nx y\n");
  CHECK(incident.summary.starts_with("On the first of May"));
  REQUIRE_FALSE(incident.facts.empty());
  bool inferred = false;
  for (auto& fact : incident.facts) inferred = inferred || (fact.field == "summary" && !fact.certain);
  CHECK(inferred);
}

TEST_CASE("the external message is found among the messages") {
  auto incident =
      read("# T\n\n## Messaging\n\n### Internal Email\n\n> All is well.\n\n### External Message\n\n> We are sorry.\n");
  CHECK(incident.external_message == "We are sorry.");
}

TEST_CASE("front matter may hold a section") {
  auto incident = read("---\nsummary: It broke because of a full disk.\n---\n\nProse.\n");
  REQUIRE_FALSE(incident.sections.empty());
  CHECK(incident.sections[0].kind == SectionKind::summary);
  CHECK(incident.sections[0].line == 2);
}
