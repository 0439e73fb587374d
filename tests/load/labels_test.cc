#include "generator/load/labels.h"

#include <doctest/doctest.h>

using namespace debrief;

// "key=value" of every label that is collected, with the recogniser's name.
static std::string labels(std::string_view markdown) {
  auto document = markdown::Document::parse(markdown, 1);
  Config config;
  Incident incident;
  std::vector<Finding> findings;
  Reading reading{config, "a.md", document, {}, {}, incident, findings, TimeContext("a.md"), {}};
  collect_labels(reading);
  std::string out;
  for (auto& field : reading.fields) out += field.recogniser.substr(6) + " " + field.key + "=" + field.text.text + "\n";
  return out;
}

TEST_CASE("labels are found in lists") {
  CHECK(labels("# T\n\n- **Date**: 2026-01-02\n* Severity: SEV-2\n- **Owner:** @ann\n") ==
        "list Date=2026-01-02\nlist Severity=SEV-2\nlist Owner=@ann\n");
  CHECK(labels("# T\n\n- **Services**:\n  - api\n  - web\n") == "list Services=api web\n");
  CHECK(labels("# 故障\n\n## 基本信息\n\n- **故障等级**：P1\n- 负责人：@张三\n") == "list 故障等级=P1\nlist 负责人=@张三\n");
  CHECK(labels("# 停电\n\n- :material-calendar: **发生时间**\n\n  2003年8月14日\n") == "list 发生时间=2003年8月14日\n");
  CHECK(labels("# T\n\n- **Classification**:\n  - Severity: High\n") == "list Severity=High\n");
  CHECK(labels("# T\n\n- **Key events**\n  - Fault occurs 2020-02-25 07:32\n  - Resolved 2020-02-25 17:07\n") ==
        "list Fault occurs=2020-02-25 07:32\nlist Resolved=2020-02-25 17:07\n");
}

TEST_CASE("a list of labels below a heading that is a label itself is read label by label") {
  CHECK(labels("# T\n\n## Severity\n\n- **Sev**: S2 (slow)\n- **Duration**: 9 min\n") ==
        "list Sev=S2 (slow)\nlist Duration=9 min\n");
  CHECK(labels("# T\n\n## Owners\n\n- Ann\n- Bob\n") == "heading Owners=Ann Bob\n");
  CHECK(labels("# T\n\n## Summary\n\nx\n\n## Issue 元信息（Issue meta）\n\n- 严重级别：S2\n") == "list 严重级别=S2\n");
}

TEST_CASE("labels are found in tables of two columns, of four, and in a row of figures") {
  CHECK(labels("# T\n\n| Field | Value |\n|--|--|\n| **Date** | 2026-01-02 |\n| Severity | P1 |\n") ==
        "table Date=2026-01-02\ntable Severity=P1\n");
  CHECK(labels("|   |   |\n|--|--|\n| **Reported on Slack** | 2021-01-02 |\n| **Mitigation** | 2021-01-03 |\n") ==
        "table Reported on Slack=2021-01-02\ntable Mitigation=2021-01-03\n");
  CHECK(labels("| 項目 | 値 |\n|--|--|\n| 重大度 | SEV-3 |\n") == "table 重大度=SEV-3\n");
  CHECK(labels("# T\n\n| Incident Number | 12 | Severity | high |\n|--|--|--|--|\n| Date | 2021-01-02 | Owner | ann |\n") ==
        "table Incident Number=12\ntable Severity=high\ntable Date=2021-01-02\ntable Owner=ann\n");
  CHECK(labels("# T\n\n| Start | End | Severity |\n|--|--|--|\n| 10:00 | 11:00 | P1 |\n") ==
        "table Start=10:00\ntable End=11:00\ntable Severity=P1\n");
  CHECK(labels("# T\n\n## People\n\n| Name | Role |\n|--|--|\n| Ann | Incident commander |\n| Bob | Scribe |\n") ==
        "table Incident commander=Ann\ntable Scribe=Bob\n");
  CHECK(labels("# T\n\n## Impact\n\n| Component | Impact |\n|--|--|\n| Orders | Down for 9 min |\n") == "");
  CHECK(labels("# T\n\n| Component | Orders |\n|--|--|\n| Impact | Down |\n") == "table Component=Orders\ntable Impact=Down\n");
  CHECK(labels("# T\n\n| Time | Event |\n|--|--|\n| 10:00 | Detected by alert |\n| 10:05 | Resolved |\n") == "");
}

