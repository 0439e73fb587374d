#include "generator/render/curriculum.h"

#include <doctest/doctest.h>

#include "tests/render/sample.h"

using namespace debrief;

namespace {

using Indices = std::vector<std::uint32_t>;

Curriculum of(const KnowledgeBase& kb, Config config = sample::config()) {
  return make_curriculum(kb, sample::analysis(kb), config);
}

}  // namespace

TEST_CASE("what is linked most, most complete and most severe is read first") {
  auto learn = of(sample::knowledge_base());
  CHECK(learn.ranked == Indices{2, 1, 0});
  CHECK(learn.path == Indices{2, 1, 0});
  CHECK(!learn.curated);
  CHECK(learn.links == std::vector<int>{0, 2, 0});
}

TEST_CASE("the config's reading path is taken as it is; unknown ids are left out") {
  auto config = sample::config();
  config.reading_path = {"INC-1", "INC-404", "INC-2"};
  auto learn = of(sample::knowledge_base(), config);
  CHECK(learn.path == Indices{1, 2});
  CHECK(learn.curated);
}

TEST_CASE("a path prefers another cause to the same again") {
  auto kb = sample::knowledge_base();
  kb.incidents[0].causes = {{"capacity", "", Axis::cause, CauseRole::none, "stated", 1}};
  kb.incidents[0].summary = "Almost full.";
  kb.incidents[1].severity = {};
  kb.back_links[1].clear();
  CHECK(of(kb).path == Indices{2, 0, 1});
}

TEST_CASE("only a timeline with four times of day can be replayed") {
  auto kb = sample::knowledge_base();
  CHECK(of(kb).drills == Indices{2});
  CHECK(drill_entries(kb.incidents[2]).size() == 5);
  kb.incidents[2].timeline.edit().resize(3);
  CHECK(of(kb).drills.empty());
}
