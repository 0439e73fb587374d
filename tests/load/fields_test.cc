#include "generator/load/fields.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "generator/load/load.h"

using namespace debrief;

static Config scale() {
  Config config;
  const std::vector<std::vector<std::string>> aliases = {{"SEV1", "S1", "P0", "P1", "critical"},
                                                         {"SEV2", "S2", "P2", "major"},
                                                         {"SEV3", "S3", "P3", "minor"},
                                                         {"SEV4", "S4", "P4", "low"},
                                                         {"SEV5", "S5", "P5"}};
  for (std::size_t i = 0; i < aliases.size(); ++i) config.severities.push_back({"SEV-" + std::to_string(i + 1), aliases[i]});
  config.services = {{"checkout", {"checkout-api"}, "", {}, ""}};
  config.taxonomy.push_back(
      {"config-error", Axis::cause, "Configuration error", "配置错误", {"misconfiguration"}, "", "operation", "", {}, 0});
  return config;
}

static ReadDocument read(std::string_view markdown, std::string_view path = "notes/outage.md") {
  return read_document(path, markdown, scale());
}

// The facts of one field, in order, with "?" behind those that are inferred.
static std::string facts(const ReadDocument& document, std::string_view field) {
  std::string out;
  for (auto& incident : document.incidents)
    for (auto& fact : incident.facts)
      if (fact.field == field) out += (out.empty() ? "" : "; ") + fact.value + (fact.certain ? "" : "?");
  return out;
}
static std::string fact(std::string_view markdown, std::string_view field) {
  return facts(read(markdown), field);
}
static bool finds(const ReadDocument& document, std::string_view rule) {
  return std::any_of(document.findings.begin(), document.findings.end(), [&](auto& f) { return f.rule == rule; });
}

struct FieldExample {
  std::string markdown, field, value;
};

TEST_CASE("front matter in the names of the model says everything") {
  auto document = read(R"(---
id: INC-7
title: Carts were empty
date: 2026-03-01
severity: SEV-2
status: reviewed
services: [checkout-api, web]
teams: [payments]
tags: [cache]
started: 2026-03-01T10:00+08:00
timestamps: {detected: 2026-03-01T10:05+08:00, resolved: "2026-03-01 11:30 UTC+8"}
roles: {owner: "@ann", incident_commander: bob, reviewers: [cem, dee]}
detection: {by: alert CartsEmpty, internal: true}
impact: {summary: Nobody could buy, users: about 3000, data_loss: none, error_budget_percent: 40}
process: {meeting: 2026-03-03, reviewed: 2026-03-09}
causes: [misconfiguration, {slug: config-push, axis: trigger}]
related: [{id: INC-3, kind: recurrence-of, reason: same cache}, INC-2]
supersedes: INC-1
not_related: [INC-5]
actions:
  - {id: A1, text: Warm the cache, owner: "@ann", due: 2026-04-01, status: in progress}
  - text: Alert on empty carts
    done: true
timeline:
  - {time: "10:00", text: Deploy}
  - 10:05 Alert fires
---
The carts.
)");
  REQUIRE(document.incidents.size() == 1);
  auto& incident = document.incidents[0];
  CHECK(incident.id == "INC-7");
  CHECK(incident.title == "Carts were empty");
  CHECK(iso(*incident.date) == "2026-03-01");
  CHECK(incident.severity->rank == 2);
  CHECK(incident.status == "reviewed");
  CHECK(incident.services == std::vector<std::string>{"checkout", "web"});
  CHECK(iso(*incident.at(Phase::started)) == "2026-03-01T10:00:00+08:00");
  CHECK(iso(*incident.at(Phase::detected)) == "2026-03-01T10:05:00+08:00");
  CHECK(iso(*incident.at(Phase::resolved)) == "2026-03-01T11:30:00+08:00");
  CHECK(incident.roles.owners == std::vector<std::string>{"@ann"});
  CHECK(incident.roles.incident_commander == "bob");
  CHECK(incident.roles.reviewers.size() == 2);
  CHECK(incident.detection.by == "alert CartsEmpty");
  CHECK(incident.detection.internal == true);
  CHECK(incident.impact->summary == "Nobody could buy");
  CHECK(incident.impact->error_budget_percent == "40");
  CHECK(iso(*incident.process.meeting) == "2026-03-03");
  REQUIRE(incident.causes.size() == 2);
  CHECK(incident.causes[0].slug == "config-error");
  CHECK(incident.causes[1].axis == Axis::trigger);
  REQUIRE(incident.related.size() == 3);
  CHECK(incident.related[0].kind == RelationKind::recurrence_of);
  CHECK(incident.related[2].reason == "supersedes");
  REQUIRE(incident.actions.size() == 2);
  CHECK(iso(*incident.actions[0].due) == "2026-04-01");
  CHECK(incident.actions[0].status == ActionStatus::in_progress);
  CHECK(incident.actions[1].status == ActionStatus::completed);
  REQUIRE(incident.timeline.size() == 2);
  CHECK(iso(*incident.timeline[0].time) == "2026-03-01T10:00:00");
  CHECK(incident.timeline[1].text.text == "Alert fires");
  CHECK(document.findings.empty());
}

