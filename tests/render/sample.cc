#include "tests/render/sample.h"

#include <stdexcept>

namespace debrief::sample {

Time at(std::string_view text) {
  auto time = parse_iso_time(text);
  if (!time) throw std::logic_error("no time: " + std::string(text));
  return *time;
}

Config config() {
  Config config;
  config.title = "Example postmortems";
  for (auto name : {"SEV-1", "SEV-2", "SEV-3", "SEV-4", "SEV-5"}) config.severities.push_back({name, {}});
  TaxonomyEntry entry;
  entry.slug = "config-error", entry.name_en = "Configuration error", entry.name_zh = "配置错误", entry.origin = "operation";
  entry.definition = "A setting was wrong, and nothing between the change and production said so.";
  config.taxonomy.push_back(entry);
  config.glossary = {{"connection pool", "Connections kept open for reuse.", {"pool"}}};
  config.drills = {{*parse_iso_day("2025-11-20"),
                    "The pool is cut",
                    "INC-2",
                    {"config-error"},
                    {"checkout"},
                    {"nobody knew the limit"},
                    {"OPS-7"}}};
  config.ticket_url = "https://tickets.example/{key}";
  return config;
}

static markdown::Text text(std::string plain) {
  return {std::move(plain), {}};
}

static Incident newer() {
  Incident x;
  x.id = "INC-2", x.slug = "inc-2", x.title = "Checkout timed out after a pool change", x.lang = "en",
  x.path = "2025/checkout.md";
  x.date = at("2025-10-05T18:00+08:00");
  x.severity = Severity{2, "P1 (严重)", 4};
  x.status = "reviewed";
  x.services = {"checkout", "Payments API"}, x.teams = {"Storefront"};
  x.summary = "A smaller connection pool made checkout wait for connections.";
  x.causes = {{"config-error", "config error", Axis::cause, CauseRole::root_cause, "stated", 5}};
  x.roles.owners = {"storefront-oncall"}, x.roles.incident_commander = "platform-lead";
  x.detection.by = "alert checkout-latency";
  x.impact.edit().users = "about 12,000";
  auto set = [&](Phase phase, std::string_view iso) { x.timestamps[static_cast<std::size_t>(phase)] = at(iso); };
  set(Phase::started, "2025-10-05T18:00+08:00"), set(Phase::detected, "2025-10-05T18:04+08:00");
  set(Phase::diagnosed, "2025-10-05T18:40+08:00"), set(Phase::mitigated, "2025-10-05T18:55+08:00"),
      set(Phase::resolved, "2025-10-05T19:30+08:00");
  x.timeline = {{at("2025-10-05T18:00+08:00"), "18:00", text("Pool size is set to 5."), "deploy", Phase::started, {}, 20},
                {at("2025-10-05T18:04+08:00"),
                 "18:04",
                 text("Alert: checkout p99 over 2 s & rising."),
                 "",
                 Phase::detected,
                 {"https://graphs.example/1"},
                 21},
                {at("2025-10-05T18:40+08:00"), "18:40", text("The pool is found to be too small."), "", Phase::diagnosed, {}, 22},
                {at("2025-10-05T19:30+08:00"), "19:30", text("All checkouts succeed."), "", Phase::resolved, {}, 22},
                {{}, "later", text("Pool size is set back."), "storefront-oncall", Phase::mitigated, {}, 22}};
  x.whys = {{"Why did checkout time out?", "It waited for connections.", "", 3},
            {"Why were there too few?", "The pool was cut to 5.", "Check pool sizes on review", 4}};
  ActionItem prevent;
  prevent.id = "OPS-7", prevent.ticket = "OPS-7", prevent.text = text("Refuse pool sizes below 20"),
  prevent.type = ActionType::prevent;
  prevent.owners = {"platform"}, prevent.due = parse_iso_day("2025-11-01"), prevent.due_source = DueSource::stated,
  prevent.status = ActionStatus::in_progress;
  prevent.priority = "P1", prevent.line = 40, prevent.team = "Storefront";
  ActionItem done;
  done.id = "INC-2-abc123", done.text = text("Alert on waiting connections"), done.status = ActionStatus::completed,
  done.completed = parse_iso_day("2025-10-09"), done.line = 41;
  x.actions = {prevent, done};
  x.body.html =
      "<h1 id=\"checkout-timed-out\">Checkout timed out after a pool change</h1>\n<h2 id=\"summary\">Summary</h2>\n<p>As in "
      "INC-1, see runbook and gone.</p>\n"
      "<h2 id=\"timeline\">Timeline</h2>\n<ul><li>18:00 …</li></ul>\n<h2 "
      "id=\"actions\">Actions</h2>\n<ul><li>…</li></ul>\n<p>pool graph</p>\n";
  auto hole = [&](markdown::HoleKind kind, std::string_view shown, std::string target) {
    auto begin = static_cast<std::uint32_t>(x.body.html.str().find(shown));
    x.body.holes.push_back({kind, begin, begin + static_cast<std::uint32_t>(shown.size()), std::move(target), "", "", 8, 1});
  };
  hole(markdown::HoleKind::mention, "INC-1", "INC-1"), hole(markdown::HoleKind::link, "runbook", "../runbooks/pool.md");
  hole(markdown::HoleKind::wiki, "gone", "gone"), hole(markdown::HoleKind::image, "pool graph", "pool.png");
  x.body.headings = {{"Checkout timed out after a pool change", "checkout-timed-out", 1, 6},
                     {"Summary", "summary", 2, 7},
                     {"Timeline", "timeline", 2, 18},
                     {"Actions", "actions", 2, 38}};
  auto place = [&](Part part, std::string_view shown, std::uint32_t count) {
    auto begin = static_cast<std::uint32_t>(x.body.html.str().find(shown));
    x.placements.push_back({part, begin, begin + static_cast<std::uint32_t>(shown.size()), 0, count});
  };
  place(Part::timeline, "<ul><li>18:00 …</li></ul>", 5), place(Part::actions, "<ul><li>…</li></ul>", 2);
  x.external_message = "Checkout was slow for some customers.";
  x.lessons.learned = {{text("A pool needs a floor."), 44}};
  x.sections = {{SectionKind::summary, "Summary", "summary", 2, 7, 0, 20}};
  x.facts = {{"severity", "P1 (严重)", 4, "front-matter", false},
             {"timestamps.detected", "2025-10-05T18:04:00+08:00", 21, "timeline-phase", false}};
  return x;
}

static Incident older() {
  Incident x;
  x.id = "INC-1", x.slug = "inc-1", x.title = "配置发布导致支付失败", x.lang = "zh", x.path = "2025/支付.md";
  x.date = at("2025-08-23");
  x.severity = Severity{1, "SEV-1", 2};
  x.status = "closed", x.services = {"payments-api"};
  x.timestamps[static_cast<std::size_t>(Phase::started)] = at("2025-08-23T10:00+08:00");
  x.timestamps[static_cast<std::size_t>(Phase::resolved)] = at("2025-08-23T11:20+08:00");
  x.causes = {{"config-error", "配置错误", Axis::cause, CauseRole::root_cause, "stated", 3}};
  ActionItem promised;
  promised.id = "INC-1-000001", promised.text = text("校验配置"), promised.status = ActionStatus::not_started,
  promised.due = parse_iso_day("2025-09-01");
  promised.due_source = DueSource::stated, promised.line = 12;
  x.actions = {promised};
  x.body.html = "<p>正文 &lt;pod-name&gt;</p>\n";
  return x;
}

static Incident near_miss() {
  Incident x;
  x.id = "2024/near.md", x.slug = "2024-near", x.title = "Almost: certificate renewed an hour before it expired", x.lang = "en",
  x.path = "2024/near.md";
  x.date = at("2024-03-01"), x.kind = IncidentKind::near_miss;
  x.status = "in-review", x.roles.owners = {"edge-oncall"};
  x.body.html = "<p>Nothing broke.</p>\n";
  return x;
}

KnowledgeBase knowledge_base() {
  KnowledgeBase kb;
  kb.incidents = {near_miss(), older(), newer()};
  OtherPage runbook;
  runbook.slug = "runbooks-pool", runbook.title = "Pool runbook", runbook.path = "runbooks/pool.md", runbook.lang = "en";
  runbook.body.html = "<p>Set it to 50.</p>\n";
  kb.pages = {runbook};
  kb.attachments = {{"2025/pool.png", "files/pool graph.0123abcd.png"}};
  kb.skipped = {{"README.md", "index page"}};
  kb.targets = {
      {},
      {},
      {{TargetKind::incident, 1, ""}, {TargetKind::page, 0, "size"}, {TargetKind::dangling, 0, ""}, {TargetKind::image, 0, ""}}};
  kb.page_targets = {{}};
  kb.relations = {
      {}, {{2, RelationKind::recurrence_of, true, ""}}, {{1, RelationKind::recurrence_of, false, "same missing check"}}};
  kb.back_links = {{}, {{2, "As in INC-1, see runbook and gone."}}, {}};
  for (std::uint32_t i = 0; i < kb.incidents.size(); ++i) kb.by_id.emplace(kb.incidents[i].id, i);
  return kb;
}

KnowledgeBase knowledge_base_without_files() {
  auto kb = knowledge_base();
  kb.attachments.clear();
  for (auto& targets : kb.targets)
    for (auto& target : targets)
      if (target.kind == TargetKind::image || target.kind == TargetKind::attachment) target = {TargetKind::dangling, 0, ""};
  return kb;
}

Analysis analysis(const KnowledgeBase& kb) {
  Analysis analysis;
  analysis.as_of = *parse_iso_day("2025-12-01");
  analysis.tallies = {{Standing::near_miss, "", "", {}},
                      {Standing::counted, "SEV-1", "operation", {true}},
                      {Standing::counted, "SEV-2", "operation", {true}}};
  analysis.whys = {{}, {}, {{-1, false}, {0, true}}};
  analysis.suggestions.resize(kb.incidents.size());
  analysis.suggestions[0] = {{"config-error", Axis::cause, 0.6, {{"certificate", 3}}}};
  analysis.suggestions[2] = {{"capacity", Axis::cause, 0.7, {{"wait for connections", 9}}}};
  analysis.look_alikes.resize(kb.incidents.size());
  analysis.look_alikes[2] = {{1, RelationKind::same_cause, 0.82, "same cause config-error; both payments-api"}};
  analysis.recurrences = {{"config-error", {"payments-api"}, 2, 1, 43, {{1, 0, "overdue", "stated", 34, "no time"}}, false}};
  analysis.recurrences.push_back({"config-error", {"edge"}, 1, 0, 540, {{0, 0, "open", "unknown", 3, "planned"}}, true});
  analysis.recurrences.back().promises[0] = analysis.recurrences[0].promises[0];
  analysis.recurrences.back().incident = 2;
  analysis.recurrences.back().older_left_out = true;
  CauseSummary cause;
  cause.entry = config().taxonomy[0], cause.incidents = {1, 2}, cause.gaps_days = {43}, cause.last = parse_iso_day("2025-10-05");
  cause.median_gap_days = 43, cause.trend = Trend::rising, cause.last_drill = 0;
  cause.exposure = {{"Payments API", Exposure::State::exposed, 2, 0}, {"checkout", Exposure::State::checked, 1, 12}};
  analysis.causes = {cause};
  Metric metric{"resolve", "seconds", "resolved − started", "started", "resolved", {}};
  metric.by["all"][""] = {1, 2, 5400.0, {}, 5400.0, {5400.0}};
  metric.by["quarter"]["2025-Q4"] = metric.by["all"][""];
  analysis.metrics = {metric};
  analysis.counts.by_month = {{"2025-08", {{"SEV-1", 1}}}, {"2025-10", {{"SEV-2", 1}, {"", 1}}}};
  analysis.disagreements = {{2, Measure::resolve, 7200, 5400, Phase::started, true, 30}};
  analysis.findings = {{"CA21", Level::warning, {}, "no cause is stated often", "", "", ""}};
  return analysis;
}

}  // namespace debrief::sample
