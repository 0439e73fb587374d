#include "generator/load/document_kind.h"

#include <doctest/doctest.h>

#include <string>

#include "generator/load/load.h"

using namespace debrief;

static std::string kind_of(std::string_view path, std::string_view markdown) {
  auto document = read_document(path, markdown, Config{});
  if (document.page) return "page";
  if (!document.skipped.empty()) return document.skipped;
  return document.incidents.size() == 1 ? "incident" : std::to_string(document.incidents.size()) + " incidents";
}

TEST_CASE("forms that nobody filled in are templates, whatever their name") {
  CHECK(kind_of("template.md",
                "# Incident: [Short title]\n\n| Field | Value |\n|---|---|\n| Date | YYYY-MM-DD |\n| Severity | Low / High |\n\n"
                "## Timeline\n\n| Time | Event |\n|---|---|\n| HH:MM | First event |\n") == "template");
  CHECK(
      kind_of(
          "incidents/000.md",
          "# <Title>\n\n**Date:** YYYY-MM-DD\n\n## Summary\n\n_What happened?_\n\n## Actions\n\n- [Action 1]\n- [Action 2]\n") ==
      "template");
  CHECK(kind_of("_template.md", "# Postmortem 模板\n\n## 1. 基本信息\n\n- 日期：\n- 负责人：\n") == "template");
  CHECK(kind_of("2024-05-07-mail-template-broke.md", "# The mail template broke\n\n## Summary\n\nMails were empty.\n") ==
        "incident");
  CHECK(kind_of("2024-05-07.md", "# Deploy of <title> tag failed\n\n## Summary\n\nPages had no `<title>`.\n") == "incident");
}

TEST_CASE("index pages list their neighbours, a README may still be a postmortem") {
  CHECK(kind_of("README.md", "# Postmortems\n\n- [One](2024-05-07-x.md)\n") == "index page");
  CHECK(kind_of("all.md", "# All of them\n\n- [One](a.md)\n- [Two](b.md)\n- [Three](c.md)\n") == "index page");
  CHECK(kind_of("2024-05-07/README.md", "# Shop down\n\n## Summary\n\nx y\n\n## Impact\n\nx y\n\n## Root cause\n\nx y\n") ==
        "incident");
  CHECK(kind_of("shop/README.md",
                "# Shop outage postmortem\n\nOn May 7, 2024 it fell.\n\n## Summary\n\nx y\n\n## Timeline\n\nx y\n\n"
                "## Prevention\n\nx y\n") == "incident");
  CHECK(kind_of("README.md", "# Incident process here\n\n## Summary\n\nx y\n\n## Timeline\n\nx y\n\n## Prevention\n\nx\n") ==
        "index page");
  CHECK(kind_of("2021-09-18.md",
                "# 2021-09-18\n\nAgain, as before:\n\n- [a](20210905.md)\n- [b](20210729.md)\n- [c](20210728.md)\n") ==
        "incident");
}

TEST_CASE("guides and reviews of a stretch of work are pages, what they say of themselves counts first") {
  CHECK(kind_of("severity.md", "# Incident severity rubric (internal)\n\n## SEV-1\n\nAll of it.\n") == "page");
  CHECK(kind_of("guide.md", "# Incident Reporting Guidelines\n\n## Summary\n\nx\n\n## Impact\n\ny\n\n## Timeline\n\nz\n") ==
        "page");
  CHECK(kind_of("phase-4.md", "# Phase 4 회고 — 저수준 튜닝\n\n## 배운 점\n\n- x\n") == "page");
  CHECK(kind_of("2024-05-07-x.md", "# Retention policy deleted the backups\n\n## Summary\n\nx\n") == "incident");
  CHECK(kind_of("x.md", "---\nkind: page\n---\n# Outage\n\n## Impact\n\ny\n") == "page");
  CHECK(kind_of("template.md", "---\nkind: incident\n---\n# Template outage\n\n## Impact\n\ny\n") == "incident");
}

TEST_CASE("several incidents in one file, when each has a day and sections of its own") {
  auto text =
      "# Incidents of 2024\n\n## 2024-05-07 - Disk full\n\n### Summary\n\nThe disk was full.\n\n### Impact\n\nAll of it.\n\n"
      "## 2024-06-01 - Certificate expired\n\n**Summary:** it ran out at night\n\n**Impact:** nobody could log in\n";
  auto document = read_document("incidents.md", text, Config{});
  REQUIRE(document.incidents.size() == 2);
  CHECK(document.incidents[0].title == "Disk full");
  CHECK(document.incidents[0].line == 3);
  CHECK(document.incidents[1].line == 13);
  REQUIRE(document.incidents[1].date);
  CHECK(iso(*document.incidents[1].date) == "2024-06-01");
  CHECK(document.incidents[1].sections.back().line == 17);
  CHECK(document.incidents[1].summary == "it ran out at night");

  std::string one = "## INC-001 · Disk full\n\n**Severity:** P1\n\n### Summary\n\nx\n\n### Impact\n\nAll of it.\n\n";
  std::string two = "## INC-002 · Queue full\n\n### Summary\n\nx\n\n### Impact\n\nAll of it.\n\n";
  document =
      read_document("incidents.md", "# Incidents of 2024\n\n" + one + two + "## Statistics\n\nz\n\n## Follow-up\n\n- z\n", {});
  REQUIRE(document.incidents.size() == 2);  // what stands beside them is about all of them
  CHECK(document.incidents[1].title == "Queue full");
  document = read_document("incidents.md", "# Incidents of 2024\n\n" + one + two + "## Timeline\n\nz\n\n## Impact\n\nz\n", {});
  CHECK(document.incidents.size() == 1);  // one account that tells of two

  CHECK(kind_of("x.md",
                "# Outage\n\n## 2024-05-07T10:00Z — Investigating\n\nWe look.\n\n## 2024-05-07T11:00Z — Resolved\n\nDone.\n") ==
        "incident");
  CHECK(
      kind_of("x.md", "# Outage\n\n## Timeline\n\n### 2024-05-07 10:00\n\nx\n\n### 2024-05-07 11:00\n\ny\n\n## Impact\n\nz\n") ==
      "incident");
}
