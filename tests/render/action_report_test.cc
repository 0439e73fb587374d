#include "generator/render/action_report.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace debrief;

namespace {

ActionItem item(const char* id, const char* text, ActionStatus status, const char* due, std::vector<std::string> owners = {}) {
  ActionItem a;
  a.id = id;
  a.text.text = text;
  a.status = status;
  if (due) a.due = parse_iso_day(due);
  a.owners = std::move(owners);
  return a;
}

KnowledgeBase sample() {
  KnowledgeBase kb;
  Incident i;
  i.id = "INC-7", i.slug = "inc-7", i.title = "OOM, twice", i.path = "a.md";
  i.date = parse_iso_time("2025-10-05");
  i.actions = {item("A-1", "roll back", ActionStatus::completed, nullptr),
               item("A-2", "lower the\nthreshold", ActionStatus::not_started, "2025-10-12", {"@ops"}),
               item("A-3", "chaos test", ActionStatus::in_progress, "2025-12-01", {"@sre", "@ops"}),
               item("A-4", "maybe", ActionStatus::unknown, nullptr)};
  kb.incidents.push_back(i);
  return kb;
}

Day today() {
  return *parse_iso_day("2025-11-15");
}

std::vector<ActionRef> all(const KnowledgeBase& kb) {
  return select_actions(kb, {}, today());
}

}  // namespace

TEST_CASE("the report is in the seeds' order: total, completed, in progress, overdue, rate, overdue items") {
  auto kb = sample();
  CHECK(action_report_text(kb, {}, all(kb), today()) ==
        "=== Action items as of 2025-11-15 ===\n\nTotal: 4\nCompleted: 1\nIn progress: 1\nOverdue: 1\nCompletion rate: 33.3%\n"
        "Status not stated or only proposed (outside the rate): 1\n\nOverdue items:\n"
        "  - [A-2] lower the threshold (owner: @ops, due: 2025-10-12, 34 days late)\n\nOther open items:\n"
        "  - [A-3] chaos test (owner: @sre, @ops, due: 2025-12-01)\n");
}

TEST_CASE("a Chinese site gets a Chinese report") {
  auto kb = sample();
  Config config;
  config.language = "zh";
  auto text = action_report_text(kb, config, all(kb), today());
  CHECK(text.find("总计: 4\n已完成: 1\n进行中: 1\n逾期: 1\n完成率: 33.3%\n") != std::string::npos);
  CHECK(text.find("  - [A-2] lower the threshold (负责人: @ops, 截止: 2025-10-12, 逾期 34 天)") != std::string::npos);
}

TEST_CASE("filters: overdue, owner without the at sign, status") {
  auto kb = sample();
  ActionFilter overdue;
  overdue.overdue = true;
  CHECK(select_actions(kb, overdue, today()) == std::vector<ActionRef>{{0, 1}});
  ActionFilter owner;
  owner.owner = "OPS";
  CHECK(select_actions(kb, owner, today()).size() == 2);
  ActionFilter status;
  status.status = ActionStatus::unknown;
  CHECK(select_actions(kb, status, today()) == std::vector<ActionRef>{{0, 3}});
}

TEST_CASE("Markdown for a mail escapes what the text holds and links with a base_url") {
  auto kb = sample();
  kb.incidents[0].actions[1].text.text = "lower `threshold` | [x]";
  Config config;
  config.base_url = "https://example.com/kb/";
  auto text = action_report_markdown(kb, config, all(kb), today());
  CHECK(text.find("lower \\`threshold\\` \\| \\[x\\]") != std::string::npos);
  CHECK(text.find("[INC-7](https://example.com/kb/incidents/inc-7/index.html)") != std::string::npos);
}

TEST_CASE("CSV has a row an item, the calendar only open items with a due date") {
  auto kb = sample();
  auto csv = action_csv(kb, all(kb), today());
  CHECK(std::count(csv.begin(), csv.end(), '\r') == 5);
  CHECK(csv.find("A-2,INC-7,\"OOM, twice\",\"lower the\nthreshold\",,,'@ops,,2025-10-12,") != std::string::npos);
  auto ics = action_calendar(kb, {}, all(kb), today());
  CHECK(ics.find("UID:A-2@debrief") != std::string::npos);
  CHECK(ics.find("UID:A-1@debrief") == std::string::npos);
  CHECK(ics.find("CATEGORIES:overdue") != std::string::npos);
}
