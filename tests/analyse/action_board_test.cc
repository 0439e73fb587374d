#include "generator/analyse/action_board.h"

#include <doctest/doctest.h>

using namespace debrief;

namespace {

ActionItem item(ActionStatus status, const char* due = nullptr, const char* completed = nullptr) {
  ActionItem a;
  a.status = status;
  if (due) a.due = parse_iso_day(due);
  if (completed) a.completed = parse_iso_day(completed);
  return a;
}

// The seeds' example: nine items in three horizons, three completed.
KnowledgeBase seed() {
  KnowledgeBase kb;
  Incident i;
  i.id = "INC-2025-10-05-001";
  i.date = parse_iso_time("2025-10-05");
  i.causes = {{"config-error", "", Axis::cause, CauseRole::root_cause, "stated", 1}};
  for (int n = 0; n < 3; ++n) i.actions.push_back(item(ActionStatus::completed));
  for (int n = 0; n < 3; ++n) i.actions.push_back(item(ActionStatus::not_started, "2025-10-12"));
  for (int n = 0; n < 3; ++n) i.actions.push_back(item(ActionStatus::not_started, "2025-11-05"));
  i.actions[4].owners = {"@left"};
  kb.incidents.push_back(i);
  return kb;
}

Day day(const char* text) {
  return *parse_iso_day(text);
}

}  // namespace

TEST_CASE("the seeds' report: a third completed, six overdue in the middle of November") {
  auto board = add_up_actions(seed(), {}, day("2025-11-15"));
  CHECK(board.totals.total == 9);
  CHECK(board.totals.completed() == 3);
  CHECK(*board.totals.completion_rate() == doctest::Approx(1.0 / 3));
  CHECK(board.totals.overdue == 6);
  CHECK(board.list(ActionGroup::overdue).front() == ActionRef{0, 3});
  CHECK(board.completed_without_day == 3);
  CHECK(board.ages.quarter == 6);
  CHECK(add_up_actions(seed(), {}, day("2025-10-12")).totals.overdue == 0);
}

TEST_CASE("unknown and proposed items are in the total and in nothing else") {
  auto kb = seed();
  for (int n = 0; n < 5; ++n) kb.incidents[0].actions.push_back(item(ActionStatus::unknown, "2020-01-01"));
  kb.incidents[0].actions.push_back(item(ActionStatus::proposed, "2020-01-01"));
  auto board = add_up_actions(kb, {}, day("2025-11-15"));
  CHECK(board.totals.total == 15);
  CHECK(board.totals.promises() == 9);
  CHECK(board.totals.overdue == 6);
  CHECK(*board.totals.completion_rate() == doctest::Approx(1.0 / 3));
}

TEST_CASE("no promise, no rate") {
  KnowledgeBase kb;
  auto board = add_up_actions(kb, {}, day("2025-11-15"));
  CHECK_FALSE(board.totals.completion_rate());
  CHECK_FALSE(board.totals.on_time_rate());
  CHECK_FALSE(board.totals.median_days_to_complete());
}

TEST_CASE("on time is measured where both days are known, git's completion day counts") {
  auto kb = seed();
  auto& actions = kb.incidents[0].actions;
  actions[0] = item(ActionStatus::completed, "2025-10-10", "2025-10-10");
  actions[1] = item(ActionStatus::verified, "2025-10-10", "2025-10-12");
  actions[2] = item(ActionStatus::completed, "2025-10-10");
  actions[2].status_history = {{day("2025-10-06"), ActionStatus::not_started}, {day("2025-10-09"), ActionStatus::completed}};
  auto totals = add_up_actions(kb, {}, day("2025-11-15")).totals;
  CHECK(totals.on_time == 2);
  CHECK(totals.with_due_and_completion == 3);
  CHECK(*totals.median_days_to_complete() == 5);
}

TEST_CASE("an item whose only owner has left needs a new one") {
  Config config;
  config.inactive = {"@left"};
  auto board = add_up_actions(seed(), config, day("2025-11-15"));
  REQUIRE(board.needs_new_owner.size() == 1);
  CHECK(board.needs_new_owner[0] == ActionRef{0, 4});
}

TEST_CASE("a cause without a preventive item is named, with the untyped ones that may prevent it") {
  auto board = add_up_actions(seed(), {}, day("2025-11-15"));
  REQUIRE(board.unprevented.size() == 1);
  CHECK(board.unprevented[0].slug == "config-error");
  CHECK(board.unprevented[0].untyped == 9);
  auto kb = seed();
  kb.incidents[0].actions[4].type = ActionType::prevent;
  CHECK(add_up_actions(kb, {}, day("2025-11-15")).unprevented.empty());
}

TEST_CASE("groups name every item once a group, and the sums over an exclusive dimension equal the total") {
  auto board = add_up_actions(seed(), {}, day("2025-11-15"));
  int sum = 0;
  for (auto& group : board.by(ActionDimension::quarter)) sum += group.totals.total;
  CHECK(sum == 9);
  CHECK(board.by(ActionDimension::cause)[0].name == "config-error");
  CHECK(board.by(ActionDimension::owner).back().name.empty());
}

TEST_CASE("a month's review lists what became overdue in it, and drafts until they are approved") {
  auto kb = seed();
  kb.incidents[0].status = "draft";
  auto reviews = monthly_reviews(kb, day("2025-11-15"));
  REQUIRE(reviews.size() == 2);
  CHECK(reviews[0].month == "2025-11");
  CHECK(reviews[0].newly_overdue.size() == 3);
  CHECK(reviews[0].to_approve.size() == 1);
  CHECK(reviews[1].newly_overdue.size() == 3);
  CHECK(reviews[1].incidents.size() == 1);
}
