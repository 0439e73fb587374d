#include "generator/render/incident_facts.h"

#include <algorithm>
#include <cstdlib>

#include "generator/base/text.h"
#include "generator/render/two_zones.h"

namespace debrief {

static View link(std::string name, std::string href) {
  return View().set("name", std::move(name)).set("href", std::move(href));
}

// As one line of YAML: in quotes where a plain value would be read as something else (`@anna`, `# 1`, `a: b`).
static std::string yaml_value(std::string_view text) {
  bool quoted = text.find_first_of("@`!&*{}[]|>%#'\"-?,") == 0 || text.find(": ") != std::string_view::npos ||
                text.find(" #") != std::string_view::npos;
  return quoted ? "\"" + replace_all(replace_all(std::string(text), "\\", "\\\\"), "\"", "\\\"") + "\"" : std::string(text);
}

std::string settling_line(const Incident& incident, const Fact& fact) {
  static constexpr std::string_view timestamps = "timestamps.", roles = "roles.", actions = "actions[";
  std::string_view field = fact.field;
  auto value = yaml_value(shorten(fact.value, 60));
  if (field.starts_with(actions)) {
    auto number = static_cast<std::size_t>(std::atoi(fact.field.c_str() + actions.size()));
    auto dot = field.find("].");
    if (dot == std::string_view::npos || number >= incident.actions.size()) return {};
    return incident.actions[number].id + ": {" + std::string(field.substr(dot + 2)) + ": " + value + "}";
  }
  for (auto group : {timestamps, roles})
    if (field.starts_with(group)) field.remove_prefix(group.size());
  if (field.find_first_of("[.") != std::string_view::npos || field == "timeline" || field == "whys") return {};
  return std::string(field) + ": " + value;
}

// "Read from line 56, Timeline", with the anchor of that section.
static View place_of(const Setting& setting, const Incident& incident, const Fact& fact) {
  const Section* section = nullptr;
  for (auto& candidate : incident.sections)
    if (candidate.line <= fact.line) section = &candidate;
  auto key = section && !section->heading.empty() ? "fact.read_in" : "fact.read";
  View view;
  view.set("place", setting.strings.format(
                        key, {{"line", std::to_string(fact.line)}, {"section", section ? section->heading : std::string()}}));
  view.set("anchor", section ? section->anchor : std::string());
  view.set("href", fact.line > 0 ? source_address(setting.config, incident.path, fact.line) : std::string());
  return view.set("correction", settling_line(incident, fact));
}

View inferred_facts(const Setting& setting, const Incident& incident, std::initializer_list<std::string_view> fields) {
  View list = View::list();
  for (auto& fact : incident.facts)
    if (!fact.certain && std::find(fields.begin(), fields.end(), fact.field) != fields.end())
      list.push(place_of(setting, incident, fact));
  return list;
}

// Label and text of everything stated; what is unknown is not shown.
View incident_facts(const Setting& setting, const Incident& incident) {
  auto& strings = setting.strings;
  View list = View::list();
  using Fields = std::initializer_list<std::string_view>;
  auto add = [&](std::string_view key, Fields fields, std::string text, View links = View::list(), std::string iso = {}) {
    if (text.empty() && links.empty()) return;
    View fact;
    fact.make_room(6)
        .set("label", strings[key])
        .set("long", code_points(text) > 60)
        .set("text", std::move(text))
        .set("links", std::move(links))
        .set("iso", std::move(iso));
    list.push(std::move(fact).set("inferred", inferred_facts(setting, incident, fields)));
  };
  auto& started = incident.at(Phase::started) ? incident.at(Phase::started) : incident.date;
  auto day = incident.at(Phase::started) ? "timestamps.started" : "date";
  if (started) add("fact.date", {day}, two_zones_text(strings, *started), View::list(), iso(*started));
  auto measures = durations(incident);
  for (auto measure : {Measure::resolve, Measure::detect, Measure::mitigate}) {
    auto i = static_cast<std::size_t>(measure);
    auto key = "measure." + std::string(name_of(measure));
    auto end = measure == Measure::resolve  ? "timestamps.resolved"
               : measure == Measure::detect ? "timestamps.detected"
                                            : "timestamps.mitigated";
    if (measures[i])
      add(key, {"timestamps.started", end}, duration_text(strings, *measures[i]));
    else if (incident.stated_durations[i])
      add(key, {}, strings.format("fact.stated", {{"text", duration_text(strings, *incident.stated_durations[i])}}));
  }
  add("fact.services", {"services"}, {},
      list_of(incident.services, [&](auto& s) { return link(s, urls::service(slug_or(s, {}))); }));
  add("fact.teams", {"teams"}, join(incident.teams, ", "));
  add("fact.owner", {"roles.owner"}, join(incident.roles.owners, ", "));
  add("fact.commander", {"roles.incident_commander"}, incident.roles.incident_commander);
  add("fact.communications_lead", {"roles.communications_lead"}, incident.roles.communications_lead);
  add("fact.operations_lead", {"roles.operations_lead"}, incident.roles.operations_lead);
  add("fact.scribe", {"roles.scribe"}, incident.roles.scribe);
  add("fact.approver", {"roles.approver"}, incident.roles.approver);
  add("fact.reviewers", {"roles.reviewers"}, join(incident.roles.reviewers, ", "));
  add("fact.responders", {"roles.responders"}, join(incident.roles.responders, ", "));
  add("fact.participants", {"roles.participants"}, join(incident.roles.participants, ", "));
  add("fact.detected_by", {"detection.by"}, incident.detection.by);
  add("fact.users", {"impact.users"}, incident.impact->users);
  add("fact.customers", {"impact.customers"}, incident.impact->customers);
  add("fact.requests", {"impact.requests"}, incident.impact->requests);
  add("fact.revenue", {"impact.revenue"}, incident.impact->revenue);
  add("fact.data_loss", {"impact.data_loss"}, incident.impact->data_loss);
  add("fact.compensation", {"impact.compensation"}, incident.impact->compensation);
  add("fact.availability", {"impact.availability"}, incident.impact->availability);
  add("fact.error_budget", {"impact.error_budget_percent"}, incident.impact->error_budget_percent);
  add("fact.tags", {"tags"}, join(incident.tags, ", "));
  return list;
}

}  // namespace debrief
