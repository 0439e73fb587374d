#include "generator/render/incident_table.h"

#include "generator/base/csv.h"
#include "generator/base/text.h"

namespace debrief {

static std::string seconds(const std::optional<std::int64_t>& duration) {
  return duration ? std::to_string(*duration) : "";
}

static std::string joined_causes(const Incident& incident) {
  std::vector<std::string> slugs;
  for (auto& cause : incident.causes) slugs.push_back(cause.slug);
  return join(slugs, "; ");
}

std::string incident_csv(std::span<const Incident> incidents) {
  Csv csv({"id", "title", "date", "kind", "severity", "severity_rank", "status", "services", "teams", "causes", "owner",
           "started", "detected", "resolved", "detect_seconds", "resolve_seconds", "actions", "path", "line"});
  return csv.take() + incident_csv_rows(incidents);
}

std::string incident_csv_rows(std::span<const Incident> incidents) {
  Csv csv;
  for (auto& incident : incidents) {
    auto time = [&](Phase phase) { return incident.at(phase) ? iso(*incident.at(phase)) : ""; };
    auto took = durations(incident);
    auto severity = incident.severity.value_or(Severity{});
    csv.row({incident.id, incident.title, incident.date ? iso(*incident.date) : "", name_of(incident.kind), severity.label,
             severity.rank ? std::to_string(severity.rank) : "", incident.status, join(incident.services, "; "),
             join(incident.teams, "; "), joined_causes(incident), join(incident.roles.owners, "; "), time(Phase::started),
             time(Phase::detected), time(Phase::resolved), seconds(took[static_cast<std::size_t>(Measure::detect)]),
             seconds(took[static_cast<std::size_t>(Measure::resolve)]), std::to_string(incident.actions.size()), incident.path,
             std::to_string(incident.line)});
  }
  return csv.take();
}

}  // namespace debrief
