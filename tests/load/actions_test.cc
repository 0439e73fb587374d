#include "generator/load/actions.h"

#include <doctest/doctest.h>

#include <string>

#include "generator/load/load.h"

using namespace debrief;

static Incident read(std::string_view markdown) {
  auto document = read_document("2024-05-07-x.md", markdown, Config{});
  REQUIRE(document.incidents.size() == 1);
  return std::move(document.incidents[0]);
}

// One item a line: text, then what is known about it.
static std::string actions_of(const Incident& incident) {
  std::string out;
  for (const auto& item : incident.actions) {
    out += item.text.text;
    if (item.status != ActionStatus::unknown) out += " [" + std::string(name_of(item.status)) + "]";
    if (!item.given_id.empty()) out += " id=" + item.given_id;
    for (const auto& owner : item.owners) out += " @" + owner;
    if (!item.team.empty()) out += " team=" + item.team;
    if (item.due) out += " due=" + iso(*item.due) + "/" + std::string(name_of(item.due_source));
    if (item.completed) out += " done=" + iso(*item.completed);
    if (!item.priority.empty()) out += " " + item.priority;
    if (item.type != ActionType::none) out += " " + std::string(name_of(item.type));
    if (!item.ticket.empty()) out += " #" + item.ticket;
    if (!item.cancelled_reason.empty()) out += " because " + item.cancelled_reason;
    out += "\n";
  }
  return out;
}

static std::string under(std::string_view heading, std::string_view body) {
  return actions_of(read("# Outage\n\n## " + std::string(heading) + "\n\n" + std::string(body) + "\n\n## Lessons\n\n- x\n"));
}

TEST_CASE("task lists, with what they say in brackets and behind dashes") {
  CHECK(under("Action items", "- [ ] Write a script\n- [x] Fix it\n") == "Write a script [not-started]\nFix it [completed]\n");
  CHECK(under("Action items", "- [ ] Write and publish:\n  - a runbook\n  - a checklist\n") ==
        "Write and publish [not-started]\n");
  CHECK(under("Action items (TODOs)", "- [ ] Add a guardrail (owner=eng, priority=high, due=2024-06-15)\n") ==
        "Add a guardrail [not-started] @eng due=2024-06-15/stated high\n");
  CHECK(under("Action items", "- [x] Done thing (owner=, priority=, due=)\n") == "Done thing [completed]\n");
  CHECK(under("Action items", "- [ ] Warm it first (id=AI-1, due=2024-06-15)\n- [ ] Keep it (id: 7, due=2024-06-15)\n") ==
        "Warm it first [not-started] id=AI-1 due=2024-06-15/stated\nKeep it (id: 7, due=2024-06-15) [not-started]\n");
  CHECK(under("アクションアイテム", "- [x] **[Platform] 鍵を更新** — 完了: 2024-05-16\n") ==
        "鍵を更新 [completed] team=Platform done=2024-05-16\n");
  CHECK(under("Action items", "-[x] Reverted\n* [] Alert on it\n") == "Reverted [completed]\nAlert on it [not-started]\n");
  CHECK(under("Action items", "[x] Reverted\n[ ] Alert on it\n") == "Reverted [completed]\nAlert on it [not-started]\n");
}

TEST_CASE("a tracker's key before the text, remarks in Chinese, and as many remarks as somebody cares to make") {
  CHECK(under("Action items",
              "- [x] WB-214 Renew all of them (owner=@edge, due=2024-06-15)\n- [ ] SEV-1 alerts page two people\n") ==
        "Renew all of them [completed] @@edge due=2024-06-15/stated #WB-214\nSEV-1 alerts page two people [not-started]\n");
  CHECK(under("改进措施",
              "- [x] 指数退避（负责人：@orders，优先级：P1，类型：预防，工单：WB-342，截止：2024-06-15，完成：2024-06-17）\n") ==
        "指数退避 [completed] @@orders due=2024-06-15/stated done=2024-06-17 P1 prevent #WB-342\n");
  CHECK(under("Actions", "- [x] WB-231 Second provider - @pay - type: mitigate - P1 - due 2024-06-15 - done 2024-06-14\n") ==
        "Second provider [completed] @@pay due=2024-06-15/stated done=2024-06-14 P1 mitigate #WB-231\n");
}

