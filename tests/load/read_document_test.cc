#include <doctest/doctest.h>

#include "generator/load/load.h"

using namespace debrief;

TEST_CASE("a document becomes an incident with its text, its HTML and the place of every finding") {
  auto read =
      read_document("inc/2026-01-02.md",
                    "---\nlang: en\n---\n# Outage\n\n| Time | Event |\n|--|--|\n| 14:00 | down |\n\n```\nopen\n", Config{});
  REQUIRE(read.incidents.size() == 1);
  const auto& incident = read.incidents[0];
  CHECK(incident.path == "inc/2026-01-02.md");
  CHECK(incident.lang == "en");
  CHECK(incident.plain_text.str() == "Outage\nTime · Event\n14:00 · down\nopen");
  CHECK(incident.body.html.str().substr(0, 24) == "<h1 id=\"outage\">Outage</");
  CHECK(incident.source_hash != 0);
  REQUIRE(read.findings.size() == 1);
  CHECK(read.findings[0].place.path == "inc/2026-01-02.md");
  CHECK(read.findings[0].place.line == 10);
}

TEST_CASE("empty files and index pages are skipped, and say why") {
  CHECK(read_document("a.md", "\n\n", Config{}).skipped == "empty");
  CHECK(read_document("docs/README.md", "# All incidents\n", Config{}).skipped == "index page");
}