TEST_CASE("severity keeps its label and finds its rank") {
  FieldExample examples[] = {
      {"# T\n\n**Severity:** P1 (严重)\n", "severity", "P1 (严重)"},
      {"# T\n\n| Field | Value |\n|--|--|\n| Severity | Sev-3 (Medium) |\n", "severity", "Sev-3 (Medium)"},
      {"# T\n\n- 严重级别：`S2`\n", "severity", "S2"},
      {"# T\n\n- 严重等级：P2（演练）\n", "severity", "P2（演练）"},
      {"# T\n\n**重要度**: P1\n", "severity", "P1"},
      {"# T\n\n## Severidad\n\nS4.\n", "severity", "S4"},
      {"# [INC-20260722-004][P0] 支付全断\n", "severity", "P0?"},
      {"# T\n\n**Severity:** TBD\n", "severity", ""},
      {"# T\n\n**Severity:** SEV1 / SEV2 / SEV3\n", "severity", ""},
      {"# T\n\n**Impact:** Critical - nobody could log in\n", "severity", "Critical?"},
      {"# T\n\n## Severity\n\nMajor\n", "severity", "Major"},
      {"# T\n\n- Priority: 1 - Critical\n", "severity", "1 - Critical?"},
      {"# T\n\n- Priority: 2\n", "severity", ""},
      {"# T\n\n- 重大度: SEV-3（Home / Feeds / Recap のみ停止）\n", "severity", "SEV-3（Home / Feeds / Recap のみ停止）"},
  };
  for (auto& e : examples) CHECK_MESSAGE(fact(e.markdown, e.field) == e.value, e.markdown);
  auto rank = [](std::string label) { return read("# T\n\n**Severity:** " + label + "\n").incidents[0].severity->rank; };
  CHECK(rank("P1（严重）") == 1);
  CHECK(rank("🔴 P0 - 关键") == 1);
  CHECK(rank("🟠 高（无法登录）") == 2);
  CHECK(rank("中：部分用户变慢") == 3);
  CHECK(rank("Sev 2") == 2);
  CHECK(rank("S3") == 3);
  CHECK(rank("low") == 4);
  CHECK(rank("dissrupted") == 2);
  CHECK(rank("Complete service outage (502)") == 1);
  CHECK(rank("Grün") == 0);
  CHECK(finds(read("# T\n\n**Severity:** Grün\n"), "DF06"));
  CHECK(facts(read("# T\n", "2026-01-02-p2-slow-db.md"), "severity") == "p2?");
  CHECK(read("# T\n\n**Severity:** SEV-4 (near-miss)\n").incidents[0].kind == IncidentKind::near_miss);
}

