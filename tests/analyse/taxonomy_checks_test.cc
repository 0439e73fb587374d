#include <doctest/doctest.h>

#include "generator/analyse/checks.h"
#include "tests/analyse/build.h"

using namespace debrief;
using namespace debrief::test;

// One incident for each slug.
static std::string found(std::vector<std::string> slugs, const Config& config = {}) {
  std::vector<Incident> incidents;
  for (auto& slug : slugs) {
    incidents.push_back(incident("I-" + std::to_string(incidents.size()), "2024-01-01", ""));
    incidents.back().causes = {cause(slug)};
  }
  return rules(analyse(linked(incidents, config), config, day("2025-01-01"), 1).findings);
}

static Config knows(std::vector<std::string> slugs) {
  Config config;
  for (auto& slug : slugs) config.taxonomy.push_back({slug});
  return config;
}

TEST_CASE("CA20: one tag on over 40 % of the incidents") {
  auto config = knows({"a", "b", "c"});
  CHECK(found({"a", "a", "a", "a", "a", "b", "b", "b", "c", "c"}, config) == "CA20");
  CHECK(found({"a", "a", "a", "a", "b", "b", "b", "b", "c", "c"}, config) == "");
  CHECK(found({"a", "a", "a"}, config) == "");  // too few to say
  config.rules["CA20"].parameters["percent"] = "60";
  CHECK(found({"a", "a", "a", "a", "a", "b", "b", "b", "c", "c"}, config) == "");
}

TEST_CASE("CA21: unknown on over 15 %") {
  auto config = knows({"a", "b", "c", "unknown"});
  CHECK(found({"a", "a", "a", "a", "b", "b", "b", "c", "unknown", "unknown"}, config) == "CA21");
  CHECK(found({"a", "a", "a", "a", "b", "b", "b", "c", "c", "unknown"}, config) == "");
}

TEST_CASE("CA22: a tag that is used once and that nobody defined") {
  auto config = knows({"a"});
  CHECK(found({"a", "pod-eviction"}, config) == "CA22");
  CHECK(found({"a", "pod-eviction", "pod-eviction"}, config) == "");
}

TEST_CASE("CA23: two tags that nearly mean the same") {
  Config none;
  CHECK(found({"dns-failure", "dns-failure", "failures-of-dns", "failures-of-dns"}, none) == "CA23");
  CHECK(found({"pod-eviction", "pod-eviction", "pod-evictions", "pod-evictions"}, none) == "CA23");
  CHECK(found({"network", "network", "capacity", "capacity"}, none) == "");
}
