#include "generator/load/whys.h"

#include <doctest/doctest.h>

#include <string>

#include "generator/load/load.h"

using namespace debrief;

static std::string whys_under(std::string_view heading, std::string_view body) {
  auto document =
      read_document("2024-05-07-x.md",
                    "# Outage\n\n## " + std::string(heading) + "\n\n" + std::string(body) + "\n\n## Lessons\n\n- x\n", Config{});
  REQUIRE(document.incidents.size() == 1);
  std::string out;
  for (const auto& why : document.incidents[0].whys)
    out += why.question + " | " + why.answer + (why.action.empty() ? "" : " | " + why.action) + "\n";
  return out;
}

TEST_CASE("numbered questions with their answers, in the item or below it") {
  CHECK(whys_under("Five Whys", "1. Why was it down? → The disk was full.\n2. Why was it full? → Nothing rotates the logs.\n") ==
        "Why was it down? | The disk was full.\nWhy was it full? | Nothing rotates the logs.\n");
  CHECK(whys_under("Five Whys", "1. **なぜ落ちたか？**\n   → ディスクが満杯\n\n2. **なぜ満杯か？**\n   → 回転しない\n") ==
        "なぜ落ちたか？ | ディスクが満杯\nなぜ満杯か？ | 回転しない\n");
  CHECK(whys_under("根本原因（5 Whys）", "1. **为什么服务 OOM？**\n- 因为内存超限\n\n2. **为什么超限？**\n- 因为批次变大\n") ==
        "为什么服务 OOM？ | 因为内存超限\n为什么超限？ | 因为批次变大\n");
}

TEST_CASE("headings that explain why are no chain of questions") {
  CHECK(whys_under("Root cause",
                   "### Why it passed the tests\n\nA.\n\n### Why it went unseen\n\nB.\n\n### Why we waited\n\nC.\n") == "");
  CHECK(whys_under("Root cause", "### Why did it pass?\n\nA.\n\n### Why was it unseen?\n\nB.\n\n### Why did we wait?\n\nC.\n") !=
        "");
}

TEST_CASE("an action on a line of its own below an answer answers the why") {
  CHECK(whys_under("5 Whys",
                   "1. **Why down?** The disk was full.\n   Action: OPS-7\n2. **Why full?** No rotation.\n   Action: OPS-8\n") ==
        "Why down? | The disk was full. | OPS-7\nWhy full? | No rotation. | OPS-8\n");
  CHECK(whys_under("Five Whys", "1. **为什么宕机？**\n- 因为磁盘满\n- 措施：OPS-7\n\n2. **为什么满？**\n- 因为没有轮转\n") ==
        "为什么宕机？ | 因为磁盘满 | OPS-7\n为什么满？ | 因为没有轮转\n");
}

TEST_CASE("tables, headings, lines and chains of because") {
  CHECK(whys_under("5 Whys", "| # | Question | Answer | Action |\n|---|---|---|---|\n| 1 | Why down? | Disk full | Rotate |\n") ==
        "Why down? | Disk full | Rotate\n");
  CHECK(whys_under("Five whys",
                   "### Why 1: Why was it down?\n\nThe disk was full.\n\n### Why 2: Why was it full?\n\nNo rotation.\n") ==
        "Why was it down? | The disk was full.\nWhy was it full? | No rotation.\n");
  CHECK(whys_under("5 whys", "**Why was it down?** The disk was full.\n\n**Why was it full?** No rotation.\n") ==
        "Why was it down? | The disk was full.\nWhy was it full? | No rotation.\n");
  CHECK(whys_under("Whys", "* The site was down\n* ...because the disk was full\n* ...because nothing rotates\n") ==
        "The site was down | ...because the disk was full\n...because the disk was full | ...because nothing rotates\n");
  CHECK(whys_under("Five whys", "- The site was down\n- **Why?** The disk was full\n- **Why?** Nothing rotates\n") ==
        "The site was down | The disk was full\nThe disk was full | Nothing rotates\n");
  CHECK(whys_under("Whys", "* The site was down\n* because of the disk\n\n* Nobody saw it\n* because of the pager\n") ==
        "The site was down | because of the disk\nNobody saw it | because of the pager\n");
}

TEST_CASE("three questions under a root cause are a chain without its name, an empty template is none") {
  CHECK(whys_under("Root cause", "1. Why down? Disk.\n2. Why full? Logs.\n3. Why logs? No rotation.\n") ==
        "Why down? | Disk.\nWhy full? | Logs.\nWhy logs? | No rotation.\n");
  CHECK(whys_under("Root cause", "1. A full disk\n2. No rotation\n3. No alert\n") == "");
  CHECK(whys_under("Five Whys", "1. **Why?** \n2. **Why?** \n") == "");
}
