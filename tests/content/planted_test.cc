// The sample knowledge base as a whole, against what was planted in it (planted.md, planted.json): from the files in content/ to
// the figures on the dashboards. Everything expected here was added up by hand.
#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "generator/analyse/action_board.h"
#include "generator/analyse/analysis.h"
#include "generator/analyse/link.h"
#include "generator/load/load.h"
#include "generator/load/read_config.h"

using namespace debrief;
using nlohmann::json;

namespace {

struct Sample {
  json planted;
  Config config;
  KnowledgeBase kb;
  std::vector<Finding> findings;
};

}  // namespace

static Sample read_sample() {
  Sample s;
  fs::path here = DEBRIEF_SOURCE_DIR;
  s.planted = json::parse(std::ifstream(here / "tests/content/planted.json"));
  s.config = read_config(here / "content", {}, s.findings);
  s.config.git = false;  // the states of the past are those that the documents state
  s.kb = link(load(here / "content", s.config, 2), s.config, s.findings);
  return s;
}

static const Sample& sample() {
  static const Sample s = read_sample();
  return s;
}

static Day day(std::string_view text) {
  return *parse_iso_day(text);
}

static const Incident& incident(const std::string& id) {
  const auto* found = sample().kb.find(id);
  REQUIRE_MESSAGE(found != nullptr, id);
  return *found;
}

static std::vector<std::string> slugs(const Incident& i) {
  std::vector<std::string> out;
  for (auto& c : i.causes) out.push_back(c.slug);
  return out;
}

static std::set<std::string> set_of(const std::vector<std::string>& v) {
  return {v.begin(), v.end()};
}

static std::set<std::string> action_ids(const std::vector<ActionRef>& refs) {
  std::set<std::string> out;
  for (auto r : refs) out.insert(sample().kb.incidents[r.incident].actions[r.action].id);
  return out;
}

TEST_CASE("config, overlays and links of the sample are without a finding") {
  for (auto& f : sample().findings) MESSAGE(format(f, "content/", false));
  CHECK(sample().findings.empty());
  CHECK(sample().kb.incidents.size() == sample().planted["incidents"].size());
}

TEST_CASE("each incident of the sample is read as it was meant") {
  for (auto& [id, want] : sample().planted["incidents"].items()) {
    CAPTURE(id);
    auto& i = incident(id);
    CHECK(i.path == want["path"]);
    CHECK((i.date && iso(day_of(*i.date)) == want["date"]));
    REQUIRE(i.severity);
    CHECK(i.severity->rank == want["severity"]);
    CHECK(i.severity->label == want["severity_label"]);
    CHECK(i.status == want["status"]);
    CHECK(name_of(i.kind) == want["kind"]);
    CHECK(i.lang == want["lang"]);
    CHECK(set_of(i.services) == set_of(want["services"]));
    CHECK(set_of(slugs(i)) == set_of(want["causes"]));
    if (want["owner"].is_null())
      CHECK(i.roles.owners.empty());
    else
      CHECK((!i.roles.owners.empty() && i.roles.owners.front() == want["owner"]));
    CHECK(i.timeline.size() == want["timeline"]);
    CHECK(i.actions.size() == want["actions"]);
    CHECK(i.whys.size() == want["whys"]);
    CHECK(i.external_message.empty() != want["external_message"].get<bool>());
  }
}

TEST_CASE("stated timestamps of the sample are read to the minute, each with its zone") {
  for (auto& [id, want] : sample().planted["incidents"].items())
    for (auto& [phase, text] : want["timestamps"].items()) {
      CAPTURE(id);
      CAPTURE(phase);
      auto expected = parse_iso_time(text.get<std::string>());
      REQUIRE(expected);
      auto& found = incident(id).at(*parse_phase(phase));
      REQUIRE(found);
      CHECK(iso(*found) == iso(*expected));
    }
}

