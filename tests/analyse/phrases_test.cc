#include "generator/analyse/phrases.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace debrief;

static std::vector<std::uint32_t> found(const Phrases& phrases, std::string_view text, bool overlapping = false) {
  std::vector<Unit> units;
  append_units(text, units);
  std::vector<Phrases::Start> starts;
  for (std::uint32_t at = 0; at < units.size(); ++at)
    if (auto begin = phrases.begin(units[at].hash)) starts.push_back({at, begin});
  std::vector<PhraseHit> hits;
  phrases.find(units, starts, overlapping, hits);
  std::vector<std::uint32_t> out;
  for (auto& hit : hits) out.push_back(hit.concept_);
  return out;
}

TEST_CASE("spellings in several languages are one concept, the longest one first") {
  auto glossary = read_glossary("# names\nconnection pool | 连接池 | コネクションプール\npool | 池\nexhausted | 耗尽\n");
  REQUIRE(glossary.names.size() == 3);
  CHECK(glossary.names[0] == "connection pool");
  using V = std::vector<std::uint32_t>;
  CHECK(found(glossary.phrases, "The connection pools were exhausted") == V{0, 2});
  CHECK(found(glossary.phrases, "数据库连接池耗尽") == V{0, 2});
  CHECK(found(glossary.phrases, "コネクションプールが") == V{0});
  CHECK(found(glossary.phrases, "connection. Pool") == V{1});  // a sentence ends between them
  CHECK(found(glossary.phrases, "connection pool", true) == V{0, 1});
}

TEST_CASE("the glossary that ships has each spelling once") {
  auto& glossary = starter_glossary();
  CHECK(glossary.names.size() > 100);
  auto names = glossary.names;
  std::sort(names.begin(), names.end());
  CHECK(std::adjacent_find(names.begin(), names.end()) == names.end());
  CHECK(found(glossary.phrases, "证书过期") == found(glossary.phrases, "certificate expired"));
  CHECK(found(glossary.phrases, "磁盘空间") == found(glossary.phrases, "ディスクフル"));
}
