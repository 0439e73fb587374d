#include "generator/analyse/edition.h"

#include <doctest/doctest.h>

#include "tests/analyse/build.h"

using namespace debrief;
using namespace debrief::test;

static Loaded three() {
  auto a = incident("INC-1", "2021-01-01"), b = incident("INC-2", "2021-01-02"), c = incident("SEC-3", "2021-01-03");
  a.audience = Audience::public_;
  c.audience = Audience::restricted;
  hole(a, markdown::HoleKind::wiki, "SEC-3");
  hole(a, markdown::HoleKind::link, "SEC-3.md");
  auto l = loaded({a, b, c});
  l.skipped.push_back({"drafts/secret.md", "template"});
  l.findings.push_back({"DF04", Level::warning, {"incidents/SEC-3.md", 1, 1}, "no date"});
  l.findings.push_back({"DF04", Level::warning, {"incidents/INC-1.md", 1, 1}, "no date"});
  return l;
}

TEST_CASE("the internal site leaves out what is restricted, its findings too, and links to it are silent") {
  auto l = edition(three(), Audience::internal);
  CHECK(l.incidents.size() == 2);
  CHECK(l.findings.size() == 1);
  CHECK(l.skipped.size() == 1);
  std::vector<Finding> findings;
  auto kb = link(std::move(l), {}, findings);
  CHECK(findings.empty());
  CHECK(kb.targets[0][0].kind == TargetKind::none);
}

TEST_CASE("the public edition holds only what is marked public") {
  auto l = edition(three(), Audience::public_);
  REQUIRE(l.incidents.size() == 1);
  CHECK(l.incidents[0].id == "INC-1");
  CHECK(l.skipped.empty());
}

TEST_CASE("a page without a mark is internal") {
  Loaded l;
  l.pages.resize(2);
  l.pages[0].path = "runbook.md";
  l.pages[1].path = "about.md";
  l.pages[1].audience = Audience::public_;
  CHECK(edition(l, Audience::internal).pages.size() == 2);
  CHECK(edition(l, Audience::public_).pages[0].path == "about.md");
}