TEST_CASE("dates come from where they are said most plainly") {
  FieldExample examples[] = {
      {"---\ndate: 2026-01-05\n---\n# Outage on 3 January 2026\n", "date", "2026-01-05"},
      {"---\ndate: 2026-01-05\nstart_time: 2026-01-04T23:10:00Z\n---\n# T\n", "date", "2026-01-04"},
      {"# T\n\n- 日期：2026-02-26\n- 首次发现时间：2026-02-25 15:00\n", "date", "2026-02-25"},
      {"# 2018-01-11, Certificate ran out\n", "date", "2018-01-11"},
      {"# Outage on September 29, 2025\n", "date", "2025-09-29"},
      {"# T\n\n## Date: July 1, 2020\n", "date", "2020-07-01"},
      {"# T\n\n**Data do incidente:** 5 de outubro de 2025\n", "date", "2025-10-05"},
      {"# T\n\n| 項目 | 値 |\n|--|--|\n| 発生日時 | 2025年10月5日 18:00 |\n", "date", "2025-10-05"},
      {"# T\n\n> 일시: 2026-07-22 01:50~01:56 (UTC)\n", "date", "2026-07-22"},
      {"# T\n\n**Date:** YYYY-MM-DD\n", "date", ""},
      {"# T\n\nOn Tuesday 9th of June 2020, maintenance went wrong.\n", "date", "2020-06-09?"},
      {"# T\n\n**Last updated:** 2026-01-05\n", "date", "2026-01-05?"},
  };
  for (auto& e : examples) CHECK_MESSAGE(fact(e.markdown, e.field) == e.value, e.markdown);
  CHECK(facts(read("# T\n", "2022/2022-12-07-2.md"), "date") == "2022-12-07");
  CHECK(facts(read("# T\n\nFrom March 4, 2026, 10:00 UTC to March 6, 2026, 11:00 UTC it was slow.\n", "2026-03-09-slow.md"),
              "date") == "2026-03-04?");
  auto reported_late = read(
      "# T\n\n**Duration:** 2 h (21:16 - 23:16 UTC)\n\n## Timeline\n\n- 2026-03-05 21:16 UTC: a\n- 2026-03-05 21:40 UTC: b\n",
      "2026-03-06-slow.md");
  CHECK(facts(reported_late, "timestamps.started") == "2026-03-05T21:16:00+00:00");
  CHECK(facts(reported_late, "date") == "2026-03-05?");
  CHECK(finds(read("# T\n"), "DF04"));
  CHECK(finds(read("# T\n\n- Date: 22025-03-18\n"), "TM02"));
  CHECK(finds(read("# T\n\n- Date: 03/04/2023\n"), "DF11"));
  // Where the day is written first, it is the day.
  CHECK(fact("# A fila parou\n\n**Data:** 03/04/2023\n\n## Resumo\n\nA fila não foi lida porque o serviço estava parado.\n",
             "date") == "2023-04-03");
}

TEST_CASE("moments are set where the document states them") {
  FieldExample examples[] = {
      {"# T\n\n- Date (UTC): 2026-01-09\n- Start (UTC): 2026-01-09T07:34:00Z\n- End (UTC): 2026-01-16 02:56\n",
       "timestamps.resolved", "2026-01-16T02:56:00+00:00"},
      {"# T\n\n- **Date**: 2026-01-09\n- **Detectado em (UTC)**: 14:05\n", "timestamps.detected", "2026-01-09T14:05:00+00:00"},
      {"# T\n\n**Date:** 2026-03-06\n**Duration:** ~39 minutes (00:18 UTC to 00:57 UTC)\n", "timestamps.started",
       "2026-03-06T00:18:00+00:00"},
      {"# T\n\n**Date:** 2026-03-06\n**Duration:** ~39 minutes (00:18 UTC to 00:57 UTC)\n", "timestamps.resolved",
       "2026-03-06T00:57:00+00:00"},
      {"# T\n\n**Date:** 2026-03-06\n**Duration:** ~39 minutes (00:18 UTC to 00:57 UTC)\n", "stated_durations.resolve", "39m"},
      {"# T\n\n- **故障时间**: 2025-10-05 18:00 - 19:30 (UTC+8)\n", "timestamps.started", "2025-10-05T18:00:00+08:00"},
      {"# T\n\n- **故障时间**: 2025-10-05 18:00 - 19:30 (UTC+8)\n", "timestamps.resolved", "2025-10-05T19:30:00+08:00"},
      {"# T\n\n- **Key events**\n  - Fault detected 2020-02-25 07:36\n  - Repaired 2020-02-25 1210\n", "timestamps.mitigated",
       "2020-02-25T12:10:00"},
      {"---\ndate: 2022-05-05T23:00:00-00:00\nresolved: true\nresolvedWhen: 2022-05-06T20:12:00-00:00\n---\n# T\n",
       "timestamps.resolved", "2022-05-06T20:12:00+00:00"},
      {"---\ndate: 2022-05-05T00:00:00Z\n---\n# T\n", "timestamps.started", ""},
      {"# T\n\n**Duration:**\nStart: 2026-03-06 00:18 UTC\nEnd: 00:57 UTC\n", "timestamps.started", "2026-03-06T00:18:00+00:00"},
      {"# T\n\n**Duration:**\nStart: 2026-03-06 00:18 UTC\nEnd: 00:57 UTC\n", "timestamps.resolved", "2026-03-06T00:57:00+00:00"},
      {"# T\n\n- Date: 2022-05-05\n- Resolved: TBD\n", "timestamps.resolved", ""},
      {"# T\n\n- Date: 2022-05-05\n- Resolved: In progress\n", "timestamps.resolved", ""},
      {"# T\n\n| 字段 | 值 |\n|--|--|\n| 影響期間 | 不明 〜 2026-03-23（以前から） |\n", "timestamps.started", ""},
  };
  for (auto& e : examples) CHECK_MESSAGE(fact(e.markdown, e.field) == e.value, e.markdown);
}

