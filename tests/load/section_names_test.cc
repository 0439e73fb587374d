#include "generator/load/section_names.h"

#include <doctest/doctest.h>

#include <string>

using namespace debrief;

static std::string kinds(std::string_view heading) {
  auto name = read_section_name(heading);
  std::string out(name_of(name.kind));
  if (name.second != SectionKind::other) out += std::string("+") + std::string(name_of(name.second));
  return out;
}

TEST_CASE("a heading announces its section by synonym, in several languages") {
  struct {
    const char *heading, *kind;
  } examples[] = {{"Summary", "summary"},
                  {"TL;DR", "summary"},
                  {"What happened?", "summary"},
                  {"1. Executive Summary", "summary"},
                  {"## 一句话结论", "summary"},
                  {"サマリー", "summary"},
                  {"요약", "summary"},
                  {"Resumo executivo", "summary"},
                  {"事故概述", "summary"},
                  {"Impact", "impact"},
                  {"三、5 Why 分析", "five_whys"},
                  {"Good", "went_well"},
                  {"Bad", "went_wrong"},
                  {"影响与范围", "impact"},
                  {"影響", "impact"},
                  {"영향 범위", "impact"},
                  {"Impacto no cliente", "impact"},
                  {"Timeline of events", "timeline"},
                  {"Chronology", "timeline"},
                  {"时间线（UTC+8）", "timeline"},
                  {"타임라인 (UTC)", "timeline"},
                  {"Linha do tempo", "timeline"},
                  {"Secuencia de eventos", "timeline"},
                  {"Establishing the timeline", "timeline"},
                  {"Descripción del problema", "summary"},
                  {"Problema detectado", "summary"},
                  {"Síntomas", "summary"},
                  {"¿Por qué sucedió?", "root_cause"},
                  {"Por que aconteceu", "root_cause"},
                  {"Diagnóstico", "other"},
                  {"Como foi detectado", "detection"},
                  {"Fecha de detección", "other"},
                  {"Solución aplicada", "resolution"},
                  {"3. Correções aplicadas", "resolution"},
                  {"Resposta ao incidente", "resolution"},
                  {"🔧 実施した対処", "resolution"},
                  {"Fixes implemented", "resolution"},
                  {"Sofortmaßnahmen", "resolution"},
                  {"Acción preventiva", "actions"},
                  {"Recomendações de monitoramento", "actions"},
                  {"Follow-up checklist", "actions"},
                  {"Prevention work", "actions"},
                  {"七、后续建议", "actions"},
                  {"Folgemaßnahmen", "actions"},
                  {"Zeitlinie", "timeline"},
                  {"改善提案", "actions"},
                  {"Pendências", "actions"},
                  {"Causa raiz real (revisada)", "root_cause"},
                  {"学習ポイント", "lessons"},
                  {"关键学习点", "lessons"},
                  {"事故概览", "summary"},
                  {"七、防止再次发生", "actions"},
                  {"종합 학습", "lessons"},
                  {"What could have been faster?", "went_wrong"},
                  {"Soluciones aplicadas", "resolution"},
                  {"Recovery actions", "resolution"},
                  {"Acciones futuras recomendadas", "actions"},
                  {"Recommended fixes", "actions"},
                  {"Prevention summary", "other"},
                  {"タイムライン", "timeline"},
                  {"故障处理时间线", "timeline"},
                  {"Root cause(s)", "root_cause"},
                  {"Why did it happen?", "root_cause"},
                  {"根本原因分析", "root_cause"},
                  {"Causa raiz", "root_cause"},
                  {"Contributing Factors (findings)", "contributing_factors"},
                  {"寄与要因", "contributing_factors"},
                  {"Lead up", "trigger"},
                  {"触发条件", "trigger"},
                  {"How did we detect it?", "detection"},
                  {"検知", "detection"},
                  {"Resolution and recovery", "resolution"},
                  {"How did we fix it?", "resolution"},
                  {"如何解决（Fix）", "resolution"},
                  {"What went well?", "went_well"},
                  {"O que funcionou bem", "went_well"},
                  {"做得好的地方", "went_well"},
                  {"What didn’t go so well", "went_wrong"},
                  {"うまくいかなかったこと", "went_wrong"},
                  {"需要改进的地方", "went_wrong"},
                  {"Where we got lucky", "lucky"},
                  {"運が良かったこと", "lucky"},
                  {"Lessons learnt", "lessons"},
                  {"배운 점", "lessons"},
                  {"Follow-up Actions", "actions"},
                  {"Corrective and Preventative Measures", "actions"},
                  {"改进措施", "actions"},
                  {"アクションアイテム", "actions"},
                  {"재발 방지", "actions"},
                  {"Ações preventivas (pendentes)", "actions"},
                  {"参考資料", "references"},
                  {"Related Issues / PRs", "references"},
                  {"External Message", "communication"},
                  {"Five Whys", "five_whys"},
                  {"なぜなぜ分析", "five_whys"}};
  for (auto& [heading, kind] : examples) CHECK_MESSAGE(kinds(heading) == kind, std::string(heading));
}

