#include "generator/load/incident_rows.h"

#include <algorithm>

#include "generator/base/text.h"
#include "generator/load/overlays.h"
#include "generator/load/yaml.h"
#include "generator/load/yaml_rows.h"

namespace debrief {

std::optional<std::vector<IncidentOverride>> incident_rows(const std::string& text) {
  std::vector<Finding> findings;
  ConfigFile file{"incidents.yaml", "incidents.yaml", text, findings};
  Value value;
  if (parse_yaml(text, 1, value)) return std::nullopt;
  std::vector<IncidentOverride> rows;
  if (!value.empty()) read_incidents(file, value, rows);
  if (!findings.empty()) return std::nullopt;
  return rows;
}

static std::string cause_text(const Cause& cause) {
  bool plain = cause.axis == Axis::cause && cause.role == CauseRole::none;
  if (plain) return yaml_key(cause.text);
  std::string out = "{slug: " + yaml_key(cause.text);
  if (cause.axis != Axis::cause) out += ", axis: " + std::string(name_of(cause.axis));
  if (cause.role != CauseRole::none) out += ", role: " + std::string(name_of(cause.role));
  return out + "}";
}

static std::string relation_text(const StatedRelation& relation) {
  auto out = "{id: " + yaml_key(relation.target) + ", kind: " + std::string(name_of(relation.kind));
  if (!relation.reason.empty()) out += ", reason: " + yaml_quoted(relation.reason);
  return out + "}";
}

template <typename Texts, typename Make>
static std::string listed(const Texts& texts, Make make) {
  std::vector<std::string> parts;
  for (auto& text : texts) parts.push_back(make(text));
  return "[" + join(parts, ", ") + "]";
}

std::string incident_row_text(const IncidentOverride& row) {
  auto out = yaml_key(row.key) + ":";
  auto quoted = [](auto& text) { return yaml_quoted(text); };
  if (!row.causes.empty()) out += "\n  causes: " + listed(row.causes, cause_text);
  if (!row.related.empty()) out += "\n  related:";
  for (auto& relation : row.related) out += "\n    - " + relation_text(relation);
  if (!row.not_related.empty()) out += "\n  not_related: " + listed(row.not_related, [](auto& id) { return yaml_key(id); });
  if (!row.services.empty()) out += "\n  services: " + listed(row.services, quoted);
  if (!row.owners.empty()) out += "\n  owners: " + listed(row.owners, quoted);
  if (!row.not_recurrence.empty()) out += "\n  not_recurrence: " + yaml_quoted(row.not_recurrence);
  return out;
}

static bool same_row(const IncidentOverride& a, const IncidentOverride& b) {
  auto same_cause = [](const Cause& x, const Cause& y) { return x.text == y.text && x.axis == y.axis && x.role == y.role; };
  auto same_relation = [](const StatedRelation& x, const StatedRelation& y) {
    return x.target == y.target && x.kind == y.kind && x.reason == y.reason;
  };
  return a.key == b.key && std::equal(a.causes.begin(), a.causes.end(), b.causes.begin(), b.causes.end(), same_cause) &&
         std::equal(a.related.begin(), a.related.end(), b.related.begin(), b.related.end(), same_relation) &&
         a.not_related == b.not_related && a.services == b.services && a.owners == b.owners &&
         a.not_recurrence == b.not_recurrence;
}

std::optional<std::string> with_incident_row(const std::string& text, const IncidentOverride& row) {
  auto before = incident_rows(text);
  if (!before) return std::nullopt;
  auto old = std::find_if(before->begin(), before->end(), [&](auto& r) { return r.key == row.key; });
  auto out = with_yaml_row(text, old == before->end() ? 0 : old->line, incident_row_text(row), true);
  if (old == before->end())
    before->push_back(row);
  else
    *old = row;
  // The lines were found by their indentation; what YAML makes of the result says whether that was right.
  auto after = incident_rows(out);
  bool right = after && std::equal(before->begin(), before->end(), after->begin(), after->end(), same_row);
  return right ? std::optional(out) : std::nullopt;
}

}  // namespace debrief