TEST_CASE("who and by when, as people write them without a word for either") {
  CHECK(under("Actions", "1. [DONE] Replace the disk (Kim, 2024-06-04)\n") ==
        "Replace the disk [completed] @Kim due=2024-06-04/stated\n");
  CHECK(under("Actions", "- Limit disk use (Tom, by Sept 15)\n") == "Limit disk use @Tom due=2024-09-15/stated\n");
  CHECK(under("Actions", "- Add an alert - @sam - Jun 19\n") == "Add an alert @@sam due=2024-06-19/stated\n");
  CHECK(under("Actions", "- Rolled back - Jun 19\n") == "Rolled back - Jun 19\n");  // a day, but whose?
  CHECK(under("Actions", "- Review alerts by 2024-06-20.\n") == "Review alerts by 2024-06-20. due=2024-06-20/stated\n");
  CHECK(under("Actions", "- List certificates -> lee, due 2024-06-25\n") == "List certificates @lee due=2024-06-25/stated\n");
  CHECK(under("Actions", "- Rotate keys | Owner: Infra | Target: 2024-06-30 | Status: Open\n") ==
        "Rotate keys [not-started] @Infra due=2024-06-30/stated\n");
  CHECK(under("Actions", "- Write a runbook. Owner: @kim. Due: next sprint.\n") == "Write a runbook. @@kim\n");
  CHECK(under("再発防止策",
              "- [ ] 検査を追加（担当：佐藤、期限：2024-06-30）\n- [ ] 演習（基盤、期限: 2024-05-30 "
              "初回、以降四半期（要議論））\n") ==
        "検査を追加 [not-started] @佐藤 due=2024-06-30/stated\n演習 [not-started] @基盤 due=2024-05-30/stated\n");
  CHECK(under("Actions", "| Action | Owner | Status |\n|---|---|---|\n| Test it | Ann | Pending |\n") ==
        "Test it [not-started] @Ann\n");
  CHECK(under("Actions", "- Remove it — **Owner:** Ann — **Due:** 2024-06-01 — [OPS-8](https://e.example/browse/OPS-8)\n") ==
        "Remove it @Ann due=2024-06-01/stated #https://e.example/browse/OPS-8\n");
}

TEST_CASE("why an item was cancelled, in brackets or in a column; the reason for doing one is another thing") {
  CHECK(under("Action items", "- [ ] Lint rule (owner=@a, status=cancelled, reason=too many false alarms)\n") ==
        "Lint rule [cancelled] @@a because too many false alarms\n");
  CHECK(under("Action items",
              "| Action | Owner | Status | Reason |\n|--|--|--|--|\n| Lint rule | @a | Cancelled | too many false alarms |\n"
              "| Probe | @b | Done | it was blind |\n") ==
        "Lint rule [cancelled] @@a because too many false alarms\nProbe [completed] @@b\n");
  CHECK(under("Action items",
              "| Action | Owner | Status | Notes |\n|--|--|--|--|\n| Lint rule | @a | cancelled | reason: false alarms |\n") ==
        "Lint rule [cancelled] @@a because false alarms\n");
}

TEST_CASE("key improvements named in the summary are a digest of the items below") {
  CHECK(actions_of(read("# 复盘\n\n## 执行摘要\n\n**影响**：慢。\n\n**关键改进**：\n1. 灰度\n2. 告警\n\n## 改进措施\n\n### "
                        "短期措施（1周内）\n\n- [ ] 灰度发布\n")) == "灰度发布 [not-started] due=2024-05-14/horizon\n");
}

