#include <doctest/doctest.h>

#include "generator/load/load.h"
#include "generator/load/read_config.h"

using namespace debrief;

// The HTML of every stretch that is folded away, and how many other placements there are.
static std::string folded(std::string_view markdown) {
  auto read = read_document("a.md", markdown, default_config());
  REQUIRE(read.incidents.size() == 1);
  std::string out;
  std::uint32_t last = 0;
  for (auto& p : read.incidents[0].placements) {
    CHECK(p.begin >= last);
    last = p.begin;
    out += p.part == Part::facts ? read.incidents[0].body.html.str().substr(p.begin, p.end - p.begin) : "(list)";
  }
  return out;
}

TEST_CASE("a list that says only what the page shows as facts is folded away") {
  auto html =
      folded("# Pool empty\n\n- **Date**: 2026-01-02\n- **Severity**: SEV-2\n- **Owner**: @ann\n\n## Summary\n\nIt was empty.\n");
  CHECK(html.starts_with("<ul>"));
  CHECK(html.find("@ann") != std::string::npos);
}

TEST_CASE("a table of labels and lines of labels are folded too") {
  CHECK(
      folded("# Pool empty\n\n| Field | Value |\n|---|---|\n| Date | 2026-01-02 |\n| Severity | SEV-2 |\n\n## Summary\n\nText.\n")
          .find("<table>") != std::string::npos);
  CHECK(folded("# Pool empty\n\n**Date:** 2026-01-02\n**Severity:** SEV-2\n\n## Summary\n\nText.\n").find("SEV-2") !=
        std::string::npos);
}

TEST_CASE("one line that is no label keeps the list open: nothing an author wrote is hidden unread") {
  CHECK(folded("# Pool empty\n\n- **Date**: 2026-01-02\n- **Severity**: SEV-2\n- The pool was empty.\n\n## Summary\n\nText.\n")
            .empty());
}

TEST_CASE("labels inside a section of the story stay there") {
  CHECK(folded("# Pool empty\n\nDate: 2026-01-02\n\n## Impact\n\n- **Users**: 100\n- **Revenue**: none\n").empty());
}
