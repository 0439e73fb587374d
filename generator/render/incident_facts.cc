#include "generator/render/incident_facts.h"

#include "generator/base/text.h"
#include "generator/render/two_zones.h"

namespace debrief {

static View link(std::string name, std::string href) {
  return View().set("name", std::move(name)).set("href", std::move(href));
}

// Label and text of everything stated; what is unknown is not shown.
View incident_facts(const Material& material, const Incident& incident) {
  auto& strings = material.strings;
  View list = View::list();
  auto add = [&](std::string_view key, std::string text, View links = View::list(), std::string iso = {}) {
    if (text.empty() && links.empty()) return;
    View fact;
    fact.set("label", strings[key]).set("text", std::move(text)).set("links", std::move(links)).set("iso", std::move(iso));
    list.push(std::move(fact));
  };
  auto& started = incident.at(Phase::started) ? incident.at(Phase::started) : incident.date;
  if (started) add("fact.date", two_zones_text(strings, *started), View::list(), iso(*started));
  auto measures = durations(incident);
  for (auto measure : {Measure::resolve, Measure::detect, Measure::mitigate}) {
    auto i = static_cast<std::size_t>(measure);
    auto key = "measure." + std::string(name_of(measure));
    if (measures[i])
      add(key, duration_text(strings, *measures[i]));
    else if (incident.stated_durations[i])
      add(key, strings.format("fact.stated", {{"text", duration_text(strings, *incident.stated_durations[i])}}));
  }
  add("fact.services", {}, list_of(incident.services, [&](auto& s) { return link(s, urls::service(slug_or(s, {}))); }));
  add("fact.teams", join(incident.teams, ", "));
  add("fact.owner", join(incident.roles.owners, ", "));
  add("fact.commander", incident.roles.incident_commander);
  add("fact.communications_lead", incident.roles.communications_lead);
  add("fact.operations_lead", incident.roles.operations_lead);
  add("fact.scribe", incident.roles.scribe);
  add("fact.approver", incident.roles.approver);
  add("fact.reviewers", join(incident.roles.reviewers, ", "));
  add("fact.responders", join(incident.roles.responders, ", "));
  add("fact.participants", join(incident.roles.participants, ", "));
  add("fact.detected_by", incident.detection.by);
  add("fact.users", incident.impact.users);
  add("fact.customers", incident.impact.customers);
  add("fact.requests", incident.impact.requests);
  add("fact.revenue", incident.impact.revenue);
  add("fact.data_loss", incident.impact.data_loss);
  add("fact.compensation", incident.impact.compensation);
  add("fact.availability", incident.impact.availability);
  add("fact.error_budget", incident.impact.error_budget_percent);
  add("fact.tags", join(incident.tags, ", "));
  return list;
}

}  // namespace debrief
