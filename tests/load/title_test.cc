#include "generator/load/title.h"

#include <doctest/doctest.h>

#include "generator/load/load.h"

using namespace debrief;

struct TitleExample {
  std::string heading, title;
};

TEST_CASE("labels, ids and dates before the name are taken off") {
  TitleExample examples[] = {
      {"Postmortem: Engine missed its handlers", "Engine missed its handlers"},
      {"Post-mortem — Cache stampede", "Cache stampede"},
      {"Incident: API 502 (2026-02-20)", "API 502 (2026-02-20)"},
      {"Incident report - Disk full", "Disk full"},
      {"Resumen ejecutivo - La cola se llenó", "La cola se llenó"},
      {"Relatório de incidente (P0): Fila parada", "Fila parada"},
      {"Postmortem analysis: Disk full", "Disk full"},
      {"Root cause analysis (5 whys) - Disk full", "Disk full"},
      {"Incidente crítico: Disco lleno", "Disco lleno"},
      {"故障复盘：支付超时", "支付超时"},
      {"【故障复盘】支付超时", "支付超时"},
      {"【支付】超时", "【支付】超时"},
      {"PM-2026-003: 要約不一致", "要約不一致"},
      {"INC-2026-06-24 M5-05 Root Patch Target", "M5-05 Root Patch Target"},
      {"INC-2026-06-22 SPK-02 Root Pollution", "SPK-02 Root Pollution"},
      {"[INC-20260722-004][P0] 大厅崩溃", "大厅崩溃"},
      {"COE: Gate was late", "Gate was late"},
      {"RCA-0001: Gate was late", "Gate was late"},
      {"Incidente #003 - Falha no login", "Falha no login"},
      {"2017-10-17, Cluster Full", "Cluster Full"},
      {"2021-06-02 - Credential expired (yesterday)", "Credential expired (yesterday)"},
      {"2026-05-14 · 输入消失", "输入消失"},
      {"2021-1 Bug disclosure", "Bug disclosure"},
      {"🔥 Postmortem: Fire", "Fire"},
      {"2021-05-17", "2021-05-17"},
      {"Incident: 2024-12-05 11-49-03", "2024-12-05 11-49-03"},
      {"Incident on 2020-08-04", "Incident on 2020-08-04"},
      {"Phase 4 review: looking where the logs do not", "Phase 4 review: looking where the logs do not"},
      {"HTTP-404 everywhere", "HTTP-404 everywhere"},
      {"Redis: maxclients reached", "Redis: maxclients reached"},
      {"Post-mortem", "Post-mortem"},
  };
  for (auto& e : examples) CHECK_MESSAGE(bare_title(e.heading) == e.title, e.heading);
}

TEST_CASE("file names are made readable") {
  CHECK(title_from_file_name("x/2026-02-28-battle_aim-regression.txt.md") == "Battle aim regression");
  CHECK(title_from_file_name("PM2020-009 - Logs not collected.md") == "Logs not collected");
  CHECK(title_from_file_name("20170701y.md") == "20170701y");
  CHECK(title_from_file_name("2022-12-07-dns-down/README.md") == "Dns down");
  CHECK(title_from_file_name("故障复盘.md") == "故障复盘");
}

static std::string title(std::string_view markdown) {
  auto document = read_document("2026-01-02-slow-disk.md", markdown, Config{});
  auto& incident = document.incidents.at(0);
  for (auto& fact : incident.facts)
    if (fact.field == "title") return fact.value + (fact.certain ? "" : "?");
  return {};
}

TEST_CASE("the title is the first heading unless that is a section, a field or a hint") {
  CHECK(title("# Slow disks\n\n## Summary\n\nx\n") == "Slow disks");
  CHECK(title("Slow disks\n==========\n\nx\n") == "Slow disks");
  CHECK(title("---\ntitle: 'Incident: Slow disks'\n---\n# Other\n") == "Slow disks");
  CHECK(title("# Metadata\n\nOwner: ann\n\n# Overview\n\nx\n") == "Slow disk?");
  CHECK(title("# 1. 基本信息\n\nx\n\n# 2. 时间线\n\nx\n") == "Slow disk?");
  CHECK(title("## Summary\n\nx\n") == "Slow disk?");
  CHECK(title("# [Incident title]\n\nx\n") == "Slow disk?");
  CHECK(title("|  |  |\n|--|--|\n| **Event** | Disks were slow |\n| **Detected** | 2026-01-02 10:00 |\n\n## Summary\n\nx\n") ==
        "Disks were slow");
  CHECK(title("##Slow disks\n\nx\n") == "Slow disks");
  CHECK(title("Outage Postmortem: Disks were slow\n\nIt took an hour.\n") == "Disks were slow?");
  CHECK(title("The postmortem: a tale of disks.\n\nx\n") == "Slow disk?");
  CHECK(title("# Incident Report\n\n**Title:** Disks were slow\n\n## Summary\n\nx\n") == "Disks were slow");
  CHECK(title("# Root Cause Analysis (RCA)\n\n## Incident title\n\nDisks were slow\n\n## Summary\n\nx\n") == "Disks were slow");
  CHECK(title("# Slow disks\n\n**Title:** Other\n") == "Slow disks");
  CHECK(title("# Root cause analysis: OPS-24\n\n**Incident:** Disks were slow\n**Date:** 2026-01-02\n") == "Disks were slow");
  CHECK(title("# Incident Report\n\n**Incident:** OPS-24\n") == "Incident Report?");
  CHECK(title("# RCA: Disks were slow\n\n## Summary\n\nx\n") == "Disks were slow");
}

TEST_CASE("a document without a title says so, and what stands in for it") {
  auto finds = [](std::string_view markdown) {
    for (const auto& f : read_document("2024-05-07-slow-disk.md", markdown, Config{}).findings)
      if (f.rule == "DF05") return f.hint.find("Slow disk") != std::string::npos;
    return false;
  };
  CHECK(finds("## Summary\n\nx\n"));
  CHECK_FALSE(finds("# Slow disks\n\nx\n"));
  CHECK_FALSE(finds("---\ntitle: Slow disks\n---\nx\n"));
}

TEST_CASE("a title is bare of its id wherever the id stands") {
  CHECK(bare_title("COE INC-2024-004: Checkout stood still") == "Checkout stood still");
  CHECK(bare_title("Pay button dead (INC-2024-001)") == "Pay button dead");
  CHECK(bare_title("Postmortem: [INC-7701] Pay button dead") == "Pay button dead");
  CHECK(bare_title("Repeat of INC-2024-001") == "Repeat of INC-2024-001");
}
