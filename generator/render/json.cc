#include "generator/render/json.h"

#include "generator/base/hash.h"
#include "generator/render/json_parts.h"

namespace debrief {

std::string json_text(const Json& json, int indent) {
  return json.dump(indent, ' ', false, Json::error_handler_t::replace);
}

Json json_of(const ActionItem& a, const Incident& incident, Day as_of) {
  bool overdue = is_overdue(a, as_of);
  return {{"id", a.id},
          {"incident", incident.id},
          {"text", a.text.text},
          {"type", text_or_null(name_of(a.type))},
          {"priority", text_or_null(a.priority)},
          {"owners", a.owners},
          {"team", text_or_null(a.team)},
          {"due", day_or_null(a.due)},
          {"due_source", text_or_null(name_of(a.due_source))},
          {"status", name_of(a.status)},
          {"completed", day_or_null(completion_day(a))},
          {"ticket", text_or_null(a.ticket)},
          {"verification", text_or_null(a.verification)},
          {"horizon", text_or_null(a.horizon)},
          {"causes", a.causes},
          {"cancelled_reason", text_or_null(a.cancelled_reason)},
          {"line", line_or_null(a.line)},
          {"overdue", overdue},
          {"days_overdue", overdue ? Json(days_overdue(a, as_of)) : Json()}};
}

Json json_of(const Finding& f) {
  return {{"rule", f.rule},
          {"level", name_of(f.level)},
          {"path", text_or_null(f.place.path)},
          {"line", line_or_null(f.place.line)},
          {"column", line_or_null(f.place.column)},
          {"message", f.message},
          {"hint", text_or_null(f.hint)},
          {"incident", text_or_null(f.incident)}};
}

Json json_of(const Metric& metric) {
  Json by = Json::object();
  for (auto& [dimension, values] : metric.by) {
    auto& group = by[dimension] = Json::object();
    for (auto& [value, v] : values)
      group[value] = {{"n", v.n},
                      {"missing", v.missing},
                      {"median", number_or_null(v.median)},
                      {"p90", number_or_null(v.p90)},
                      {"mean", number_or_null(v.mean)},
                      {"values", v.values}};
  }
  return {{"key", metric.key},
          {"unit", metric.unit},
          {"definition", metric.definition},
          {"clock_start", text_or_null(metric.clock_start)},
          {"clock_end", text_or_null(metric.clock_end)},
          {"by", std::move(by)}};
}

Json json_of(const KnowledgeBase& kb, const Recurrence& r) {
  auto promise = json_list(r.promises, [&](auto& p) {
    return Json{{"action", kb.incidents[p.incident].actions[p.action].id},
                {"state_then", p.state_then},
                {"days_overdue_then", number_or_null(p.days_overdue_then)},
                {"known_by", p.known_by},
                {"reason", text_or_null(p.reason)}};
  });
  return {{"cause", r.cause},
          {"services", r.services},
          {"incident", kb.incidents[r.incident].id},
          {"earlier", kb.incidents[r.earlier].id},
          {"days_since", r.days_since},
          {"promise", std::move(promise)},
          {"older_left_out", r.older_left_out},
          {"provisional", r.provisional},
          {"stated", r.stated}};
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

static Json json_of(const KnowledgeBase& kb, const Exposure& e) {
  return {{"service", e.service},
          {"state", name_of(e.state)},
          {"incident", e.incident ? Json(kb.incidents[*e.incident].id) : Json()},
          {"line", line_or_null(e.line)}};
}

static Json json_of(const DrillRecord& drill) {
  return {{"date", iso(drill.date)},    {"scenario", drill.scenario}, {"incident", text_or_null(drill.incident)},
          {"services", drill.services}, {"findings", drill.findings}, {"actions", drill.actions}};
}

Json json_of(const KnowledgeBase& kb, const std::vector<DrillRecord>& drills, const CauseSummary& cause) {
  auto& entry = cause.entry;
  return {{"slug", entry.slug},
          {"axis", name_of(entry.axis)},
          {"names", {{"en", text_or_null(entry.name_en)}, {"zh", text_or_null(entry.name_zh)}}},
          {"parent", text_or_null(entry.parent)},
          {"origin", text_or_null(entry.origin)},
          {"definition", text_or_null(entry.definition)},
          {"incidents", json_list(cause.incidents, [&](auto i) { return Json(kb.incidents[i].id); })},
          {"gaps_days", cause.gaps_days},
          {"last", day_or_null(cause.last)},
          {"median_gap_days", number_or_null(cause.median_gap_days)},
          {"trend", text_or_null(name_of(cause.trend))},
          {"exposure", json_list(cause.exposure, [&](auto& e) { return json_of(kb, e); })},
          {"last_drill", cause.last_drill ? json_of(drills[*cause.last_drill]) : Json()}};
}

static Json document(const Analysis* analysis) {
  Json out = {{"schema", json_schema}};
  if (analysis) out["as_of"] = iso(analysis->as_of);
  return out;
}

Json export_json(const KnowledgeBase& kb, const Config& config, const Analysis& analysis, const std::vector<Finding>& findings) {
  auto out = document(&analysis);
  auto& incidents = out["incidents"] = Json::array();
  for (std::uint32_t i = 0; i < kb.incidents.size(); ++i) incidents.push_back(json_of(kb, analysis, i));
  out["causes"] = json_list(analysis.causes, [&](auto& c) { return json_of(kb, config.drills, c); });
  out["recurrences"] = json_list(analysis.recurrences, [&](auto& r) { return json_of(kb, r); });
  out["metrics"] = json_list(analysis.metrics, [](auto& m) { return json_of(m); });
  out["diagnostics"] = json_list(findings, [](auto& f) { return json_of(f); });
  return out;
}

Json show_json(const KnowledgeBase& kb, const Analysis& analysis, std::uint32_t incident) {
  auto out = document(&analysis);
  out.update(json_of(kb, analysis, incident));
  auto& x = kb.incidents[incident];
  out["facts"] = json_list(x.facts, [&](auto& f) {
    return Json{{"field", f.field},           {"value", f.value},    {"path", x.path}, {"line", line_or_null(f.line)},
                {"recogniser", f.recogniser}, {"certain", f.certain}};
  });
  return out;
}

Json actions_json(const KnowledgeBase& kb, const std::vector<ActionRef>& actions, Day as_of) {
  Json out = {{"schema", json_schema}, {"as_of", iso(as_of)}};
  out["actions"] = json_list(actions, [&](auto& ref) {
    return json_of(kb.incidents[ref.incident].actions[ref.action], kb.incidents[ref.incident], as_of);
  });
  return out;
}

Json check_json(const std::vector<Finding>& findings) {
  Json summary = {{"error", 0}, {"warning", 0}, {"info", 0}};
  for (auto& f : findings)
    if (f.level != Level::off) summary[std::string(name_of(f.level))] = summary[std::string(name_of(f.level))].get<int>() + 1;
  auto out = document(nullptr);
  out["findings"] = json_list(findings, [](auto& f) { return json_of(f); });
  out["summary"] = std::move(summary);
  return out;
}

Json stats_json(const Analysis& analysis) {
  auto out = document(&analysis);
  out["metrics"] = json_list(analysis.metrics, [](auto& m) { return json_of(m); });
  return out;
}

Json causes_json(const KnowledgeBase& kb, const Config& config, const Analysis& analysis,
                 std::span<const Recurrence> recurrences) {
  auto out = document(&analysis);
  out["causes"] = json_list(analysis.causes, [&](auto& c) { return json_of(kb, config.drills, c); });
  out["recurrences"] = json_list(recurrences, [&](auto& r) { return json_of(kb, r); });
  return out;
}

}  // namespace debrief
