#include "generator/load/action_words.h"

#include <doctest/doctest.h>

#include <string>

using namespace debrief;

TEST_CASE("column heads in several languages") {
  struct {
    const char* head;
    ActionColumn column;
  } examples[] = {{"Action Item", ActionColumn::action},
                  {"行动项", ActionColumn::action},
                  {"アクション", ActionColumn::action},
                  {"조치", ActionColumn::action},
                  {"Owner", ActionColumn::owner},
                  {"担当", ActionColumn::owner},
                  {"Responsável", ActionColumn::owner},
                  {"Due date", ActionColumn::due},
                  {"期限", ActionColumn::due},
                  {"Prazo", ActionColumn::due},
                  {"Issue / PR", ActionColumn::ticket},
                  {"Tracking bug", ActionColumn::ticket},
                  {"상태", ActionColumn::status},
                  {"종류 (설정/코드/알림)", ActionColumn::type},
                  {"Type (Prevent / Detect)", ActionColumn::type},
                  {"严重级别", ActionColumn::priority},
                  {"验收标准", ActionColumn::verification},
                  {"#", ActionColumn::number},
                  {"Suggested action", ActionColumn::action},
                  {"Weather", ActionColumn::none}};
  for (auto& [head, column] : examples) CHECK_MESSAGE(action_column(head) == column, std::string(head));
}

TEST_CASE("states by their first words, negations included") {
  struct {
    const char* text;
    const char* status;
  } examples[] = {{"Done", "completed"},
                  {"✅ Done (2024-05-01)", "completed"},
                  {"完了（6d8c925）", "completed"},
                  {"已完成", "completed"},
                  {"未完成", "not-started"},
                  {"En proceso", "in-progress"},
                  {"Sin iniciar", "not-started"},
                  {"Corrigido", "completed"},
                  {"未", "not-started"},
                  {"未着手", "not-started"},
                  {"Not done", "not-started"},
                  {"In progress — PR open", "in-progress"},
                  {"部分完成", "in-progress"},
                  {"Partially done", "in-progress"},
                  {"진행 중", "in-progress"},
                  {"⏳", "in-progress"},
                  {"Blocked on vendor", "blocked"},
                  {"won't do: replaced by #12", "cancelled"},
                  {"取消：已被替代", "cancelled"},
                  {"superseded", "cancelled"},
                  {"proposed", "proposed"},
                  {"検討中", "proposed"},
                  {"verified", "verified"},
                  {"已验证", "verified"},
                  {"pendentes", "not-started"},
                  {"적용됨", "completed"},
                  {"applied for this branch", "completed"},
                  {"delayed", "in-progress"},
                  {"ongoing", "in-progress"},
                  {"not yet implemented", "not-started"}};
  for (auto& [text, status] : examples) {
    auto found = status_in(text);
    REQUIRE_MESSAGE(found.has_value(), std::string(text));
    CHECK_MESSAGE(name_of(*found) == status, std::string(text));
  }
  CHECK_FALSE(status_in("see the runbook"));
  CHECK_FALSE(status_in("The disk was done for"));
}

TEST_CASE("types by name") {
  CHECK(type_in("予防（Prevent）") == ActionType::prevent);
  CHECK(type_in("Process improvements") == ActionType::process);
  CHECK(type_in("detectivo") == ActionType::detect);
  CHECK(type_in("PROCESS-IMPROVE") == ActionType::process);
  CHECK(type_in("监控告警") == ActionType::detect);
  CHECK(type_in("BinderHub") == ActionType::none);
}

TEST_CASE("priorities as written") {
  CHECK(*priority_in("P1") == "P1");
  CHECK(*priority_in("🔴 P0 - now") == "P0");
  CHECK(*priority_in("[High]") == "High");
  CHECK(*priority_in("高") == "高");
  CHECK_FALSE(priority_in("Higher ground"));
}