TEST_CASE("a zone that one label names is that of the others, unless two disagree") {
  auto moments = [](std::string_view labels) {
    auto document = read("# Outage\n\n" + std::string(labels));
    std::string out;
    for (auto& time : document.incidents.at(0).timestamps)
      if (time) out += iso(*time) + " ";
    return out;
  };
  CHECK(moments("- **Date**: 2024-05-07\n- **Started**: 10:00\n- **Detected (UTC)**: 10:05\n- **Resolved**: 11:00\n") ==
        "2024-05-07T10:00:00+00:00 2024-05-07T10:05:00+00:00 2024-05-07T11:00:00+00:00 ");
  CHECK(moments("- **Started**: 2024-05-07 10:00\n- **Resolved**: 2024-05-07 11:00 PDT\n") ==
        "2024-05-07T10:00:00-07:00 2024-05-07T11:00:00-07:00 ");
  CHECK(
      moments("- **Started**: 2024-05-07 10:00 UTC\n- **Detected**: 2024-05-07 10:05\n- **Resolved**: 2024-05-07 13:00 CEST\n") ==
      "2024-05-07T10:00:00+00:00 2024-05-07T10:05:00 2024-05-07T13:00:00+02:00 ");
}

TEST_CASE("people, services and figures are read without their dress") {
  FieldExample examples[] = {
      {"# T\n\n- 负责人：Codex / LiuYang\n", "roles.owner", "Codex, LiuYang"},
      {"# T\n\n- **Owner**: (unassigned)\n", "roles.owner", ""},
      {"# T\n\n**Author:** Ann Lee | OPS-24\n", "roles.owner", "Ann Lee?"},
      {"# T\n\n**Analista:** Ana Reis\n", "roles.owner", "Ana Reis?"},
      {"# T\n\n**Authors:** ann (operator), @bob and cem\n", "roles.owner", "ann, @bob, cem?"},
      {"# T\n\n**Postmortem Owner:** _Your name goes here._\n", "roles.owner", ""},
      {"# T\n\n## Attendees\n\n- AN\n- RR\n", "roles.participants", "AN, RR"},
      {"# T\n\n**Services affected:** eolas.example (502), contacts.example (502; see below), checkout-api\n", "services",
       "eolas.example, contacts.example, checkout"},
      {"# T\n\nDuração: 9 min\nServiço: fila\n", "services", "fila"},
      {"# T\n\n**Componente afetado:** fila de eventos\n", "services", "fila de eventos"},
      {"# T\n\n## Impacto\n\n- Servicio afectado: pagos.\n", "services", "pagos"},
      {"# T\n\n- 影响范围：`packages/web` 战斗（瞄准、限位）\n", "services", "packages/web"},
      {"# T\n\n- 影响范围：所有老师，约 9 分钟\n", "services", ""},
      {"# T\n\n**Scope**: Single tenant only\n", "services", ""},
      {"# T\n\n- 影响范围：报表服务、所有系统\n", "services", "报表服务"},
      {"# T\n\n- 影响范围：安全服务、全部系统\n", "services", "安全服务"},
      {"# T\n\n- 影响范围：全服务\n", "services", ""},
      {"# T\n\n**Scope**: Report service; the API\n", "services", "Report service"},
      {"# T\n\n| 項目 | 値 |\n|--|--|\n| 影響サービス | news-creator、alt-backend |\n", "services", "news-creator, alt-backend"},
      {"# T\n\n## Impact\n\n- **影響を受けたサービス**: recap-worker の分類経路のみ。本体と同じ。\n", "services", "recap-worker"},
      {"# T\n\n**Components:** None\n", "services", ""},
      {"# T\n\n## 影响分析\n\n- **受影响用户数**: 约 10,000\n", "impact.users", "约 10,000"},
      {"# T\n\n## 影响分析\n\n- **SLO 影响**: 月度可用性从 99.95% 降至 99.79%\n", "impact.slo_after", "99.79%"},
      {"# T\n\n## Impact\n\n- Data loss: none\n", "impact.data_loss", "none"},
      {"# T\n\n**Detected by:** User report\n", "detection.internal", "false?"},
      {"# T\n\n**Detected by:** Prometheus alert\n", "detection.internal", "true?"},
      {"# T\n\n**Identified:** a customer called\n", "detection.by", "a customer called"},
      {"# T\n\n# Stats\n\n- Time to detection: 5 minutes\n", "stated_durations.detect", "5m"},
      {"# T\n\nRootCause:: misconfiguration\n", "causes", "config-error"},
      {"# T\n\n- **Category**: infra / 配置错误\n", "causes", "config-error"},
      {"# T\n\n**Status:** draft | pending | **final**\n", "status", "final"},
      {"# T\n\n### State\n\n![Resolved](green.png)\n", "status", "Resolved"},
      {"# T\n\n**Status:** Draft / In review / Final\n", "status", ""},
      {"# T\n\n## Status\n\nThis text is about what we saw and does not say whether any of it is over.\n", "status", ""},
      {"# T\n\n## Status\n\nFixed - the queue has been read to its end since nine in the morning.\n", "status",
       "Fixed - the queue has been read to its end since nine in the morning."},
      {"# T\n\n## 参考\n\n- x\n\n---\n\n**改进措施跟踪**: [Epic](https://jira.example/E-1)\n", "references",
       "https://jira.example/E-1"},
      {"# T\n\n**Related incidents:** [INC-3](../inc-3.md), [[PM-2026-001]]\n", "related", "../inc-3.md; PM-2026-001"},
  };
  for (auto& e : examples) CHECK_MESSAGE(fact(e.markdown, e.field) == e.value, e.markdown);
}

