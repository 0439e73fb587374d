#include "generator/render/json.h"

#include <rapidjson/prettywriter.h>
#include <rapidjson/reader.h>

#include <algorithm>

#include "generator/base/hash.h"
#include "generator/render/json_parts.h"

namespace debrief {

namespace {

// Numbers pass as they are written.
struct Indenter : rapidjson::PrettyWriter<rapidjson::StringBuffer> {
  explicit Indenter(rapidjson::StringBuffer& out) : PrettyWriter(out) { SetIndent(' ', 2); }
  bool RawNumber(const char* text, unsigned size, bool) { return RawValue(text, size, rapidjson::kNumberType); }
};

}  // namespace

std::string indented(std::string_view json) {
  std::string text(json);  // a reader wants it to end with a zero
  rapidjson::StringBuffer out;
  Indenter indenter(out);
  rapidjson::StringStream in(text.c_str());
  rapidjson::Reader().Parse<rapidjson::kParseNumbersAsStringsFlag>(in, indenter);
  return {out.GetString(), out.GetSize()};
}

void write(JsonWriter& json, const ActionItem& a, const Incident& incident, Day as_of) {
  auto late = is_overdue(a, as_of) ? std::optional(days_overdue(a, as_of)) : std::nullopt;
  json.object("id", a.id, "incident", incident.id, "text", a.text.text, "type", or_null(name_of(a.type)), "priority",
              or_null(a.priority), "owners", a.owners, "team", or_null(a.team), "due", day_or_null(a.due), "due_source",
              or_null(name_of(a.due_source)), "status", name_of(a.status), "completed", day_or_null(completion_day(a)), "ticket",
              or_null(a.ticket), "verification", or_null(a.verification), "horizon", or_null(a.horizon), "causes", a.causes,
              "cancelled_reason", or_null(a.cancelled_reason), "line", line_or_null(a.line), "overdue", late.has_value(),
              "days_overdue", late);
}

static void write(JsonWriter& json, const Finding& f) {
  json.object("rule", f.rule, "level", name_of(f.level), "path", or_null(f.place.path), "line", line_or_null(f.place.line),
              "column", line_or_null(f.place.column), "message", f.message, "hint", or_null(f.hint), "incident",
              or_null(f.incident));
}

static void write(JsonWriter& json, const Metric& metric) {
  auto group = [&](auto& values) {
    return [&] {
      json.open_object();
      for (auto& [value, v] : values)
        json.members(value, [&] {
          json.object("n", v.n, "missing", v.missing, "median", v.median, "p90", v.p90, "mean", v.mean, "values", v.values);
        });
      json.close_object();
    };
  };
  auto by = [&] {
    json.open_object();
    for (auto& [dimension, values] : metric.by) json.members(dimension, group(values));
    json.close_object();
  };
  json.object("key", metric.key, "unit", metric.unit, "definition", metric.definition, "clock_start", or_null(metric.clock_start),
              "clock_end", or_null(metric.clock_end), "by", by);
}

void write(JsonWriter& json, const KnowledgeBase& kb, const Recurrence& r) {
  auto promise = [&](auto& p) {
    json.object("action", kb.incidents[p.incident].actions[p.action].id, "state_then", p.state_then, "days_overdue_then",
                p.days_overdue_then, "known_by", p.known_by, "reason", or_null(p.reason));
  };
  json.object("cause", r.cause, "services", r.services, "incident", kb.incidents[r.incident].id, "earlier",
              kb.incidents[r.earlier].id, "days_since", r.days_since, "promise", json.for_each(r.promises, promise),
              "older_left_out", r.older_left_out, "provisional", r.provisional, "stated", r.stated);
}

std::uint64_t json_stamp(const KnowledgeBase& kb, const Recurrence& recurrence) {
  auto& [cause, services, incident, earlier, days_since, promises, provisional, stated, older_left_out] = recurrence;
  Hasher hash;
  auto add_number = [&](auto number) { hash.add(static_cast<std::uint64_t>(number)); };
  hash.add(cause), hash.add(services.size());
  for (auto& service : services) hash.add(service);
  hash.add(kb.incidents[incident].id), hash.add(kb.incidents[earlier].id), add_number(days_since), add_number(promises.size());
  for (auto& promise : promises) {
    auto& [of, action, state_then, known_by, days_overdue_then, reason] = promise;
    hash.add(kb.incidents[of].actions[action].id), hash.add(state_then), hash.add(known_by), hash.add(reason);
    add_number(days_overdue_then.has_value()), add_number(days_overdue_then.value_or(0));
  }
  add_number(provisional), add_number(stated), add_number(older_left_out);
  return hash.value();
}

static void write(JsonWriter& json, const DrillRecord& drill) {
  json.object("date", iso(drill.date), "scenario", drill.scenario, "incident", or_null(drill.incident), "services",
              drill.services, "findings", drill.findings, "actions", drill.actions);
}

static void write(JsonWriter& json, const KnowledgeBase& kb, const std::vector<DrillRecord>& drills, const CauseSummary& cause) {
  auto& entry = cause.entry;
  auto names = [&] { json.object("en", or_null(entry.name_en), "zh", or_null(entry.name_zh)); };
  auto id = [&](auto incident) { json.value(kb.incidents[incident].id); };
  auto exposure = [&](auto& e) {
    auto incident = e.incident ? or_null(kb.incidents[*e.incident].id) : TextOrNull();
    json.object("service", e.service, "state", name_of(e.state), "incident", incident, "line", line_or_null(e.line));
  };
  auto last_drill = [&] { cause.last_drill ? write(json, drills[*cause.last_drill]) : json.value(nullptr); };
  json.object("slug", entry.slug, "axis", name_of(entry.axis), "names", names, "parent", or_null(entry.parent), "origin",
              or_null(entry.origin), "definition", or_null(entry.definition), "incidents", json.for_each(cause.incidents, id),
              "gaps_days", cause.gaps_days, "last", day_or_null(cause.last), "median_gap_days", cause.median_gap_days, "trend",
              or_null(name_of(cause.trend)), "exposure", json.for_each(cause.exposure, exposure), "last_drill", last_drill);
}

std::string incident_json(const KnowledgeBase& kb, const Analysis& analysis, std::uint32_t incident) {
  JsonWriter json;
  write(json, kb, analysis, incident);
  return json.str();
}

std::string export_json(const KnowledgeBase& kb, const Config& config, const Analysis& analysis,
                        const std::vector<Finding>& findings) {
  JsonWriter json;
  auto incidents = [&] {
    json.open_list();
    for (std::uint32_t i = 0; i < kb.incidents.size(); ++i) write(json, kb, analysis, i);
    json.close_list();
  };
  auto cause = [&](auto& c) { write(json, kb, config.drills, c); };
  auto recurrence = [&](auto& r) { write(json, kb, r); };
  auto one = [&](auto& x) { write(json, x); };
  json.object("schema", json_schema, "as_of", iso(analysis.as_of), "incidents", incidents, "causes",
              json.for_each(analysis.causes, cause), "recurrences", json.for_each(analysis.recurrences, recurrence), "metrics",
              json.for_each(analysis.metrics, one), "diagnostics", json.for_each(findings, one));
  return json.str();
}

std::string actions_json(const KnowledgeBase& kb, const std::vector<ActionRef>& actions, Day as_of) {
  JsonWriter json;
  auto action = [&](auto& ref) {
    write(json, kb.incidents[ref.incident].actions[ref.action], kb.incidents[ref.incident], as_of);
  };
  json.object("schema", json_schema, "as_of", iso(as_of), "actions", json.for_each(actions, action));
  return json.str();
}

std::string check_json(const std::vector<Finding>& findings) {
  JsonWriter json;
  auto count = [&](Level level) {
    return std::count_if(findings.begin(), findings.end(), [&](auto& f) { return f.level == level; });
  };
  auto summary = [&] {
    json.open_object();
    for (auto level : {Level::error, Level::warning, Level::info}) json.members(name_of(level), count(level));
    json.close_object();
  };
  json.object("schema", json_schema, "findings", json.for_each(findings, [&](auto& f) { write(json, f); }), "summary", summary);
  return json.str();
}

std::string stats_json(const Analysis& analysis) {
  JsonWriter json;
  json.object("schema", json_schema, "as_of", iso(analysis.as_of), "metrics",
              json.for_each(analysis.metrics, [&](auto& m) { write(json, m); }));
  return json.str();
}

std::string causes_json(const KnowledgeBase& kb, const Config& config, const Analysis& analysis,
                        std::span<const Recurrence> recurrences) {
  JsonWriter json;
  json.object("schema", json_schema, "as_of", iso(analysis.as_of), "causes",
              json.for_each(analysis.causes, [&](auto& c) { write(json, kb, config.drills, c); }), "recurrences",
              json.for_each(recurrences, [&](auto& r) { write(json, kb, r); }));
  return json.str();
}

}  // namespace debrief
