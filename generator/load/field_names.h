// What a label names: one table of spellings, in the languages of real postmortems, from "Detected by", "发现人" or "resolvedWhen" to
// the fact they state. The table is field_names.txt: adding a spelling means adding a word there.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace debrief {

enum class FieldKind : std::uint8_t {
  none,
  // what it is
  title,
  id,
  kind,
  lang,
  audience,
  severity,
  priority,
  status,
  draft_flag,
  tags,
  // when; `window` is a range, `date` the day of the incident, `document_date` that of the report
  date,
  document_date,
  window,
  introduced,
  started,
  detected,
  acknowledged,
  diagnosed,
  mitigated,
  resolved,
  verified,
  // how long
  duration,
  time_to_detect,
  time_to_acknowledge,
  time_to_diagnose,
  time_to_fix,
  time_to_verify,
  time_to_mitigate,
  time_to_resolve,
  // the steps of the process
  drafted,
  shared,
  meeting,
  report,
  actions_agreed,
  reviewed,
  closed,
  message_published,
  // what was hit, and how hard; `scope` ("影响范围") names services in one document and tells of the impact in the next
  services,
  scope,
  impact,
  users,
  customers,
  requests,
  data_loss,
  revenue,
  compensation,
  availability,
  slo,
  slo_before,
  slo_after,
  error_budget,
  // who
  owner,
  author,
  team,
  incident_commander,
  communications_lead,
  operations_lead,
  scribe,
  shadow,
  approver,
  reviewers,
  responders,
  participants,
  // how it was noticed; `detection` is a sentence or a name, `detected_or_how` ("Identified") a time or a sentence
  detection,
  detected_internally,
  // why
  causes,
  root_cause,
  trigger,
  contributing_factor,
  category,
  origin,
  // text
  summary,
  resolution,
  external_message,
  // where else
  ticket,
  dashboard,
  recording,
  minutes,
  epic,
  runbook,
  reference,
  queries,
  related,
  supersedes,
  superseded_by,
  duplicate_of,
  caused_by,
  recurrence_of,
  same_cause,
  not_related,
  not_recurrence,
  part_of,
  // structured lists, in front matter only
  timestamps,
  roles,
  process_map,
  durations_map,
  lessons_map,
  timeline,
  actions,
  whys,
  // known, and not a fact of the incident
  ignored,
};

struct FieldName {
  FieldKind kind = FieldKind::none;
  std::string qualifier;  // what stood in brackets behind the name: "UTC", "see severity.md"
};

FieldName read_field_name(std::string_view label);

// The front-matter keys that debrief documents, for "did you mean"; empty when `key` is known or far from all of them.
std::string_view nearest_field_name(std::string_view key);

}  // namespace debrief
