#include "generator/site/coverage.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "generator/base/text.h"

namespace debrief {

namespace {

using Has = std::function<bool(const Incident&)>;

CoverageRow row(const KnowledgeBase& kb, std::string field, const Has& has, std::string remedy) {
  int have = static_cast<int>(std::count_if(kb.incidents.begin(), kb.incidents.end(), has));
  int of = static_cast<int>(kb.incidents.size());
  return {std::move(field), have, of, have < of ? std::move(remedy) : ""};
}

CoverageRow action_row(const KnowledgeBase& kb, std::string field, const std::function<bool(const ActionItem&)>& has,
                       std::string remedy) {
  CoverageRow row{std::move(field), 0, 0, {}};
  for (auto& incident : kb.incidents)
    for (auto& action : incident.actions) ++row.of, row.have += has(action);
  if (row.have < row.of) row.remedy = std::move(remedy);
  return row;
}

// The most frequent of some labels, quoted for a YAML list: `"sev two", "minor"`.
std::string frequent(const std::map<std::string, int>& labels) {
  std::vector<std::pair<int, std::string>> order;
  for (auto& [label, count] : labels) order.emplace_back(-count, label);
  std::sort(order.begin(), order.end());
  std::vector<std::string> quoted;
  for (auto& [count, label] : order)
    if (quoted.size() < 3) quoted.push_back('"' + replace_all(replace_all(shorten(label, 30), "\\", "\\\\"), "\"", "\\\"") + '"');
  return join(quoted, ", ");
}

std::string severity_remedy(const KnowledgeBase& kb) {
  std::map<std::string, int> off_scale;
  for (auto& incident : kb.incidents)
    if (incident.severity && incident.severity->rank == 0) ++off_scale[incident.severity->label];
  if (off_scale.empty()) return "severity: SEV-2    in the document";
  return "severities: [{name: SEV-1, aliases: [" + frequent(off_scale) + "]}]";
}

std::string status_remedy(const KnowledgeBase& kb) {
  std::map<std::string, int> unmapped;
  for (auto& incident : kb.incidents)
    if (incident.status.empty() && !incident.status_label.empty()) ++unmapped[incident.status_label];
  if (unmapped.empty()) return "status: reviewed    in the document";
  return "statuses: {closed: [" + frequent(unmapped) + "]}";
}

bool has_section(const Incident& incident, std::initializer_list<SectionKind> kinds) {
  return std::any_of(incident.sections.begin(), incident.sections.end(),
                     [&](const Section& section) { return std::find(kinds.begin(), kinds.end(), section.kind) != kinds.end(); });
}

bool has_zone(const Incident& incident) {
  return incident.timeline_zoned ||
         std::any_of(incident.timestamps.begin(), incident.timestamps.end(), [](auto& time) { return time && time->offset; });
}

}  // namespace

std::vector<CoverageRow> coverage(const KnowledgeBase& kb, const Config& config) {
  std::vector<CoverageRow> rows;
  auto add = [&](const char* field, const Has& has, std::string remedy) {
    rows.push_back(row(kb, field, has, std::move(remedy)));
  };
  add(
      "id", [](auto& i) { return !i.id_source.empty(); },
      config.id_pattern.empty() ? "id_pattern: 'INC-\\d+'" : "id: INC-1    in the document");
  add(
      "date", [](auto& i) { return i.date.has_value(); }, "date: 2025-01-31    in the document");
  add(
      "severity", [](auto& i) { return i.severity && i.severity->rank > 0; }, severity_remedy(kb));
  add(
      "status", [](auto& i) { return !i.status.empty(); }, status_remedy(kb));
  add(
      "services", [](auto& i) { return !i.services.empty(); }, "services: [{name: checkout, aliases: [\"checkout API\"]}]");
  add(
      "teams", [](auto& i) { return !i.teams.empty(); }, "teams: [{name: payments, members: [\"@ana\"]}]");
  add(
      "roles.owner", [](auto& i) { return !i.roles.owners.empty(); }, "owner: platform    in the document");
  add(
      "summary", [](auto& i) { return !i.summary.empty(); }, "");
  add(
      "impact", [](auto& i) { return i.impact_told || has_section(i, {SectionKind::impact}); }, "");
  add(
      "timeline", [](auto& i) { return !i.timeline.empty(); }, "");
  add(
      "timestamps.started", [](auto& i) { return i.at(Phase::started).has_value(); },
      "started: 2025-01-31T10:00+01:00    in the document");
  add(
      "timestamps.detected", [](auto& i) { return i.at(Phase::detected).has_value(); },
      "detected: 2025-01-31T10:05+01:00    in the document");
  add(
      "timestamps.resolved", [](auto& i) { return i.at(Phase::resolved).has_value(); },
      "resolved: 2025-01-31T11:00+01:00    in the document");
  add("time zone", has_zone, config.timezone.empty() ? "timezone: Europe/Berlin" : "");
  add(
      "causes", [](auto& i) { return !i.causes.empty(); }, "causes: [config-error]    in the document");
  add(
      "root cause text",
      [](auto& i) {
        return has_section(i, {SectionKind::root_cause, SectionKind::contributing_factors, SectionKind::five_whys});
      },
      "");
  add(
      "whys", [](auto& i) { return !i.whys.empty(); }, "");
  add(
      "lessons",
      [](auto& i) {
        return has_section(i, {SectionKind::lessons, SectionKind::went_well, SectionKind::went_wrong, SectionKind::lucky});
      },
      "");
  add(
      "actions", [](auto& i) { return !i.actions.empty(); }, "");
  rows.push_back(action_row(
      kb, "actions.status", [](auto& a) { return a.status != ActionStatus::unknown; },
      "ACTION-ID: {status: completed}    in actions.yaml"));
  rows.push_back(action_row(
      kb, "actions.owners", [](auto& a) { return !a.owners.empty(); }, "ACTION-ID: {owner: \"@ana\"}    in actions.yaml"));
  rows.push_back(action_row(
      kb, "actions.due", [](auto& a) { return a.due.has_value(); }, "ACTION-ID: {due: 2025-02-28}    in actions.yaml"));
  return rows;
}

std::string format(const std::vector<CoverageRow>& rows) {
  auto out = fmt::format("{:<22} {:>5} {:>5}        {}\n", "recognised", "have", "of", "what would close the gap");
  for (auto& row : rows) {
    auto share = row.of ? fmt::format("{}%", 100 * row.have / row.of) : "";
    auto line = fmt::format("  {:<20} {:>5} {:>5}  {:>4}  {}", row.field, row.have, row.of, share, row.remedy);
    out += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
  }
  return out;
}

}  // namespace debrief