TEST_CASE("tables with columns in any order and language") {
  CHECK(under("Follow-up Actions",
              "| Action | Issue / PR | Status |\n|---|---|---|\n| Fix asset | [repo#218](https://github.com/a/b/pull/218) | Done "
              "|\n") == "Fix asset [completed] #https://github.com/a/b/pull/218\n");
  CHECK(under("剩余风险与行动项",
              "| ID | 严重级别 | 行动项 | 负责人 | 状态 | 截止 |\n|---|---|---|---|---|---|\n| A-001 | P0 | 加告警 | 张三 / 李四 "
              "| 待处理 | 2024-06-01 |\n") == "加告警 [not-started] id=A-001 @张三 @李四 due=2024-06-01/stated P0\n");
  CHECK(under("재발 방지", "| 조치 | 종류 | 상태 |\n|---|---|---|\n| 설정 커밋 | 알림 | 적용됨 |\n") ==
        "설정 커밋 [completed] detect\n");
  CHECK(under("Action items", "| Owner | What | Due |\n|---|---|---|\n| TBD | Pin deps | 2024-05-20 |\n| | | |\n") ==
        "Pin deps due=2024-05-20/stated\n");
  CHECK(under("行动转化", "| 信号 | 解读 | 应该做的 |\n|---|---|---|\n| 复现两次 | 在猜 | 建观测 |\n") == "建观测\n");
}

TEST_CASE("a state in the column of the ticket or of the priority, a label before the text, rows of a form") {
  CHECK(under("Action items",
              "| Action item | Type | Owner | Bug |\n|---|---|---|---|\n| Pin deps | process | ann | n/a DONE |\n"
              "| More tests | prevent | bob | TODO |\n| Item 1 | | | |\n") ==
        "Pin deps [completed] @ann process\nMore tests [not-started] @bob prevent\n");
  CHECK(under("Action items",
              "| Action | Owner | Priority |\n|---|---|---|\n| Pin deps | ann | DONE |\n| Probe it | bob | P2 |\n") ==
        "Pin deps [completed] @ann\nProbe it @bob P2\n");
  CHECK(under("Action items", "- **Action:** Move the pool\n  - **Owner:** ann\n  - **Due:** 2024-06-01\n") ==
        "Move the pool @ann due=2024-06-01/stated\n");
  CHECK(under("Recommended fixes (not applied)", "1. Ask again for consent\n") == "Ask again for consent [not-started]\n");
  CHECK(under("Prevention summary", "- Better tests — they landed today\n") == "");
}

TEST_CASE("sub-headings, bold lines and outer bullets are horizons, types and owners") {
  CHECK(under("改进措施",
              "### 立即措施（已完成）\n\n- [x] 回滚配置\n\n### 短期措施（1周内）\n\n- [ ] 降低阈值\n\n### "
              "长期措施（1个月内）\n\n- [ ] 灰度发布\n") ==
        "回滚配置 [completed]\n降低阈值 [not-started] due=2024-05-14/horizon\n灰度发布 [not-started] due=2024-06-07/horizon\n");
  CHECK(under("Action items",
              "### Prevention\n\n| Action | Owner |\n|---|---|\n| Pin deps | ann |\n\n### Process improvements\n\n1. Write it "
              "down\n") == "Pin deps @ann prevent\nWrite it down process\n");
  CHECK(under("Action items", "**DM**\n\n- Add render tests [#7063](https://github.com/a/b/issues/7063) DONE\n") ==
        "Add render tests #7063 [completed] @DM #https://github.com/a/b/issues/7063\n");
  CHECK(under("Action items", "- **Documentation**:\n  - Update the runbook\n- **Monitoring**:\n  - Add an alert\n") ==
        "Update the runbook process\nAdd an alert detect\n");
  CHECK(under("Remediation",
              "### Immediate Actions (Completed)\n\n- Raised the timeout\n\n### Long-term (Q4 2024)\n\n- Load tests\n") ==
        "Raised the timeout [completed]\nLoad tests due=2024-12-31/horizon\n");
}

