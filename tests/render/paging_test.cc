// Lists that do not fit on one page: whoever follows the pager sees every entry once, and no page grows with the archive.
#include "generator/render/paging.h"

#include <doctest/doctest.h>

#include <set>

#include "generator/render/theme.h"
#include "tests/render/sample.h"

using namespace debrief;

namespace {

constexpr int incidents = 250;

std::string number(int i) {
  return std::to_string(1000 + i);
}

KnowledgeBase long_knowledge_base() {
  KnowledgeBase kb;
  for (int i = 0; i < incidents; ++i) {
    Incident x;
    x.id = "INC-" + number(i), x.slug = "inc-" + number(i), x.path = x.slug + ".md", x.title = "Outage " + number(i);
    x.date = make_time(*parse_iso_day("2025-01-01") + date::days(i), 0, 0, 0, Precision::day);
    x.services = {"checkout"}, x.teams = {"Payments"};
    Cause cause;
    cause.slug = i % 5 == 0 ? "" : "config-error", cause.axis = Axis::cause;
    if (!cause.slug.empty()) x.causes = {cause};
    for (int a = 0; a < 2; ++a) {
      ActionItem action;
      action.id = "A-" + number(i) + "-" + std::to_string(a), action.text.text = "mend " + action.id;
      action.status = ActionStatus::not_started, action.team = "Payments";
      x.actions.push_back(action);
    }
    Lesson lesson;
    lesson.text.text = "lesson " + number(i);
    x.lessons.learned = {lesson};
    kb.incidents.push_back(std::move(x));
  }
  kb.targets.resize(incidents), kb.relations.resize(incidents), kb.back_links.resize(incidents);
  return kb;
}

Analysis analysis_of(const KnowledgeBase& kb, const Config& config) {
  Analysis analysis;
  analysis.as_of = *parse_iso_day("2026-12-01");
  analysis.suggestions.resize(incidents), analysis.look_alikes.resize(incidents);
  CauseSummary cause;
  cause.entry = config.taxonomy.at(0);
  for (std::uint32_t i = 0; i < incidents; ++i)
    if (!kb.incidents[i].causes.empty()) cause.incidents.push_back(i);
  analysis.causes = {cause};
  return analysis;
}

// How often each text of a form ("mend A-", 1000 to 1249 behind it) stands on the pages of one list.
std::map<std::string, int> count(const std::vector<std::string>& pages, const std::string& before, std::size_t length) {
  std::map<std::string, int> found;
  for (auto& page : pages)
    for (std::size_t at = 0; (at = page.find(before, at)) != std::string::npos; ++at)
      ++found[page.substr(at + before.size(), length)];
  return found;
}

bool all_once(const std::map<std::string, int>& found, std::size_t wanted) {
  return found.size() == wanted && std::all_of(found.begin(), found.end(), [](auto& f) { return f.second == 1; });
}

}  // namespace

TEST_CASE("a cause, a service, a team and the lessons show all they have over their pages, a hundred of each on one") {
  std::vector<Finding> findings;
  auto config = sample::config();
  auto theme = Theme::load("/nonexistent", config, findings);
  auto kb = long_knowledge_base();
  auto analysis = analysis_of(kb, config);
  Material material(kb, analysis, config, theme);
  std::map<std::string, std::vector<std::string>> lists;
  std::set<std::string> paths;
  auto tasks = page_tasks(material);
  for (auto& list : tasks)
    for (auto& task : list) paths.insert(task.path);
  for (auto& list : tasks)
    for (auto& task : list) {
      if (task.kind != "cause" && task.kind != "service" && task.kind != "team" && task.kind != "lessons") continue;
      auto html = theme.page(task.kind).render(task.view());
      CHECK(count({html}, "mend A-", 6).size() <= 100);
      CHECK(count({html}, "class=\"row-title\" href=\"", 60).size() <= 100);
      CHECK(count({html}, "<li>lesson ", 4).size() <= 100);
      lists[std::string(task.kind)].push_back(html);
    }
  for (auto* kind : {"service", "team"}) {
    CHECK(lists[kind].size() == 5);  // of 500 open items
    CHECK(all_once(count(lists[kind], "mend A-", 6), 2 * incidents));
    CHECK(all_once(count(lists[kind], "data-cell=\"id\">INC-", 4), incidents));
  }
  CHECK(lists["cause"].size() == 4);
  CHECK(all_once(count(lists["cause"], "mend A-", 6), 400));
  CHECK(all_once(count(lists["cause"], "data-cell=\"id\">INC-", 4), 200));
  CHECK(lists["lessons"].size() == 3);
  CHECK(all_once(count(lists["lessons"], "<li>lesson ", 4), incidents));
  CHECK(lists["lessons"][1].find("id=\"c-config-error\"") != std::string::npos);  // goes on, under its heading
  CHECK(lists["lessons"][2].find("id=\"c-none\"") != std::string::npos);
  for (auto* last : {"causes/config-error/page/4/index.html", "services/checkout/page/5/index.html",
                     "teams/payments/page/5/index.html", "lessons/page/3/index.html"})
    CHECK_MESSAGE(paths.contains(last), last);
}

TEST_CASE("a later page says nothing of lists that have ended, and nothing twice that is no list") {
  std::vector<Finding> findings;
  auto config = sample::config();
  auto theme = Theme::load("/nonexistent", config, findings);
  auto kb = long_knowledge_base();
  auto analysis = analysis_of(kb, config);
  Material material(kb, analysis, config, theme);
  for (auto& list : page_tasks(material))
    for (auto& task : list) {
      if (task.path != "services/checkout/page/5/index.html") continue;
      auto html = theme.page(task.kind).render(task.view());
      for (auto* gone : {"h-incidents", "h-modes", "h-lessons", "class=\"years\"", "class=\"nothing\""})
        CHECK_MESSAGE(html.find(gone) == std::string::npos, gone);
      CHECK(html.find("aria-current=\"page\">5<") != std::string::npos);
    }
  CHECK(page_count(0) == 1);
  CHECK(page_count(100) == 1);
  CHECK(page_count(101) == 2);
  CHECK(is_on_page(0, 1));
  CHECK_FALSE(is_on_page(100, 2));
}
