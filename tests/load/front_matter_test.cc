#include "generator/load/front_matter.h"

#include <doctest/doctest.h>

using namespace debrief;

namespace {

struct Read {
  FrontMatter front;
  std::vector<Finding> findings;
  std::string text;
};
Read read(std::string text) {
  Read r;
  r.text = std::move(text);
  r.front = read_front_matter(r.text, r.findings);
  r.front.body = {};  // points into a string that moves
  return r;
}
std::string body_of(std::string_view text) {
  std::vector<Finding> findings;
  return std::string(read_front_matter(text, findings).body);
}
std::string get(const Read& r, std::string_view key) {
  const auto* v = r.front.value.find(key);
  return v == nullptr ? "(none)" : v->scalar;
}

}  // namespace

TEST_CASE("YAML between dashes, with the line of every value") {
  auto r = read("---\ntitle: \"A: b\"  # comment\n\nservices: [a, b]\ntags:\n- x\n- y\nempty:\n---\nBody\n");
  CHECK(r.findings.empty());
  CHECK(r.front.syntax == "front-matter");
  CHECK(get(r, "title") == "A: b");
  CHECK(r.front.value.find("title")->quoted);
  CHECK(r.front.value.find("services")->line == 4);
  CHECK(r.front.value.find("services")->items.size() == 2);
  CHECK(r.front.value.find("tags")->items.at(1).line == 7);
  CHECK(r.front.value.find("empty")->kind == Value::Kind::null);
  CHECK(r.front.body_line == 10);
  CHECK(body_of("---\na: 1\n---\nBody\n") == "Body\n");
}

TEST_CASE("dates and booleans stay as they are written") {
  auto r = read("---\ndate: 2020-12-11 13:00:00\nat: 2021-01-02T9:30:00-00:00\nresolved: yes\n---\n");
  CHECK(get(r, "date") == "2020-12-11 13:00:00");
  CHECK(get(r, "at") == "2021-01-02T9:30:00-00:00");
  CHECK(get(r, "resolved") == "yes");
}

TEST_CASE("TOML between plus signs, its plain lines") {
  auto r = read(
      "+++\ntitle = \"Outage \\\"A\\\"\" # c\ndate = 2024-01-02\ntags = [\"a, b\", 'c',\n  \"d\"]\n[params]\nseverity = "
      "'S1'\n+++\nx\n");
  CHECK(r.front.syntax == "toml");
  CHECK(get(r, "title") == "Outage \"A\"");
  CHECK(get(r, "date") == "2024-01-02");
  REQUIRE(r.front.value.find("tags")->items.size() == 3);
  CHECK(r.front.value.find("tags")->items[0].scalar == "a, b");
  CHECK(r.front.value.find("params")->find("severity")->scalar == "S1");
  CHECK(r.front.body_line == 9);
}

TEST_CASE("a rule at the top is no front matter") {
  for (auto text : {"---\n\nText between two rules.\n\n---\nmore\n", "---\nno end\n", "# Title\n---\na: b\n---\n", "---", ""}) {
    auto r = read(text);
    CHECK(r.front.value.kind == Value::Kind::null);
    CHECK(r.front.body_line == 1);
    CHECK(r.findings.empty());
    CHECK(body_of(text) == text);
  }
}

TEST_CASE("what does not parse is said at its own line and column, and still read") {
  auto r = read("---\ntitle: Login: 503s\nseverity: S1\ntags:\n  - a\n  - b\n---\nBody\n");
  REQUIRE(r.findings.size() == 1);
  CHECK(r.findings[0].rule == "DF01");
  CHECK(r.findings[0].place.line == 2);
  CHECK(r.findings[0].place.column == 13);
  CHECK(r.findings[0].source_line == "title: Login: 503s");
  CHECK(r.findings[0].hint == "put the value in quotes: title: \"…\"");
  CHECK(get(r, "title") == "Login: 503s");
  CHECK(get(r, "severity") == "S1");
  CHECK(r.front.value.find("severity")->line == 3);
  CHECK(r.front.value.find("tags")->items.size() == 2);
}

TEST_CASE("a tab is named as what is wrong") {
  auto r = read("---\na:\n\tb: 1\n---\n");
  REQUIRE(r.findings.size() == 1);
  CHECK(r.findings[0].hint == "indent with spaces, not tabs");
}

TEST_CASE("front matter that is never closed ends at the first blank line") {
  auto r = read("---\ntitle: A\ndate: 2024-01-02\n\n# A\n");
  REQUIRE(r.findings.size() == 1);
  CHECK(r.findings[0].message == "the front matter is never closed");
  CHECK(get(r, "date") == "2024-01-02");
  CHECK(r.front.body_line == 4);
}

TEST_CASE("anchors and merge keys are resolved, a billion laughs are not") {
  auto r = read("---\nbase: &b {owner: sre, sev: 1}\nx:\n  <<: *b\n  sev: 2\n---\n");
  CHECK(r.front.value.find("x")->find("owner")->scalar == "sre");
  CHECK(r.front.value.find("x")->find("sev")->scalar == "2");
  std::string laughs = "---\na0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n";
  for (int i = 1; i < 12; ++i) {
    auto before = "*a" + std::to_string(i - 1);
    laughs += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + before;
    for (int k = 0; k < 8; ++k) laughs += ", " + before;
    laughs += "]\n";
  }
  auto bad = read(laughs + "---\n");
  REQUIRE(bad.findings.size() == 1);
  CHECK(bad.findings[0].rule == "DF01");
  CHECK(read("---\na: &a [*a]\n---\n").findings.size() == 1);
  CHECK(read("---\na: " + std::string(3000, '[') + "\n---\n").findings.size() == 1);
}

TEST_CASE("a quote that is never closed is said with its place, and the keys below it are kept") {
  std::vector<Finding> findings;
  auto front = read_front_matter("---\ntitle: \"Checkout down\nseverity: SEV-2\n---\ntext\n", findings);
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].rule == "DF01");
  CHECK(findings[0].place.line == 2);
  CHECK(findings[0].place.column == 8);
  REQUIRE(front.value.find("severity"));
  CHECK(front.value.find("severity")->scalar == "SEV-2");
  findings.clear();
  read_front_matter("---\nsummary: \"two\n  lines \\\" of it\"\ntitle: 'it''s fine'\n---\n", findings);
  CHECK(findings.empty());
}
