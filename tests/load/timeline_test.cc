#include "generator/load/timeline.h"

#include <doctest/doctest.h>

#include <string>

#include "generator/base/text.h"
#include "generator/load/load.h"

using namespace debrief;

static Incident read(std::string_view markdown, std::string_view path = "2024-05-07-x.md") {
  auto document = read_document(path, markdown, Config{});
  REQUIRE(document.incidents.size() == 1);
  return std::move(document.incidents[0]);
}

// One entry a line: time, text, then actor and phase where there are any.
static std::string timeline_of(const Incident& incident) {
  std::string out;
  for (const auto& entry : incident.timeline) {
    out += entry.time ? (entry.time->approximate ? "~" : "") + iso(*entry.time) : "[" + entry.time_label + "]";
    out += " " + entry.text.text;
    if (!entry.actor.empty()) out += " by " + entry.actor;
    if (entry.phase) out += " <" + std::string(name_of(*entry.phase)) + ">";
    out += "\n";
  }
  return out;
}

static std::string under(std::string_view heading, std::string_view body) {
  return timeline_of(read("# Outage\n\n## " + std::string(heading) + "\n\n" + std::string(body) + "\n\n## Lessons\n\n- x\n"));
}

TEST_CASE("days that only the story tells are kept as they are called") {
  CHECK(under("Timeline", "- **Monday**: the export changed\n- 2024-05-07 08:00: a report is empty\n") ==
        "[Monday] the export changed\n2024-05-07T08:00:00 a report is empty\n");
  CHECK(under("Timeline", "1. 2024-05-07 16:36 — 配信\n2. 同日 — 復旧を見届けた\n") ==
        "2024-05-07T16:36:00 配信\n[同日] 復旧を見届けた\n");
}

TEST_CASE("a time from which on something lasts comes without the word that says so") {
  CHECK(under("タイムライン", "- 01:10: 障害\n- 01:18以降: 自然回復\n") ==
        "2024-05-07T01:10:00 障害\n2024-05-07T01:18:00 自然回復\n");
}

TEST_CASE("steps that are counted as T0, T1 are kept as they are called") {
  CHECK(under("Timeline", "- T0：推送配置\n- T1：开始报错\n") == "[T0] 推送配置\n[T1] 开始报错\n");
}

TEST_CASE("tables with columns in any order and language") {
  CHECK(under("Timeline", "| Time (UTC) | Event |\n|---|---|\n| 14:02 | Deploy |\n| ~14:10 | Errors |\n") ==
        "2024-05-07T14:02:00+00:00 Deploy\n~2024-05-07T14:10:00+00:00 Errors\n");
  CHECK(under("时间线", "| 时间 | 事件 | 操作人 |\n|---|---|---|\n| 18:00 | 配置推送 | @张三 |\n| 18:30 | 收到告警 | 系统 |\n") ==
        "2024-05-07T18:00:00 配置推送 by @张三\n2024-05-07T18:30:00 收到告警 by 系统 <detected>\n");
  CHECK(under("Timeline", "| Who | What happened | When |\n|---|---|---|\n| ann | Rolled back | 2024-05-08 09:00 |\n") ==
        "2024-05-08T09:00:00 Rolled back by ann\n");
  CHECK(under("Timeline", "| Step | Observation |\n|---|---|\n| 1 | The job fails |\n| 2 | Rolled back |\n") ==
        "[] The job fails\n[] Rolled back\n");
  CHECK(under("Timeline", "| Time | Event | Took |\n|---|---|---|\n| 14:02 | Deploy | 3 min |\n| **Total** | | 9 min |\n") ==
        "2024-05-07T14:02:00 Deploy — 3 min\n");
  CHECK(under("Zeitlinie", "| Zeit (UTC) | Ereignis |\n|---|---|\n| 06.05. 20:52 | Neustart |\n| 07.05. 14:02:43 | Fehler |\n") ==
        "2024-05-06T20:52:00+00:00 Neustart\n2024-05-07T14:02:43+00:00 Fehler\n");
  CHECK(under("タイムライン", "| 時刻 (JST) | イベント |\n|---|---|\n| （長期） | 潜在 |\n| 09:00 頃 | **検知**: 通知 |\n") ==
        "[長期] 潜在\n~2024-05-07T09:00:00+09:00 検知: 通知 <detected>\n");
}

TEST_CASE("evidence and further columns stay with their entry") {
  auto incident = read(
      "# T\n\n## Timeline\n\n| UTC 时间 | 组件 | 事件 | 证据 |\n|---|---|---|---|\n| 10:01:02 | match | panic | "
      "[log](https://logs.example/1) |\n");
  REQUIRE(incident.timeline.size() == 1);
  CHECK(incident.timeline[0].actor == "match");
  CHECK(incident.timeline[0].evidence == std::vector<std::string>{"https://logs.example/1"});
  CHECK(incident.timeline[0].line == 7);
}

