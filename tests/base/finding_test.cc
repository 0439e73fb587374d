#include "generator/base/finding.h"

#include <doctest/doctest.h>

using namespace debrief;

TEST_CASE("a finding prints file, line, column, the line, a caret and the hint") {
  Finding f{"DF02", Level::warning, {"a/b.md", 3, 1}, "unknown key `severty`", "did you mean `severity`?", "severty: high", ""};
  CHECK(format(f, "content/", false) ==
        "content/a/b.md:3:1: warning: unknown key `severty` [DF02]\n    severty: high\n    ^\n  hint: did you mean `severity`?");
}

TEST_CASE("the caret stands below its column after tabs and wide characters") {
  Finding f{"", Level::error, {"x.md", 1, 4}, "m", "", "\t严x", ""};
  CHECK(format(f, "", false) == "x.md:1:4: error: m\n    \t严x\n    \t   ^");
}

TEST_CASE("findings are sorted by file, then errors first, then line") {
  std::vector<Finding> all = {
      {"B", Level::warning, {"a", 1, 0}}, {"A", Level::error, {"a", 9, 0}}, {"C", Level::info, {"A", 5, 0}}};
  sort_findings(all);
  CHECK(all[0].rule == "C");
  CHECK(all[1].rule == "A");
}
