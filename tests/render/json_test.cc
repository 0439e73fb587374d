#include "generator/render/json.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "generator/render/json_writer.h"
#include "tests/render/sample.h"

using namespace debrief;
using Json = nlohmann::ordered_json;

namespace {

struct Sample {
  Config config = sample::config();
  KnowledgeBase kb = sample::knowledge_base();
  Analysis analysis = sample::analysis(kb);
  Json incident(std::uint32_t i) const { return Json::parse(incident_json(kb, analysis, i)); }
};

}  // namespace

TEST_CASE("an incident's JSON has times by the document's own clock, and null for what is unknown") {
  auto json = Sample().incident(2);
  CHECK(json["timestamps"]["detected"] == "2025-10-05T18:04:00+08:00");
  CHECK(json["timestamps"]["verified"].is_null());
  CHECK(json["durations"]["detect"] == 240);
  CHECK(json["durations"]["verify"].is_null());
  CHECK(json["severity"] == Json{{"rank", 2}, {"label", "P1 (严重)"}, {"name", "SEV-2"}});
  CHECK(json["impact"]["users"] == "about 12,000");
  CHECK(json["impact"]["revenue"].is_null());
  CHECK(json["roles"]["owner"] == "storefront-oncall");
  CHECK(json["detection"]["internal"].is_null());
}

TEST_CASE("a day alone stays a day, and a severity that is off the scale has no rank") {
  Sample s;
  CHECK(s.incident(1)["date"] == "2025-08-23");
  s.kb.incidents[1].severity = Severity{0, "purple", 3};
  CHECK(s.incident(1)["severity"] == Json{{"rank", nullptr}, {"label", "purple"}, {"name", "SEV-1"}});
  CHECK(s.incident(0)["severity"].is_null());
}

TEST_CASE("as what an incident is counted stands beside it, with its origin and which of its causes are tags") {
  Sample s;
  CHECK(s.incident(2)["standing"] == "counted");
  CHECK(s.incident(2)["origin"] == "operation");
  CHECK(s.incident(2)["causes"][0]["tag"] == true);
  CHECK(s.incident(0)["standing"] == "near-miss");
  CHECK(s.incident(0)["origin"].is_null());
  CHECK(s.incident(2)["disagreements"][0]["stated"] == 7200);
  CHECK(s.incident(1)["disagreements"].empty());
}

TEST_CASE("related holds relations in the direction in which they hold, then look-alikes with their score") {
  Sample s;
  auto related = s.incident(2)["related"];
  REQUIRE(related.size() == 2);
  CHECK(related[0] == Json{{"id", "INC-1"}, {"kind", "recurrence-of"}, {"reason", "same missing check"}, {"score", nullptr}});
  CHECK(related[1]["kind"] == "same-cause");
  CHECK(related[1]["score"] == 0.82);
  CHECK(s.incident(1)["related"].empty());
  CHECK(s.incident(1)["referenced_by"][0]["sentence"] == "As in INC-1, see runbook and gone.");
}

TEST_CASE("an action is overdue by the as-of day") {
  Sample s;
  auto on = [&](std::string_view day) { return Json::parse(actions_json(s.kb, {{2, 0}}, *parse_iso_day(day)))["actions"][0]; };
  auto json = on("2025-11-04");
  CHECK(json["overdue"] == true);
  CHECK(json["days_overdue"] == 3);
  json = on("2025-11-01");
  CHECK(json["overdue"] == false);
  CHECK(json["days_overdue"].is_null());
}

TEST_CASE("check counts findings by level, and a finding about no line has none") {
  auto json = Json::parse(check_json({{"LK01", Level::error, {"a.md", 3, 4}, "m", "h", "", "INC-1"},
                                      {"DF04", Level::warning, {"b.md", 0, 0}, "m", "", "", ""}}));
  CHECK(json["summary"] == Json{{"error", 1}, {"warning", 1}, {"info", 0}});
  CHECK(json["findings"][0]["line"] == 3);
  CHECK(json["findings"][1]["line"].is_null());
  CHECK(json["findings"][1]["hint"].is_null());
}

TEST_CASE("file names that are no UTF-8 do not stop an export") {
  Sample s;
  s.kb.incidents[0].path = "a\xFF.md";
  CHECK(incident_json(s.kb, s.analysis, 0).find("a\uFFFD.md") != std::string::npos);
}

TEST_CASE("JSON for people says the same, two spaces deeper with every level") {
  Sample s;
  auto json = incident_json(s.kb, s.analysis, 2);
  CHECK(indented(json) == Json::parse(json).dump(2));
}

TEST_CASE("quotes, line ends and what no terminal shows are written so that JSON can be read again") {
  JsonWriter json;
  std::string text = "a \"b\" \\ \n\t\x01 \u4e2d <i>";
  json.object("text", text, "none", or_null(""), "list", std::vector<int>{1, 2}, "no", std::optional<int>(), "half", 0.5);
  CHECK(Json::parse(json.str()) == Json{{"text", text}, {"none", nullptr}, {"list", {1, 2}}, {"no", nullptr}, {"half", 0.5}});
}
