// Any bytes are read without a crash, without a lost neighbour, and in a time that grows with their number.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "generator/load/load.h"
#include "generator/load/read_config.h"
#include "tests/growth.h"
#include "tests/markdown/html_check.h"

using namespace debrief;

namespace {

const Config& config() {
  static const Config c = default_config();
  return c;
}

ReadDocument read(std::string_view bytes) {
  auto out = read_document("2024/x.md", bytes, config());
  for (const auto& incident : out.incidents) CHECK(markdown::broken_html(incident.body) == "");
  return out;
}

std::string rep(std::string_view s, std::size_t n) {
  std::string out;
  for (std::size_t i = 0; i < n; ++i) out += s;
  return out;
}

}  // namespace

TEST_CASE("files that are empty, or nearly, are skipped or read and never crash") {
  for (std::string_view bytes : {"", "\n", "\xEF\xBB\xBF", "---", "---\n", "---\n---\n", "---\n---", "+++\n+++\n", "\xFF\xFE",
                                 " ", "\t\n", "#", "-", "|", "```", "<", "[", "\\"}) {
    CAPTURE(bytes);
    auto out = read(bytes);
    CHECK((out.incidents.size() == 1 || out.page || !out.skipped.empty()));
  }
  CHECK(read(std::string_view("\0", 1)).findings.at(0).rule == "DF11");
}

TEST_CASE("a comment that is to silence a rule and does not say why is a finding, also where nothing else is") {
  auto out = read("# T\n\n**Date**: 2024-01-02\n\nText <!-- debrief-ignore TM04 -->\n");
  REQUIRE(out.findings.size() == 1);
  CHECK(out.findings[0].rule == "DF11");
  CHECK(out.findings[0].place.line == 5);
  CHECK(out.findings[0].place.column == 6);
  CHECK(read("# T\n\n**Date**: 2024-01-02\n\nText <!-- debrief-ignore TM04: the tool gave no zone -->\n").findings.empty());
}

TEST_CASE("very long lines, cells, words and headings are read") {
  for (std::size_t n : {5'000u, 200'000u}) {
    read("# " + rep("word ", n / 5) + "\n");
    read(rep("内存", n / 6) + "\n");
    read("| a | b |\n|---|---|\n| 14:00 | " + rep("x ", n / 2) + "|\n");
    read("- [ ] " + rep("a", n) + "\n");
    read("- **" + rep("k", n) + "**: v\n");
    read("---\ntitle: " + rep("t", n) + "\n---\n");
  }
}

TEST_CASE("unclosed fences, deep nesting and half tables are read") {
  auto out = read("# A\n\n## Timeline\n- 10:00 down\n\n```\nlog\n\n## Action items\n- [ ] fix it\n");
  REQUIRE(out.incidents.size() == 1);
  CHECK(out.incidents[0].body.headings.size() == 3);
  read(rep("> ", 500) + "x\n");
  read(rep("- ", 500) + "x\n");
  std::string lists;
  for (std::size_t i = 0; i < 300; ++i) lists += std::string(2 * i, ' ') + "- 10:00 x\n";
  read("## Timeline\n" + lists);
  read("| a | b |\n|---|");
  read("---\na: [\n---\n# B\n");
  read(rep("[", 30'000));
  read(rep("*a **b ", 5'000));
}

TEST_CASE("the time for a document grows with its size, through every recogniser") {
  // The commonest shapes, each as one long run.
  const std::vector<std::pair<std::string, std::string>> shapes = {
      {"sections",
       "## Timeline\n\n- 2024-03-07 10:32 UTC a thing happened\n- 10:40 another one\n\n## Root cause\n\nText about INC-7 and "
       "it.\n\n## Action items\n\n- [ ] do it (owner=@a, due=2024-04-01)\n\n"},
      {"labels", "- **Date**: 2024-03-07\n- **Severity**: SEV-1\n- Owner: @a\n"},
      {"bold lines", "**Impact:** all users\n\n**影响：**约 20 分钟\n\n"},
      {"dates", "On March 7, 2024 at 10:32 UTC and 2024-03-08T11:00Z, 7/3/2024, 3月7日, 10.30 and ~10:45 PST.\n"},
      {"whys", "1. Why did it fail? Because the pool was full.\n2. Why? 为什么？因为没有上限。\n"},
      {"cells", "| Action | Owner | Due | Status |\n|---|---|---|---|\n| fix | @a | 2024-04-01 | Done |\n\n"},
      {"headings", "### 10:32\n\nx\n\n"},
      {"plain", "The service was slow and nobody knew why; it recovered by itself after a while.\n"},
  };
  for (const auto& [name, text] : shapes) {
    INFO(name);
    auto reading = [&](std::size_t bytes) {
      return [text = "# Title\n\n" + rep(text, bytes / text.size() + 1)] {
        CHECK(read_document("2024/x.md", text, config()).incidents.size() == 1);
      };
    };
    CHECK_FALSE(grows_with_the_square(reading, 10'000));
  }
}

TEST_CASE("ten megabytes are one document, and much more is none") {
  auto big = "# Title\n\n" + rep("A line of text that says nothing much, for the size alone.\n\n", 175'000);
  REQUIRE(big.size() > 10'000'000);
  auto out = read(big);
  CHECK(out.incidents.size() == 1);
  CHECK(read_document("x.md", std::string(std::size_t{33} << 20, 'a'), config()).skipped == "larger than 32 MB");
}
