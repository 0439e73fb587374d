// The dashboard and the export say the same numbers, for knowledge bases made by dice.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include <random>

#include "generator/base/text.h"
#include "generator/render/json.h"
#include "generator/render/pages.h"
#include "generator/render/theme.h"
#include "tests/render/sample.h"

using namespace debrief;

namespace {

ActionItem random_action(std::mt19937& dice, int number) {
  ActionItem a;
  a.id = "A-" + std::to_string(number), a.text.text = "item " + std::to_string(number);
  a.status = static_cast<ActionStatus>(dice() % 8);
  auto day = *parse_iso_day("2025-01-01") + date::days(dice() % 700);
  if (dice() % 3) a.due = day, a.due_source = DueSource::stated;
  if (is_done(a) && dice() % 2) a.completed = day + date::days(dice() % 30);
  if (dice() % 2) a.owners = {"@owner-" + std::to_string(dice() % 4)};
  if (dice() % 4 == 0) a.owners.push_back("OWNER-1");
  if (dice() % 3 == 0) a.team = "Team " + std::to_string(dice() % 3);
  a.type = static_cast<ActionType>(dice() % 7);
  return a;
}

KnowledgeBase random_knowledge_base(unsigned seed) {
  std::mt19937 dice(seed);
  KnowledgeBase kb;
  int number = 0;
  for (unsigned i = 0, n = dice() % 12; i < n; ++i) {
    Incident x;
    x.id = "I-" + std::to_string(i), x.slug = "i-" + std::to_string(i), x.path = x.slug + ".md", x.title = "t";
    if (dice() % 5) x.date = make_time(*parse_iso_day("2025-01-01") + date::days(dice() % 700), 0, 0, 0, Precision::day);
    for (unsigned a = 0, m = dice() % 9; a < m; ++a) x.actions.push_back(random_action(dice, ++number));
    kb.incidents.push_back(std::move(x));
  }
  auto n = kb.incidents.size();
  kb.targets.resize(n), kb.relations.resize(n), kb.back_links.resize(n);
  return kb;
}

// The figure of a tile in the page's HTML.
int tile(const std::string& html, const std::string& key) {
  auto at = html.find("data-count=\"" + key + "\"");
  if (at == std::string::npos) return 0;  // a site without items shows no tiles
  at = html.find("tile-value\">", at) + 12;
  return std::stoi(replace_all(html.substr(at, html.find('<', at) - at), "\u202f", ""));
}

}  // namespace

TEST_CASE("for any knowledge base the page's counts by status are the export's, and add up to all items") {
  std::vector<Finding> findings;
  auto config = sample::config();
  auto theme = Theme::load("/nonexistent", config, findings);
  for (unsigned seed = 1; seed <= 60; ++seed) {
    auto kb = random_knowledge_base(seed);
    Analysis analysis;
    analysis.as_of = *parse_iso_day("2025-12-01");
    analysis.suggestions.resize(kb.incidents.size()), analysis.look_alikes.resize(kb.incidents.size());
    std::map<std::string, int> exported;
    for (std::uint32_t i = 0; i < kb.incidents.size(); ++i) {
      auto incident = nlohmann::ordered_json::parse(incident_json(kb, analysis, i));
      for (auto& action : incident["actions"]) {
        ++exported[action["status"].get<std::string>()];
        ++exported["total"];
        exported["overdue"] += action["overdue"].get<bool>();
      }
    }
    Material material(kb, analysis, config, theme);
    std::map<std::string, std::string> pages;
    for (auto& list : page_tasks(material))
      for (auto& task : list)
        if (task.path.starts_with("actions/") && !task.kind.empty()) pages[task.path] = theme.page(task.kind).render(task.view());
    auto& html = pages.at("actions/index.html");
    CAPTURE(seed);
    CHECK(tile(html, "total") == exported["total"]);
    CHECK(tile(html, "completed") == exported["completed"] + exported["verified"]);
    for (auto key : {"in-progress", "not-started", "blocked", "cancelled", "proposed", "unknown", "overdue"})
      CHECK_MESSAGE(tile(html, key) == exported[key], key);
    // Every item is on exactly one of the lists.
    int listed = 0;
    for (auto& [path, bytes] : pages)
      if (path != "actions/index.html" && !path.starts_with("actions/owners/"))
        for (std::size_t at = 0; (at = bytes.find("data-value=\"", at)) != std::string::npos; ++at) ++listed;
    CHECK(listed == exported["total"]);
  }
}