TEST_CASE("bullets, numbers and paragraphs that lead with a time") {
  CHECK(under("Timeline (all times in CET)", "* [13:20] Users report errors\n* **13:45** - Rolled back\n") ==
        "2024-05-07T13:20:00+01:00 Users report errors\n2024-05-07T13:45:00+01:00 Rolled back\n");
  CHECK(under("时间线", "1. `11:32` 发现问题\n2. `12:08` 完成定位\n") ==
        "2024-05-07T11:32:00 发现问题 <detected>\n2024-05-07T12:08:00 完成定位 <diagnosed>\n");
  CHECK(under("Timeline", "16.32 Alert fires\n\n16.40 Fixed by restart\n") ==
        "2024-05-07T16:32:00 Alert fires <detected>\n2024-05-07T16:40:00 Fixed by restart\n");
  CHECK(under("Timeline", "**14:21:** One\n**14:25:** Two\nwrapped\n") ==
        "2024-05-07T14:21:00 One\n2024-05-07T14:25:00 Two\nwrapped\n");
  CHECK(under("Timeline", "12:11 PM: One<br>12:15 PM: Two\n") == "2024-05-07T12:11:00 One\n2024-05-07T12:15:00 Two\n");
}

TEST_CASE("a heading for each time, days inherited") {
  CHECK(under("Timeline", "All times in PST\n\n### 2024-05-07 07:42\n\nReports.\n\n- more\n\n### 08:47\n\nFound.\n") ==
        "2024-05-07T07:42:00-08:00 Reports.\nmore\n2024-05-07T08:47:00-08:00 Found.\n");
  CHECK(
      under("Timeline",
            "### 2024-05-06\n\nA mail came.\n\n### 2024-05-08 occurrence\n\n| Time | Event |\n|---|---|\n| 10:00 | Again |\n") ==
      "2024-05-06 A mail came.\n2024-05-08T10:00:00 Again\n");
}

TEST_CASE("a date line may say in brackets which zone all times have") {
  CHECK(under("Timeline", "2024-05-08 (*all times UTC*)\n\n* 14:30 Traffic rises\n* 14:32 **Down**\n") ==
        "2024-05-08T14:30:00+00:00 Traffic rises\n2024-05-08T14:32:00+00:00 Down\n");
  CHECK(under("Timeline", "**8th May:** (times are GST)\n20:20 GST : Nodes halt\n") == "2024-05-08T20:20:00+04:00 Nodes halt\n");
}

TEST_CASE("a remark above a time-led line belongs to the entry before") {
  CHECK(under("Timeline", "14:02 - Errors\n\n```\nlog\n```\n\nsee the log above\n14:10 - Rolled back\n") ==
        "2024-05-07T14:02:00 Errors\nsee the log above\n2024-05-07T14:10:00 Rolled back\n");
  CHECK(under("Timeline", "14:02 - Errors\n\nNobody looked until\n15:00 when the pager rang.\n") ==
        "2024-05-07T14:02:00 Errors\n");
}

TEST_CASE("a clock in brackets behind the label, and an entry whose time nobody can read") {
  CHECK(under("Timeline", "1. Detection (14:05 UTC): the pager rang\n2. **Rollback (14:20 UTC)** — all back\n") ==
        "2024-05-07T14:05:00+00:00 Detection: the pager rang <detected>\n2024-05-07T14:20:00+00:00 Rollback: all back\n");
  CHECK(under("Timeline", "- 14:05 Errors\n- Paged (May, 7, 2024, 14:10): ann\n- 14:20 Rolled back\n- See the 14:00 graph\n") ==
        "2024-05-07T14:05:00 Errors\n[] Paged (May, 7, 2024, 14:10): ann\n2024-05-07T14:20:00 Rolled back\n");
}

TEST_CASE("days without a year in a table, and cells that say nothing") {
  CHECK(under("Linha do tempo", "| Data | Evento |\n|---|---|\n| 06/05 | Deploy |\n| 07/05 ~19:17 | Falha |\n") ==
        "2024-05-06 Deploy\n~2024-05-07T19:17:00 Falha\n");
  CHECK(under("Timeline", "| Time | Block | Event |\n|---|---|---|\n| 14:02 | 7 | Sent |\n| 14:05 | — | Halted |\n") ==
        "2024-05-07T14:02:00 Sent — 7\n2024-05-07T14:05:00 Halted\n");
}

TEST_CASE("clocks are of the day that the account above them tells, when nothing else names one") {
  CHECK(timeline_of(read("# Outage\n\n## Summary\n\nOn May 9, 2024 the shop was down.\n\n## Timeline\n\n- 14:00 UTC: Errors\n",
                         "shop.md")) == "2024-05-09T14:00:00+00:00 Errors\n");
}

