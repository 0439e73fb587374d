#include "generator/load/outline.h"

#include <doctest/doctest.h>

#include <string>

using namespace debrief;

// "kind:heading kind:heading …", unnamed and title left out.
static std::string outline_of(std::string_view markdown) {
  auto document = markdown::Document::parse(markdown, 1);
  std::string out;
  for (const auto& entry : read_outline(document)) {
    if (entry.title || entry.level == 0) continue;
    if (!out.empty()) out += ", ";
    out += std::string(name_of(entry.kind)) + ":" + entry.heading;
  }
  return out;
}

TEST_CASE("headings, bold lines and labels all open sections") {
  CHECK(outline_of("# Outage\n\n## Summary\n\nx\n\n## Impact\n\ny\n") == "summary:Summary, impact:Impact");
  CHECK(outline_of("# Outage\n\n**What happened?**\n\nx\n\n**What went well**\n\n- y\n") ==
        "summary:What happened?, went_well:What went well");
  CHECK(outline_of(
            "# Incident\n\n- **Key events**\n  - Fault occurs 13:30\n- **Time to repair**: 5h\n- **Impact**:\n  - all users\n") ==
        "timeline:Key events, other:Time to repair, impact:Impact");
  CHECK(outline_of("# Outage\n\n**Date**: 2024-05-01  \n**Impact**: all of the shop was down  \n**Root Cause**: a full disk\n") ==
        "other:Date, impact:Impact, root_cause:Root Cause");
  CHECK(outline_of("# Outage\n\nTimeline:\n\n- 12:00 x\n\nRoot cause: a full disk on the primary\n") ==
        "timeline:Timeline, root_cause:Root cause");
}

TEST_CASE("a bold line opens a section when it asks or is short, not when it is a sentence") {
  CHECK(outline_of("# Outage\n\n**How did we resolve it in the end?**\n\nx\n\n**Customer impact**\n\ny\n") ==
        "resolution:How did we resolve it in the end?, impact:Customer impact");
  CHECK(outline_of("# Outage\n\n**What is the issue, and what caused it?**\n\nx\n\n**What is the customer impact?**\n\ny\n") ==
        "summary:What is the issue, and what caused it?, impact:What is the customer impact?");
  CHECK(outline_of("# Outage\n\n## Summary\n\n**The impact on customers was small this time.**\n\ny\n").find("impact:") ==
        std::string::npos);
}

TEST_CASE("the first heading is the title, unless it plainly is a section") {
  CHECK(outline_of("# Impact of the DNS change\n\n## Summary\n\nx\n") == "summary:Summary");
  CHECK(outline_of("# 1. 基本信息\n\nx\n\n# 2. 影响\n\nx\n\n# 3. 时间线\n\nx\n") ==
        "other:1. 基本信息, impact:2. 影响, timeline:3. 时间线");
  CHECK(outline_of("# Summary\n\nx\n\n# Impact\n\ny\n") == "summary:Summary, impact:Impact");
}

TEST_CASE("a name means something else inside another section") {
  CHECK(outline_of("# T\n\n## Action items\n\n### Detection\n\n- x\n\n### Mitigation\n\n- y\n") ==
        "actions:Action items, other:Detection, other:Mitigation");
  CHECK(outline_of("# T\n\n## Timeline\n\n### Detection\n\n- 12:00 x\n") == "timeline:Timeline, other:Detection");
  CHECK(outline_of("# T\n\n## Resolution\n\n### Immediate actions\n\nRestarted it.\n") ==
        "resolution:Resolution, other:Immediate actions");
}

TEST_CASE("remediation is about actions when it lists some") {
  CHECK(outline_of("# T\n\n## Remediation\n\nWe restarted it.\n") == "resolution:Remediation");
  CHECK(outline_of("# T\n\n## Remediation\n\n### Short term\n\n- Add a probe\n") == "actions:Remediation, other:Short term");
  CHECK(outline_of("# T\n\n## Remediation\n\n- [ ] Add a probe\n") == "actions:Remediation");
}

TEST_CASE("an empty section is none, and a single fact is no section") {
  CHECK(outline_of("# T\n\n## Communication\n\n- Public status update:\n- Changelog entry:\n") == "other:Communication");
  CHECK(outline_of("# T\n\n- **Resolution**: 2024-05-01 12:00\n- **Impact**: High\n- **Root cause**: a full disk on db1\n") ==
        "other:Resolution, other:Impact, root_cause:Root cause");
}