TEST_CASE("the dashboard of ten thousand incidents with fifty thousand items stays small, and so does each list") {
  std::vector<Finding> findings;
  auto config = sample::config();
  auto theme = Theme::load("/nonexistent", config, findings);
  KnowledgeBase kb;
  std::mt19937 dice(7);
  for (int i = 0, number = 0; i < 10000; ++i) {
    Incident x;
    x.id = "INC-" + std::to_string(i), x.slug = "inc-" + std::to_string(i), x.path = x.slug + ".md";
    x.title = "Incident number " + std::to_string(i) + " with a title as long as titles are";
    x.date = make_time(*parse_iso_day("2018-01-01") + date::days(dice() % 2800), 0, 0, 0, Precision::day);
    x.services = {"service-" + std::to_string(dice() % 300)};
    for (int a = 0; a < 5; ++a) {
      x.actions.push_back(random_action(dice, ++number));
      x.actions.back().owners = {"@owner-" + std::to_string(dice() % 500)};
      x.actions.back().text.text += " with " + std::to_string(dice()) + " words about what should be done until when and why";
    }
    kb.incidents.push_back(std::move(x));
  }
  Analysis analysis;
  analysis.as_of = *parse_iso_day("2026-12-01");
  Material material(kb, analysis, config, theme);
  std::vector<PageTask> tasks;
  add_actions(material, tasks), add_action_lists(material, tasks);
  std::size_t lists = 0;
  for (auto& task : tasks) {
    if (task.kind == "action_list" && ++lists % 20 != 1) continue;  // one in twenty stands for all
    // Before compression, which takes nine tenths of it.
    CHECK_MESSAGE(theme.page(task.kind).render(task.view()).size() < 900'000, task.path);
  }
  CHECK(lists > 100);
}

TEST_CASE("a long worklist is cut into pages, and each item stands on one of them") {
  std::vector<Finding> findings;
  auto config = sample::config();
  auto theme = Theme::load("/nonexistent", config, findings);
  KnowledgeBase kb;
  auto& x = kb.incidents.emplace_back();
  x.id = "INC-1", x.slug = "inc-1", x.path = "inc-1.md", x.title = "The pump";
  auto add = [&](std::size_t n, ActionStatus status) {
    while (n-- > 0) {
      auto& action = x.actions.emplace_back();
      action.id = "A-" + std::to_string(x.actions.size());
      action.text.text = "do it", action.status = status, action.owners = {"@ana"};
    }
  };
  add(310, ActionStatus::in_progress), add(650, ActionStatus::proposed), add(3, ActionStatus::completed);
  Analysis analysis;
  analysis.as_of = *parse_iso_day("2025-12-01");
  Material material(kb, analysis, config, theme);
  std::map<std::string, std::string> pages;
  for (auto& list : page_tasks(material))
    for (auto& task : list)
      if (task.kind == "owner") pages[task.path] = theme.page(task.kind).render(task.view());
  REQUIRE(pages.size() == 3);
  auto items = [](const std::string& html) {
    int n = 0;
    for (std::size_t at = 0; (at = html.find("data-value=\"", at)) != std::string::npos; ++at) ++n;
    return n;
  };
  auto has = [](const std::string& html, std::string_view text) { return html.find(text) != std::string::npos; };
  auto &first = pages.at("actions/owners/ana/index.html"), &second = pages.at("actions/owners/ana/page/2/index.html"),
       &third = pages.at("actions/owners/ana/page/3/index.html");
  CHECK(items(first) == 300 + 300 + 3);
  CHECK(items(second) == 10 + 300);
  CHECK(items(third) == 50);
  CHECK(has(first, "rel=\"next\""));
  CHECK(has(second, "id=\"h-open\""));
  CHECK_FALSE(has(second, "id=\"h-ended\""));
  CHECK_FALSE(has(third, "id=\"h-open\""));
  CHECK_FALSE(has(third, "rel=\"next\""));
}