TEST_CASE("the header of Google's book is read, as lines and as headings") {
  for (auto text : {"# Search down (incident #465)\n\nDate: 2015-10-21\n\nAuthors: ann, bob\n\nStatus: Complete, action items in "
                    "progress\n\nSummary: Down for 66 minutes.\n\nImpact: 1.21B queries lost.\n",
                    "# Search down (incident #465)\n\n## Date\n\n2015-10-21\n\n## Authors\n\n- ann\n- bob\n\n## "
                    "Status\n\nComplete, action items in progress\n\n## Summary\n\nDown for 66 minutes.\n"}) {
    auto document = read(text);
    CHECK(facts(document, "date") == "2015-10-21");
    CHECK(facts(document, "roles.owner") == "ann, bob?");
    CHECK(document.incidents.at(0).status == "closed");
    CHECK(facts(document, "title") == "Search down (incident #465)");
  }
}

TEST_CASE("tables of dates without a header, and windows over days") {
  auto document = read(
      "# 8, 2021 - Wearables vanished\n\n|  |  |\n|--:|:--|\n| **Reported on Slack** | August-02-2021 |\n| **Mitigation** | "
      "August-03-2021 |\n| **Solution Completed** | TBD |\n");
  CHECK(facts(document, "date") == "2021-08-02");
  CHECK(facts(document, "timestamps.mitigated") == "2021-08-03");
  CHECK(facts(document, "timestamps.resolved") == "");
  auto window = read("# T\n\n- **Incident window:** January 14-19, 2026\n");
  CHECK(facts(window, "date") == "2026-01-14");
  CHECK(facts(window, "timestamps.resolved") == "2026-01-19");
  CHECK(facts(read("# T\n\n| Start | End | Severity |\n|--|--|--|\n| 2026-01-14 10:00 UTC | 11:30 UTC | P1 |\n"),
              "timestamps.resolved") == "2026-01-14T11:30:00+00:00");
}

TEST_CASE("the document's state is told from the incident's") {
  auto status = [](std::string label) { return read("# T\n\n**Status:** " + label + "\n").incidents[0].status; };
  CHECK(status("Draft") == "draft");
  CHECK(status("审查中") == "in-review");
  CHECK(status("Final") == "reviewed");
  CHECK(status("已关闭") == "closed");
  CHECK(status("closed (2026-02-01)") == "closed");
  CHECK(status("Resolved") == "");
  CHECK(status("actions-in-progress") == "");
}

TEST_CASE("a key that is nearly right is asked about") {
  CHECK(finds(read("---\nseverty: P1\n---\n# T\n"), "DF02"));
  CHECK(finds(read("---\nservces: [a]\n---\n# T\n"), "DF02"));
  CHECK_FALSE(finds(read("---\nweight: 4\nlayout: post\ncommit: abc\nseverity: P1\n---\n# T\n"), "DF02"));
}

TEST_CASE("a cause's slug to the letter wins over another entry's alias") {
  Config config;
  config.taxonomy.push_back({"security-attack", Axis::cause, "Attack", "攻击", {"attack"}, "", "external", "", {}, 0});
  config.taxonomy.push_back({"attack", Axis::trigger, "Attack began", "攻击发生", {}, "", "external", "", {}, 0});
  auto document = read_document("a.md", "---\ncauses: [security-attack, attack]\n---\n# T\n", config);
  CHECK(facts(document, "causes") == "security-attack; attack");
}