TEST_CASE("numbers count the tasks, and bullets below one of them tell how") {
  CHECK(under("Action items", "1. Protect the main branch:\n   - ask for a review\n2. Release on Mondays only\n") ==
        "Protect the main branch\nRelease on Mondays only\n");
  CHECK(under("Action items", "1. **Monitoring**\n   - Add an alert\n2. **Tests**\n   - Add a load test\n") ==
        "Add an alert detect\nAdd a load test\n");
  CHECK(under("Preventive actions",
              "1. Source control\n- Find the old client.\n- Owner: Ann\n- Priority: High.\n\n2. Runbook\n- "
              "Write it down.\n- Owner: Bob\n") == "Source control @Ann High\nRunbook @Bob\n");
  CHECK(under("防止再发", "### 7.1 代码层\n\n- 增加检查\n\n### 7.2 流程层\n\n- 先验证再发布\n") ==
        "增加检查\n先验证再发布 process\n");
}

TEST_CASE("a label before the task may say by when") {
  CHECK(under("Action items", "- **Short-term:** Raise the limit\n- **Within 1 week:** Add a probe\n- **Queue:** Drain it\n") ==
        "Raise the limit\nAdd a probe due=2024-05-14/horizon\nQueue: Drain it\n");
}

TEST_CASE("words, strikes and emoji say that it is done or will not be") {
  CHECK(under("Action items", "- ~~Old item~~ ✅\n- Rotate the keys - Done\n- Add a probe (已完成)\n- Something @ann\n") ==
        "Old item ✅ [completed]\nRotate the keys [completed]\nAdd a probe [completed]\nSomething @@ann\n");
  CHECK(under("Action items", "- Buy a pager (won't do: nobody carries it)\n- TODO: tune it\n- P1: add a limit\n") ==
        "Buy a pager [cancelled] because nobody carries it\ntune it [not-started]\nadd a limit P1\n");
  CHECK(under("Prevention", "- **Action Item**: automate it [Priority: High]\n") == "automate it High\n");
}

TEST_CASE("a state in bold before a dash, and bullets that only explain the boxes above") {
  CHECK(under("Action items", "- **Open** — alert on it\n- **✅ Done** — add a probe\n") ==
        "alert on it [not-started]\nadd a probe [completed]\n");
  CHECK(under("Action items",
              "- [x] Remove the selector\n\nThe selector is gone because a node that is down takes the registry with it. There "
              "are two cases to tell apart:\n\n"
              "- the node is up\n- the node is down\n") == "Remove the selector [completed]\n");
  CHECK(under("Planned actions (planned or in progress)", "- Separate the funds\n") == "Separate the funds\n");
}

TEST_CASE("a record of labelled lines is one item with its attributes") {
  CHECK(under("Permanent Controls",
              "- Control: use absolute paths.\n- Status: applied.\n- Follow-up spec/PR if any: record it.\n") ==
        "use absolute paths. [completed]\nrecord it.\n");
  CHECK(under("防再发动作",
              "1. 新增测试：\n\n- 文件路径：`a.test.ts`\n- 覆盖场景：\n  - 甲\n  - 乙\n\n2. 新增规则：\n\n- 变更：\n  - "
              "更新清单\n- 执行责任人：张三\n- 截止时间：2024-05-27\n") == "新增测试\n更新清单 @张三 due=2024-05-27/stated\n");
}

TEST_CASE("headings are the items when they are numbered, or nothing else could be") {
  CHECK(under("Prevention Measures", "### 1. Use the safe call\n\nAlways.\n\n### 2. Lint rule (TODO)\n\nOwner: ann\n") ==
        "Use the safe call\nLint rule [not-started] @ann\n");
}

TEST_CASE("what is no action item") {
  CHECK(under("Action items", "None.\n") == "");
  CHECK(under("Action items", "- None\n- _List any tasks here._\n- [Action 1]\n") == "");
  CHECK(under("Action items", "This was addressed in 1.7.0.\n") == "");
  CHECK(under("Sensitive findings", "- [x] No — nothing was redacted.\n- [ ] Yes — see below.\n") == "");
  CHECK(under("Testing checklist", "- [ ] The page loads\n- [ ] No error in the console\n") == "");
  CHECK(under("Resolution", "1. Restarted the pods\n2. Rolled back\n") == "");
}

