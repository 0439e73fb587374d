#include "generator/markdown/ignore_comments.h"

#include <doctest/doctest.h>

using namespace debrief::markdown;

TEST_CASE("a comment names rules, covers the block behind it and has a reason") {
  auto found = ignore_comments("# T\n\n  <!-- debrief-ignore TM04, AC02: the tool gave none -->\n\n- a\n- b\n\nc\n");
  REQUIRE(found.size() == 1);
  CHECK(found[0].rules == std::vector<std::string>{"TM04", "AC02"});
  CHECK(found[0].line == 3);
  CHECK(found[0].column == 3);
  CHECK(found[0].first == 3);
  CHECK(found[0].last == 6);
  CHECK(found[0].reason);
}

TEST_CASE("a comment for the file covers all lines") {
  auto found = ignore_comments("text\n\n<!-- debrief-ignore-file DF04: from 2014 -->\n");
  REQUIRE(found.size() == 1);
  CHECK(found[0].last == 0);
}

TEST_CASE("without a rule or a reason it is idle; in code it is none") {
  CHECK_FALSE(ignore_comments("<!-- debrief-ignore TM04 -->\nx\n").at(0).reason);
  CHECK_FALSE(ignore_comments("<!-- debrief-ignore TM04: -->\nx\n").at(0).reason);
  CHECK_FALSE(ignore_comments("<!-- debrief-ignore: because -->\nx\n").at(0).reason);
  CHECK(ignore_comments("```\n<!-- debrief-ignore TM04: why -->\n```\n").empty());
  CHECK(ignore_comments("`<!-- debrief-ignore TM04: why -->`\n").empty());
  CHECK(ignore_comments("<!-- another comment -->\n").empty());
}
