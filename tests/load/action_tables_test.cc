#include "generator/load/action_tables.h"

#include <doctest/doctest.h>

using namespace debrief;

namespace {

struct Read {
  std::vector<Finding> findings;
  std::vector<ActionOverride> rows;
};

Read csv(std::string text) {
  Read read;
  read_action_csv({"actions.csv", "actions.csv", std::move(text), read.findings}, read.rows);
  return read;
}

Read json(std::string text) {
  Read read;
  read_action_json({"actions.json", "actions.json", std::move(text), read.findings}, read.rows);
  return read;
}

}  // namespace

TEST_CASE("a tracker's table by the names it uses, other columns left alone") {
  auto read =
      csv("Issue key,Summary,Status,Assignee,Due Date,Resolved\r\nOPS-1,\"a, \"\"b\"\"\nc\",Done,@ana; "
          "@bo,2026-03-01,2026-03-20T10:15:00+0100\r\n"
          ",total,,,,\r\nOPS-2,,,,,\r\n");
  CHECK(read.findings.empty());
  REQUIRE(read.rows.size() == 2);
  CHECK(read.rows[0].key == "OPS-1");
  CHECK(read.rows[0].status == ActionStatus::completed);
  CHECK(read.rows[0].owners == std::vector<std::string>{"@ana", "@bo"});
  CHECK(read.rows[0].due == parse_iso_day("2026-03-01"));
  CHECK(read.rows[0].completed == parse_iso_day("2026-03-20"));
  CHECK(read.rows[0].path == "actions.csv");
  CHECK(read.rows[1].line == 5);
  CHECK_FALSE(read.rows[1].status);
}

TEST_CASE("semicolons and tabs part cells where the head has more of them") {
  CHECK(csv("id;status\nA;进行中\n").rows.at(0).status == ActionStatus::in_progress);
  CHECK(csv("id\tstatus\nA\tblocked\n").rows.at(0).status == ActionStatus::blocked);
}

TEST_CASE("the apostrophe before a formula is not part of the value") {
  CHECK(csv("id,owner\nA,'@ana\n").rows.at(0).owners == std::vector<std::string>{"@ana"});
}

TEST_CASE("the id wins over the ticket, and the ticket stands in for a missing id") {
  auto rows = csv("ticket,id,status\nT-1,A-1,done\nT-2,,done\n").rows;
  CHECK(rows.at(0).key == "A-1");
  CHECK(rows.at(1).key == "T-2");
}

TEST_CASE("what cannot be read is a warning at its place, the rest of the row counts") {
  auto read = csv("id,status,due,owner\nA-1,zzz,soon,ana\n");
  REQUIRE(read.findings.size() == 2);
  CHECK(read.findings[0].level == Level::warning);
  CHECK(read.findings[0].place.line == 2);
  CHECK(read.findings[0].place.column == 5);
  CHECK(read.findings[1].place.column == 9);
  CHECK(read.rows.at(0).owners == std::vector<std::string>{"ana"});
  CHECK(csv("name,status\nx,done\n").findings.at(0).message.find("no column") == 0);
  CHECK(csv("").findings.empty());
}

TEST_CASE("JSON as a list, under `actions`, or by id; places and characters survive") {
  for (auto text : {R"([{"id": "A", "status": "Done", "owners": ["x", "y"]}])",
                    R"({"schema": 0, "actions": [{"id": "A", "status": "completed", "owners": ["x", "y"], "due": null}]})",
                    R"({"A": {"status": "verified", "owner": "x; y"}})"}) {
    auto read = json(text);
    CHECK(read.findings.empty());
    REQUIRE(read.rows.size() == 1);
    CHECK(read.rows[0].key == "A");
    CHECK(read.rows[0].owners == std::vector<std::string>{"x", "y"});
    CHECK(read.rows[0].status.has_value());
  }
  CHECK(json(R"([{"id": "A", "reason": "\ud83d\ude00 \\ud83d"}])").rows.at(0).cancelled_reason == "😀 \\ud83d");
  auto wrong = json("[\n  {\"id\": \"A\",\n   \"due\": \"soon\"}]");
  REQUIRE(wrong.findings.size() == 1);
  CHECK(wrong.findings[0].place.line == 3);
  CHECK(json("{\"a\": [").findings.at(0).rule == "CF03");
}