TEST_CASE("task boxes count elsewhere when no section announces them") {
  CHECK(under("Notes", "- [ ] Rotate the keys\n- [x] Tell support\n") ==
        "Rotate the keys [not-started]\nTell support [completed]\n");
  CHECK(under("Notes", "| Task | Owner | Status |\n|---|---|---|\n| Rotate | ann | open |\n") == "Rotate [not-started] @ann\n");
}

TEST_CASE("a due day without a year, the end of a month") {
  struct Row {
    std::string_view due, day;
  };
  constexpr Row rows[] = {{"2/15", "2025-02-15/stated"},  // no deadline lies months before its incident
                          {"4/28", "2024-04-28/stated"},
                          {"6/15", "2024-06-15/stated"},
                          {"25/6", "2024-06-25/stated"},
                          {"end of May", "2024-05-31/horizon"},
                          {"By the end of July 2024", "2024-07-31/horizon"},
                          {"end of April", "2025-04-30/horizon"},
                          {"6月底", "2024-06-30/horizon"},
                          {"2025年3月末", "2025-03-31/horizon"},
                          {"6月末まで", "2024-06-30/horizon"},
                          {"fim de junho", "2024-06-30/horizon"},
                          {"July 2024", "2024-07-31/horizon"},
                          {"2024-07", "2024-07-31/horizon"},
                          {"2024年7月", "2024-07-31/horizon"},
                          {"mid-June", "2024-06-15/horizon"},
                          {"March", "2025-03-31/horizon"},
                          {"EOW", "2024-05-12/horizon"},
                          {"next week", "2024-05-19/horizon"},
                          {"下周", "2024-05-19/horizon"},
                          {"End of month", "2024-05-31/horizon"},
                          {"来月", "2024-06-30/horizon"},
                          {"this quarter", "2024-06-30/horizon"},
                          {"end of Q1", "2025-03-31/horizon"},
                          {"EOY", "2024-12-31/horizon"},
                          {"+7d", "2024-05-14/horizon"},
                          {"48h", "2024-05-09/horizon"},
                          {"next session", ""},
                          {"end of the day shift", ""},
                          {"3/40", ""}};
  for (auto [due, day] : rows) {
    auto found = under("Action items", "| Action | Owner | Due |\n|---|---|---|\n| fix | ann | " + std::string(due) + " |\n");
    auto wanted = day.empty() ? std::string("fix @ann\n") : "fix @ann due=" + std::string(day) + "\n";
    CHECK_MESSAGE(found == wanted, due);
  }
  CHECK(under("Action items", "- [ ] Rotate the keys (ann, 6/15)\n- [ ] Cut the load by 1/2\n") ==
        "Rotate the keys [not-started] @ann due=2024-06-15/stated\nCut the load by 1/2 [not-started]\n");
}

TEST_CASE("TODO with a name is an item and its owner, in a section for them and where there is none") {
  CHECK(under("Action items", "- TODO(ann): rotate the keys\n- FIXME(@core): cap the pool (due=2024-06-15)\n") ==
        "rotate the keys [not-started] @ann\ncap the pool [not-started] @@core due=2024-06-15/stated\n");
  CHECK(actions_of(read("# Outage\n\n## Notes\n\nTODO(ann): rotate the keys\n\n- TODO(bob) cap the pool\n- other\n")) ==
        "rotate the keys [not-started] @ann\ncap the pool [not-started] @bob\n");
  CHECK(actions_of(read("# Outage\n\n## Notes\n\nTODO() nothing\n\nTODO(ann)\n\nTODOS(ann): x\n")).empty());
}

TEST_CASE("details below an item may say that it is done") {
  CHECK(under("Action items", "- Use a shared mailbox\n  - This has been done: team@example.org\n") ==
        "Use a shared mailbox [completed]\n");
  CHECK(under("Action items", "- Use a shared mailbox\n  - Owner: ann\n  - Due: 2024-06-01\n") ==
        "Use a shared mailbox @ann due=2024-06-01/stated\n");
}