TEST_CASE("labels are found in bold lines, plain lines and quotes, one or several to a line") {
  CHECK(labels("# T\n\n**Date:** 2026-01-02  \n**Severity**: P1\n") == "bold Date=2026-01-02\nbold Severity=P1\n");
  CHECK(labels("# T\n\n**Severity: P1**\n") == "bold Severity=P1\n");
  CHECK(labels("# T\n\nStatus: draft\n\nOwner: ann\nand bob\n") == "line Status=draft\nline Owner=ann and bob\n");
  CHECK(labels("# T\n\n> **状态**：已解决\n> 负责人：待指定\n") == "quote 状态=已解决\nquote 负责人=待指定\n");
  CHECK(labels("# T\n\n> 일시: 2026-07-22 01:50~01:56 (UTC) · 작성: kim\n") ==
        "quote 일시=2026-07-22 01:50~01:56 (UTC)\nquote 작성=kim\n");
  CHECK(labels("# T\n\n**Date:** 2026-01-02 | **Severity:** P1\n") == "bold Date=2026-01-02\nbold Severity=P1\n");
  CHECK(labels("# T\n\nOwner: ann\n**Team | Group** core\n") == "line Owner=ann\n");  // the bold key reaches over the sign
  CHECK(labels("# T\n\nStatus: draft<br>Owner: ann\n") == "line Status=draft\nline Owner=ann\n");
  CHECK(labels("Owner: ann\n\nInvolved:\n\n- bob\n- cem\n") == "line Owner=ann\nline Involved=bob cem\n");
}

TEST_CASE("a heading may be a label, with the value inside or below") {
  CHECK(labels("# T\n\n## Date: July 1, 2020\n\n## Severity\n\nHigh, for a day.\n\n### Authors\n\n- ann\n- bob\n") ==
        "heading Date=July 1, 2020\nheading Severity=High, for a day.\nheading Authors=ann bob\n");
  CHECK(labels("# T\n\n## Severity\n\n**Sev-2 (High)**: everything was slow\n") == "heading Severity=Sev-2 (High)\n");
  CHECK(labels("# T\n\n### Start Date/Time\n\n2021-01-02 10:00\n\n### Impact\n\nNobody noticed.\n") ==
        "heading Start Date/Time=2021-01-02 10:00\n");
}

TEST_CASE("sections that speak of other things state no facts of the incident") {
  CHECK(labels("# T\n\n## Action items\n\n- Owner: ann\n- Date: 2026-01-02\n") == "");
  CHECK(labels("# T\n\n## Timeline\n\n- **Owner:** ann\n- **Fixed:** nothing\n- **Detected:** 10:00 by an alert\n") ==
        "list Detected=10:00 by an alert\n");
  CHECK(labels("# T\n\n## Root cause\n\nStatus: 500 was returned\n") == "");
  CHECK(labels("# T\n\n## All is well\n\n**Status:** Fixed\n**Duration:** 2 hours\n\n## Requests\n\n**Status:** 500\n") ==
        "bold Status=Fixed\nbold Duration=2 hours\n");
  CHECK(labels("# T\n\nWe saw this: nothing. Note: the owner: nobody\n") == "");
  CHECK(labels("# T\n\n## Impact\n\n- **Users affected:** 300\n- Owner: ann\n\n### Data\n\n- Data loss: none\n") ==
        "list Users affected=300\nlist Data loss=none\n");
  CHECK(labels("# T\n\n## Text\n\nx\n\n---\n\n**Meeting notes**: [minutes](https://x.example/1)\n") ==
        "bold Meeting notes=minutes\n");
}