TEST_CASE("date lines, midnight and newest first") {
  CHECK(under("Timeline", "**6 May 2024:**\n\n- 23:50 a\n- 00:10 b\n\n_2024-05-09_\n\n- 08:00 c\n") ==
        "2024-05-06T23:50:00 a\n2024-05-07T00:10:00 b\n2024-05-09T08:00:00 c\n");
  CHECK(under("Timeline", "- 2024-05-08 00:20 c\n- 23:40 b\n- 23:10 a\n") ==
        "2024-05-08T00:20:00 c\n2024-05-07T23:40:00 b\n2024-05-07T23:10:00 a\n");
  CHECK(under("Timeline", "- 2024-05-06\n  - 10:00 a\n  - 10:05 b\n- 2024-05-07\n  - 09:00 c\n") ==
        "2024-05-06T10:00:00 a\n2024-05-06T10:05:00 b\n2024-05-07T09:00:00 c\n");
}

TEST_CASE("events before their time, and times that cannot be read") {
  CHECK(under("Key events", "- First detected: 2024-05-07 10:43\n- Incident declared 2024-05-07 11:01\n") ==
        "2024-05-07T10:43:00 First detected <detected>\n2024-05-07T11:01:00 Incident declared\n");
  CHECK(under("Timeline", "- `~2024-04` → `2024-05-01` — design\n- `2024-05-02 → 03` — built\n") ==
        "[~2024-04 → 2024-05-01] design\n2024-05-02 built\n");
  CHECK(under("Timeline", "- 16:37 Denver - updated\n- 16:55 Denver - restarted\n- 17:09 Denver - outage resolved\n") ==
        "2024-05-07T16:37:00-06:00 updated\n2024-05-07T16:55:00-06:00 restarted\n2024-05-07T17:09:00-06:00 outage resolved "
        "<resolved>\n");
}

TEST_CASE("a label before the time, and a zone that only the first entry names") {
  CHECK(under("Timeline", "- **Start**: May 7, 2024 ~16:00 UTC - queue stopped\n- **End**: May 7, 2024 17:00\n") ==
        "~2024-05-07T16:00:00+00:00 Start: queue stopped <started>\n2024-05-07T17:00:00+00:00 End <resolved>\n");
  auto incident = read("# T\n\n## Timeline\n\n- **May 7th, 2024 at 21:17 (UTC)** a\n- **21:34** b\n");
  CHECK(timeline_of(incident) == "2024-05-07T21:17:00+00:00 a\n2024-05-07T21:34:00+00:00 b\n");
  CHECK(incident.timeline[0].time_label == "May 7th, 2024 at 21:17 (UTC)");
}

TEST_CASE("relative times count from the stated start") {
  auto incident = read("---\nstarted: 2024-05-07 10:00\n---\n\n# T\n\n## Timeline\n\n- **T+0**: deploy\n- **T+5**: errors\n");
  CHECK(timeline_of(incident) == "~2024-05-07T10:00:00 deploy\n~2024-05-07T10:05:00 errors\n");
  CHECK(under("Timeline", "- T+5 min: errors\n") == "[T+5 min] errors\n");
}

TEST_CASE("a timeline in a fence, but no log extract beside real entries") {
  CHECK(under("Timeline", "```\n14:00 deploy\n14:05 errors\n```\n") ==
        "2024-05-07T14:00:00 deploy\n2024-05-07T14:05:00 errors\n");
  CHECK(under("Timeline", "- 14:00 deploy\n\n```\n14:00:01 ERROR x\n14:00:02 ERROR y\n```\n") == "2024-05-07T14:00:00 deploy\n");
}

TEST_CASE("several time-led lines are a timeline without a heading, two are none") {
  CHECK(timeline_of(read("# T\n\n## What happened\n\n- 10:00 a\n- 10:05 b\n- 10:10 c\n")) ==
        "2024-05-07T10:00:00 a\n2024-05-07T10:05:00 b\n2024-05-07T10:10:00 c\n");
  CHECK(timeline_of(read("# T\n\n## What happened\n\n- 10:00 a\n- 10:05 b\n")) == "");
  CHECK(timeline_of(read("# T\n\n## Action items\n\n- 10:00 a\n- 10:05 b\n- 10:10 c\n")) == "");
}

