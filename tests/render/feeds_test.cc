#include <doctest/doctest.h>

#include "generator/render/data_files.h"
#include "generator/render/theme.h"
#include "tests/render/sample.h"

using namespace debrief;

namespace {

// The sample's feeds by path.
std::map<std::string, std::string> feeds(const Config& config, const KnowledgeBase& kb) {
  std::vector<Finding> findings;
  Analysis analysis;
  analysis.as_of = *parse_iso_day("2025-12-01");
  auto theme = Theme::load("/nonexistent", config, findings);
  Material material(kb, analysis, config, theme);
  std::vector<PageTask> tasks;
  add_feeds(material, tasks);
  std::map<std::string, std::string> out;
  for (auto& task : tasks) out[task.path] = task.view().text();
  return out;
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

std::size_t entries(const std::string& feed) {
  std::size_t n = 0;
  for (std::size_t at = 0; (at = feed.find("<entry>", at)) != std::string::npos; ++at) ++n;
  return n;
}

}  // namespace

TEST_CASE("the overdue feed has the item that became overdue last first, dated by the day after it was due") {
  auto all = feeds(sample::config(), sample::knowledge_base());
  auto& feed = all.at("actions/overdue.xml");
  CHECK(entries(feed) == 2);
  CHECK(feed.find("OPS-7") < feed.find("INC-1-000001"));
  CHECK(has(feed, "<updated>2025-11-02T00:00:00Z</updated>"));
  CHECK(has(feed, "../incidents/inc-2/index.html"));
}

TEST_CASE("each team has a feed and a calendar of what it holds, and nobody else's") {
  auto all = feeds(sample::config(), sample::knowledge_base());
  CHECK(entries(all.at("teams/storefront/overdue.xml")) == 1);
  CHECK(has(all.at("teams/storefront/overdue.xml"), "OPS-7"));
  CHECK(has(all.at("teams/storefront/overdue.xml"), "../../incidents/inc-2/index.html"));
  CHECK(has(all.at("teams/storefront/due.ics"), "UID:OPS-7@debrief"));
  CHECK_FALSE(has(all.at("teams/storefront/due.ics"), "INC-1-000001"));
}

TEST_CASE("with a base_url ids and links are complete addresses") {
  auto config = sample::config();
  config.base_url = "https://kb.example/x/";
  auto all = feeds(config, sample::knowledge_base());
  CHECK(has(all.at("feed.xml"), "<id>https://kb.example/x/incidents/inc-2/index.html</id>"));
  CHECK(has(all.at("actions/due.ics"), "URL:https://kb.example/x/incidents/inc-1/index.html"));
}

TEST_CASE("an empty site has feeds without entries, as of its day") {
  auto config = sample::config();
  KnowledgeBase kb;
  auto feed = feeds(config, kb);
  CHECK(entries(feed.at("feed.xml")) == 0);
  CHECK(has(feed.at("feed.xml"), "<updated>2025-12-01T00:00:00Z</updated>"));
  CHECK(has(feed.at("actions/due.ics"), "BEGIN:VTIMEZONE"));
}
