#include "generator/analyse/silence.h"

#include <doctest/doctest.h>

#include <string>

using namespace debrief;

// The rules and lines that are left of `found` ("TM04 3, AC02 0") in a document.
static std::string left_in(std::string text, std::initializer_list<std::pair<const char*, int>> found) {
  std::vector<Finding> findings;
  for (auto [rule, line] : found) findings.push_back({rule, Level::warning, {"a.md", line, 0}, "m", "", "", ""});
  silence(findings, [&](const std::string&) { return std::string_view(text); });
  std::string out;
  for (auto& f : findings) out += (out.empty() ? "" : ", ") + f.rule + " " + std::to_string(f.place.line);
  return out;
}

TEST_CASE("a comment silences its rule on its own line and in the block behind it") {
  std::string text = "# T\n\n<!-- debrief-ignore TM04: the tool gave none -->\n\n- a\n- b\n\nc\n";
  CHECK(left_in(text, {{"TM04", 3}, {"TM04", 5}, {"TM04", 6}, {"TM04", 8}, {"TM01", 5}}) == "TM04 8, TM01 5");
  CHECK(left_in("a <!-- debrief-ignore AC02: ours --> b\nc\n\nd\n", {{"AC02", 1}, {"AC02", 2}, {"AC02", 4}}) == "AC02 4");
  CHECK(left_in("x\n<!-- debrief-ignore AC02, AC03: ours -->\n| a |\n|---|\n| b |\n", {{"AC02", 5}, {"AC03", 5}, {"AC02", 1}}) ==
        "AC02 1");
}

TEST_CASE("a comment for the file silences its rules everywhere, also where no line is known") {
  std::string text = "# T\n\ntext\n\n<!-- debrief-ignore-file AC02, DF04: from 2014 -->\n";
  CHECK(left_in(text, {{"AC02", 3}, {"DF04", 0}, {"DF05", 1}}) == "DF05 1");
}

TEST_CASE("a comment needs its reason, and code is no comment") {
  CHECK(left_in("<!-- debrief-ignore TM04 -->\nx\n", {{"TM04", 2}}) == "TM04 2");
  CHECK(left_in("<!-- debrief-ignore: because -->\nx\n", {{"TM04", 2}}) == "TM04 2");
  CHECK(left_in("```\n<!-- debrief-ignore TM04: why -->\n```\nx\n", {{"TM04", 4}}) == "TM04 4");
  CHECK(left_in("`<!-- debrief-ignore TM04: why -->`\nx\n", {{"TM04", 2}}) == "TM04 2");
}

TEST_CASE("the config says how bad a rule is") {
  Config config;
  config.rules["TM04"].level = Level::off;
  config.rules["AC02"].level = Level::error;
  config.rules["DF04"].parameters["x"] = "1";
  std::vector<Finding> findings = {{"TM04", Level::warning, {}, "", "", "", ""},
                                   {"AC02", Level::warning, {}, "", "", "", ""},
                                   {"DF04", Level::info, {}, "", "", "", ""}};
  set_levels(config, findings);
  REQUIRE(findings.size() == 2);
  CHECK(findings[0].level == Level::error);
  CHECK(findings[1].level == Level::info);
}
