#include "generator/analyse/suggest.h"

#include <doctest/doctest.h>

#include "tests/analyse/build.h"

using namespace debrief;
using namespace debrief::test;

static Config small_taxonomy() {
  Config config;
  auto add = [&](std::string slug, Axis axis, std::vector<std::string> lexicon) {
    TaxonomyEntry e;
    e.slug = std::move(slug);
    e.axis = axis;
    e.lexicon = std::move(lexicon);
    config.taxonomy.push_back(std::move(e));
  };
  add("resource-leak", Axis::cause, {"memory leak", "leaked connection", "内存泄漏"});
  add("capacity", Axis::cause, {"disk full"});
  add("no-alert", Axis::response, {"no alert", "没有告警"});
  return config;
}

static std::vector<Suggestion> suggestions(Incident i) {
  auto config = small_taxonomy();
  return analyse(linked({std::move(i)}, config), config, day("2026-01-01"), 1).suggestions[0];
}

TEST_CASE("words of the root cause suggest a cause, with the words and where they stand") {
  auto i = incident("INC-1", "2024-01-01");
  section(i, SectionKind::root_cause, "A memory leak in the parser: each leaked connection stayed open.");
  auto s = suggestions(i);
  REQUIRE(s.size() == 1);
  CHECK(s[0].slug == "resource-leak");
  REQUIRE(s[0].evidence.size() == 2);
  CHECK(s[0].evidence[0].text == "memory leak");
  CHECK(s[0].evidence[0].line == 1);
}

TEST_CASE("Chinese words suggest the same, and each axis for itself") {
  auto i = incident("INC-1", "2024-01-01");
  section(i, SectionKind::root_cause, "解析器内存泄漏。");
  section(i, SectionKind::went_wrong, "没有告警。");
  auto s = suggestions(i);
  REQUIRE(s.size() == 2);
  CHECK(s[0].slug == "resource-leak");
  CHECK(s[1].slug == "no-alert");
}

TEST_CASE("a word in passing suggests nothing, and a tagged incident needs no suggestion") {
  auto i = incident("INC-1", "2024-01-01");
  section(i, SectionKind::timeline, "10:02 Looked whether the disk was disk full or not.");
  CHECK(suggestions(i).empty());
  section(i, SectionKind::root_cause, "A memory leak.");
  i.causes = {cause("capacity")};
  CHECK(suggestions(i).empty());
}

TEST_CASE("suggestions become causes only when the config accepts them, and say what they are") {
  auto i = incident("INC-1", "2024-01-01", "Memory leak in the parser");
  section(i, SectionKind::root_cause, "A memory leak; each leaked connection stayed open.");
  auto config = small_taxonomy();
  CHECK(linked({i}, config).incidents[0].causes.empty());
  config.accept_suggestions = true;
  auto causes = linked({i}, config).incidents[0].causes;
  REQUIRE(causes.size() == 1);
  CHECK(causes[0].source == "suggested");
}