TEST_CASE("only what an entry plainly states becomes a timestamp") {
  auto incident = read(
      "# T\n\n## Timeline\n\nTimes in UTC.\n\n| Time | Event |\n|---|---|\n| 10:00 | Deploy |\n| 10:05 | **Detection:** pager |\n"
      "| 10:20 | not yet resolved |\n| 10:30 | Service fully restored |\n");
  CHECK_FALSE(incident.at(Phase::started));
  REQUIRE(incident.at(Phase::detected));
  CHECK(iso(*incident.at(Phase::detected)) == "2024-05-07T10:05:00+00:00");
  REQUIRE(incident.at(Phase::resolved));
  CHECK(iso(*incident.at(Phase::resolved)) == "2024-05-07T10:30:00+00:00");
  for (auto& fact : incident.facts) {
    if (fact.field == "timestamps.detected") CHECK(fact.certain);
    if (fact.field == "timestamps.resolved") CHECK_FALSE(fact.certain);
  }
}

TEST_CASE("a bracket that closes an entry marks its phase, one that only talks does not") {
  auto incident = read(
      "# T\n\n## Timeline (UTC)\n\n- 10:00 Certificate expires (incident started)\n- 10:03 队列积压（告警，发现）\n"
      "- 10:09 Page answered (not acknowledged elsewhere)\n- 10:12 Half of it is back (partly mitigated)\n- 10:20 "
      "限流（止损）\n");
  REQUIRE(incident.at(Phase::started));
  CHECK(iso(*incident.at(Phase::started)) == "2024-05-07T10:00:00+00:00");
  REQUIRE(incident.at(Phase::detected));
  CHECK(iso(*incident.at(Phase::detected)) == "2024-05-07T10:03:00+00:00");
  CHECK_FALSE(incident.at(Phase::acknowledged));
  REQUIRE(incident.at(Phase::mitigated));
  CHECK(iso(*incident.at(Phase::mitigated)) == "2024-05-07T10:20:00+00:00");
}

TEST_CASE("an alert that fires has detected it, one that should have fired has not") {
  auto phase = [](std::string_view entry) {
    return under("Timeline", "- 10:00 " + std::string(entry) + "\n").find("<detected>") != std::string::npos;
  };
  for (std::string_view entry : {"Latency alert fires", "The first alert fired in #ops", "Alerts fire for checkout",
                                 "An alarm triggered", "PagerDuty: alert triggered for checkout", "触发告警"})
    CHECK_MESSAGE(phase(entry), entry);
  for (std::string_view entry : {"No alert fired", "The alert should have fired", "Nobody knew before the alert fired"})
    CHECK_MESSAGE(!phase(entry), entry);
}

TEST_CASE("stated moments without a zone are by the clock of a timeline that names one") {
  std::string table = "\n\n## Timeline (UTC+8)\n\n| Time | Event |\n|---|---|\n| 18:00 | Deploy |\n| 18:30 | Alert |\n";
  auto met = read("# T\n\n**Date:** 2024-05-07\n**Started:** 18:00\n**Resolved:** 19:30" + table);
  REQUIRE(met.at(Phase::resolved));
  CHECK(iso(*met.at(Phase::resolved)) == "2024-05-07T19:30:00+08:00");
  auto apart = read("# T\n\n**Date:** 2024-05-07\n**Started:** 10:00\n**Resolved:** 11:30" + table);
  REQUIRE(apart.at(Phase::resolved));
  CHECK(iso(*apart.at(Phase::resolved)) == "2024-05-07T11:30:00");
}

TEST_CASE("a timeline without a zone borrows that of the stated moments when it meets one of them") {
  std::string table =
      "\n\n## 故障时间线\n\n| 时间 | 事件 |\n|---|---|\n| 18:00 | 推送 |\n| 18:30 | 收到告警（发现） |\n| 19:30 | 恢复 |\n";
  auto met = read("# T\n\n- **故障时间**: 2024-05-07 18:00 - 19:30 (UTC+8)" + table);
  REQUIRE(met.at(Phase::detected));
  CHECK(iso(*met.at(Phase::detected)) == "2024-05-07T18:30:00+08:00");
  auto apart = read("# T\n\n- **故障时间**: 2024-05-07 10:00 - 11:30 (UTC)" + table);
  REQUIRE(apart.at(Phase::detected));
  CHECK(iso(*apart.at(Phase::detected)) == "2024-05-07T18:30:00");
}

TEST_CASE("a list is placed only when nothing of it would be lost") {
  auto whole = read("# T\n\n## Timeline\n\n- 10:00 a\n- 10:05 b\n");
  REQUIRE(whole.placements.size() == 1);
  CHECK(whole.placements[0].count == 2);
  auto html = whole.body.html.str().substr(whole.placements[0].begin, whole.placements[0].end - whole.placements[0].begin);
  CHECK(html.starts_with("<ul"));
  CHECK(trim(html).ends_with("</ul>"));
  CHECK(read("# T\n\n## Timeline\n\n- 10:00 a\n\n  ```\n  log\n  ```\n- 10:05 b\n").placements.empty());
}
