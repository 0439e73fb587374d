#include "generator/render/search_documents.h"

#include <doctest/doctest.h>

#include "tests/render/sample.h"

using namespace debrief;

namespace {

std::vector<search::Document> documents(const KnowledgeBase& kb) {
  auto analysis = sample::analysis(kb);
  auto config = sample::config();
  SearchDocuments all(kb, analysis, config);
  auto known = all.known(1);
  std::vector<search::Document> out;
  for (std::size_t i = 0; i < known.size(); ++i) {
    out.push_back(all.document(i));
    CHECK(known[i].id == out.back().id);
    CHECK(known[i].stamp == out.back().stamp);
  }
  return out;
}

}  // namespace

TEST_CASE("an incident is found by what its page says and is") {
  auto kb = sample::knowledge_base();
  kb.incidents[2].plain_text = "A smaller pool.\nCut to 5.";
  kb.incidents[2].sections = {{SectionKind::summary, "Summary", "summary", 2, 7, 0, 15},
                              {SectionKind::root_cause, "Why", "why", 2, 9, 16, 25}};
  auto d = documents(kb)[2];
  CHECK(d.id == "INC-2");
  CHECK(d.url == "incidents/inc-2/index.html");
  CHECK(d.date == "2025-10-05");
  CHECK(d.severity.rank == 2);
  CHECK(d.severity.label == "SEV-2");
  CHECK(d.owners == std::vector<std::string>{"storefront-oncall", "platform"});
  CHECK(d.flags == std::vector<std::string>{"open", "overdue-actions", "recurring"});
  CHECK(d.duration == 5400);
  REQUIRE(d.sections.size() == 3);
  CHECK(d.sections[0].field == search::Field::summary);
  CHECK(d.sections[0].text == "A smaller pool.");
  CHECK(d.sections[1].anchor == "why");
  CHECK(d.sections[2].text == "config-error Configuration error 配置错误");
}

TEST_CASE("what has no section is indexed as one, and pages are no incidents") {
  auto kb = sample::knowledge_base();
  kb.pages[0].plain_text = "Set it to 50.";
  auto d = documents(kb)[3];
  CHECK(d.kind == "page");
  CHECK(d.url == "docs/runbooks-pool/index.html");
  REQUIRE(d.sections.size() == 1);
  CHECK(d.sections[0].text == "Set it to 50.");
  CHECK(d.flags.empty());
}

TEST_CASE("the stamp changes with anything that the index holds, and only that document's") {
  auto kb = sample::knowledge_base();
  auto before = documents(kb);
  kb.incidents[2].status = "closed";
  CHECK(before[2].stamp != documents(kb)[2].stamp);
  kb = sample::knowledge_base();
  kb.incidents[0].title += "!";
  CHECK(before[0].stamp != documents(kb)[0].stamp);
  CHECK(before[1].stamp == documents(kb)[1].stamp);
}