TEST_CASE("words around a name do not hide it") {
  struct {
    const char *heading, *kind;
  } examples[] = {{"Root cause analysis of the outage", "root_cause"},
                  {"Impact on customers", "impact"},
                  {"Timeline (all times PST) 7/5/2023-7/6/2023", "timeline"},
                  {"Timeline - May 29, 2021", "timeline"},
                  {"Initial customer impact", "impact"},
                  {"Long-term improvements (Q4)", "actions"},
                  {"🔎 Detection:", "detection"},
                  {":white_check_mark: What went well", "went_well"},
                  {"The impact", "impact"},
                  {"Details of the fix", "resolution"},
                  {"Phase 1: Facts (timeline)", "timeline"},
                  {"Phase 3: Improvement plan", "actions"},
                  {"受影响规模", "impact"}};
  for (auto& [heading, kind] : examples) CHECK_MESSAGE(kinds(heading) == kind, std::string(heading));
}

TEST_CASE("a heading may name two things") {
  CHECK(kinds("Root cause — 5 Whys") == "root_cause+five_whys");
  CHECK(kinds("根本原因（5 Whys）") == "root_cause+five_whys");
  CHECK(kinds("What went wrong / where we got lucky") == "went_wrong+lucky");
  CHECK(kinds("Mitigation & resolution") == "resolution");
  CHECK(kinds("Root cause and unknowns") == "root_cause");
  CHECK(kinds("Corrective actions & verification") == "actions");
  CHECK(kinds("Verification & monitoring plan") == "other");
}

TEST_CASE("a value inside the heading is told from the name") {
  std::string heading = "Root cause: a race in the cache";
  auto name = read_section_name(heading);
  CHECK(name.kind == SectionKind::root_cause);
  CHECK(heading.substr(name.value_begin) == "a race in the cache");
}

TEST_CASE("headings that only mention a name are no such section") {
  for (auto* heading : {"Test the fix", "What slowed resolution", "为什么没有一次解决", "Incident: monitoring down",
                        "PostgREST 406 Error Resolution", "Database Overview", "What was tried that didn't work", "Decision log",
                        "Title (incident)", "背景", "Recurrence"})
    CHECK_MESSAGE(kinds(heading) == "other", std::string(heading));
}

TEST_CASE("a label is a section only by its exact name, and never when it is a single fact") {
  CHECK(kind_of_label("Root Cause(s)") == SectionKind::root_cause);
  CHECK(kind_of_label("Impact") == SectionKind::impact);
  CHECK(kind_of_label("影响") == SectionKind::impact);
  CHECK(kind_of_label("User impact details") == SectionKind::other);
  CHECK(kind_of_label("Related") == SectionKind::other);
  CHECK(kind_of_label("Users affected") == SectionKind::other);
}
