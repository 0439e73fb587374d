#include "generator/load/action_history.h"

#include <doctest/doctest.h>

#include "generator/base/hash.h"
#include "generator/base/text.h"
#include "generator/model/action_state.h"

using namespace debrief;

namespace {

// One action a line: "x text" done, "- text" open, an ISO day at the end is the due date.
std::vector<Incident> read(std::string_view path, std::string_view bytes) {
  std::vector<Incident> out(1);
  out[0].path = path;
  for (auto line : split_lines(bytes)) {
    ActionItem action;
    action.status = line[0] == 'x' ? ActionStatus::completed : ActionStatus::not_started;
    action.due = parse_iso_day(line.substr(line.size() - 10));
    action.text.text = line.substr(2, line.size() - 2 - (action.due ? 11 : 0));
    out[0].actions.push_back(action);
  }
  return out;
}

Day day(const char* text) {
  return *parse_iso_day(text);
}

std::vector<Incident> with_history(bool shallow) {
  std::vector<FormerState> states = {{day("2025-01-01"), "- Add an alert 2025-02-01"},
                                     {day("2025-01-20"), "- add an *alert*. 2025-03-01\n- other thing"},
                                     {day("2025-03-10"), "x add an alert 2025-03-01\n- other thing"}};
  auto now = read("a.md", states.back().bytes);
  add_history(now, states, shallow, read);
  return now;
}

}  // namespace

TEST_CASE("git tells when an action was ticked and how often its due date slid") {
  auto now = with_history(false);
  auto& alert = now[0].actions[0];
  CHECK(now[0].first_commit == day("2025-01-01"));
  CHECK(completed_by_git(alert) == day("2025-03-10"));
  CHECK(times_slid(alert) == 1);
  CHECK(status_on(alert, day("2025-03-09")) == ActionStatus::not_started);
  CHECK_FALSE(status_on(alert, day("2024-12-31")));
  CHECK_FALSE(completed_by_git(now[0].actions[1]));
}

TEST_CASE("the edge of a shallow clone claims nothing about what was before") {
  auto now = with_history(true);
  CHECK_FALSE(now[0].first_commit);
  CHECK_FALSE(status_on(now[0].actions[0], day("2025-01-10")));
  CHECK(completed_by_git(now[0].actions[0]) == day("2025-03-10"));
}

TEST_CASE("a document that is as it was committed is not read again, unless it states several incidents") {
  std::vector<FormerState> states = {{day("2025-01-01"), "- Add an alert 2025-02-01"},
                                     {day("2025-01-20"), "x Add an alert 2025-02-01"}};
  auto now = read("a.md", states.back().bytes);
  now[0].source_hash = hash64(states.back().bytes);
  int reads = 0;
  auto counted = [&](std::string_view path, std::string_view bytes) { return ++reads, read(path, bytes); };
  add_history(now, states, false, counted);
  CHECK(reads == 1);
  CHECK(completed_by_git(now[0].actions[0]) == day("2025-01-20"));
  CHECK(now[0].actions[0].status_history.size() == 2);

  now.push_back(now[0]);
  add_history(now, states, false, counted);
  CHECK(reads == 3);
  CHECK(now[1].actions[0].status_history.size() == 2);

  add_history(now, {}, false, counted);
  CHECK_FALSE(now[0].first_commit);
  CHECK(now[0].actions[0].status_history.empty());
}