TEST_CASE("actions of the sample add up, and the overdue ones are those of the list") {
  auto& want = sample().planted;
  auto board = add_up_actions(sample().kb, sample().config, day(want["as_of"].get<std::string>()));
  auto& totals = want["action_totals"];
  CHECK(board.totals.total == totals["all"]);
  for (auto& [name, count] : totals.items())
    if (auto status = parse_action_status(name)) {
      CAPTURE(name);
      CHECK(board.totals.count(*status) == count);
    }
  CHECK(board.totals.overdue == totals["overdue"]);

  std::set<std::string> overdue;
  for (auto& o : want["overdue"]) {
    CAPTURE(o["id"].get<std::string>());
    overdue.insert(o["id"]);
    auto& actions = incident(o["incident"]).actions;
    auto a = std::find_if(actions.begin(), actions.end(), [&](auto& x) { return x.id == o["id"]; });
    REQUIRE(a != actions.end());
    CHECK(days_overdue(*a, board.as_of) == o["days"]);
    CHECK(name_of(a->status) == o["status"]);
    CHECK(a->owners == std::vector<std::string>{o["owner"]});
  }
  CHECK(action_ids(board.list(ActionGroup::overdue)) == overdue);
  CHECK(action_ids(board.needs_new_owner) == std::set<std::string>{"WB-603"});
}

TEST_CASE("open items of the sample keep their due days, cancelled ones their reasons") {
  auto find = [](const json& row) -> const ActionItem* {
    for (auto& a : incident(row["incident"]).actions)
      if (a.id == row["id"]) return &a;
    return nullptr;
  };
  for (auto& row : sample().planted["open_not_due"]) {
    CAPTURE(row["id"].get<std::string>());
    auto* a = find(row);
    REQUIRE(a);
    CHECK((a->due && iso(*a->due) == row["due"]));
    CHECK(name_of(a->status) == row["status"]);
  }
  for (auto& row : sample().planted["cancelled"]) {
    CAPTURE(row["id"].get<std::string>());
    auto* a = find(row);
    REQUIRE(a);
    CHECK(a->status == ActionStatus::cancelled);
    CHECK(a->cancelled_reason == row["reason"]);
  }
}

TEST_CASE("stated relations of the sample are there, with their kind") {
  for (auto& row : sample().planted["relations"]) {
    CAPTURE(row.dump());
    auto from = sample().kb.index_of(row[0].get<std::string>()), to = sample().kb.index_of(row[2].get<std::string>());
    REQUIRE(from >= 0);
    auto& relations = sample().kb.relations[static_cast<std::size_t>(from)];
    CHECK(std::any_of(relations.begin(), relations.end(),
                      [&](auto& r) { return r.to == to && !r.reverse && name_of(r.kind) == row[1]; }));
  }
}

static json told(const Recurrence& r) {
  auto& kb = sample().kb;
  json out{{"cause", r.cause},
           {"services", r.services},
           {"incident", kb.incidents[r.incident].id},
           {"earlier", kb.incidents[r.earlier].id},
           {"days_since", r.days_since},
           {"promises", json::array()}};
  for (auto& p : r.promises) {
    auto& in = kb.incidents[p.incident];
    json promise{{"action", in.actions[p.action].id}, {"incident", in.id}, {"state", p.state_then}};
    if (p.days_overdue_then) promise["days_overdue"] = *p.days_overdue_then;
    if (!p.reason.empty()) promise["reason"] = p.reason;
    out["promises"].push_back(promise);
  }
  std::sort(out["promises"].begin(), out["promises"].end());
  return out;
}

static std::vector<json> recurrences_of(std::string_view as_of) {
  std::vector<json> out;
  for (auto& r : analyse(sample().kb, sample().config, day(as_of), 2).recurrences)
    if (!r.provisional) out.push_back(told(r));
  std::sort(out.begin(), out.end());
  return out;
}

TEST_CASE("every planted recurrence is found with its promises, and no other") {
  std::vector<json> want(sample().planted["recurrences"].begin(), sample().planted["recurrences"].end());
  for (auto& r : want) std::sort(r["promises"].begin(), r["promises"].end());
  std::sort(want.begin(), want.end());
  auto found = recurrences_of(sample().planted["as_of"].get<std::string>());
  for (auto& r : want) CHECK_MESSAGE(std::find(found.begin(), found.end(), r) != found.end(), "missing: ", r.dump());
  for (auto& r : found) CHECK_MESSAGE(std::find(want.begin(), want.end(), r) != want.end(), "not planted: ", r.dump());
}

TEST_CASE("as of the end of 2025 only what had come back by then has come back") {
  std::set<std::string> found;
  for (auto& r : recurrences_of("2025-12-31")) found.insert(r["incident"]);
  CHECK(found == set_of(sample().planted["recurrences_by_2025_12_31"]));
}
