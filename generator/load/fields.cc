#include "generator/load/fields.h"

#include <algorithm>

#include "generator/base/text.h"
#include "generator/load/cause_fields.h"
#include "generator/load/durations_in_text.h"
#include "generator/load/field_names.h"
#include "generator/load/field_values.h"
#include "generator/load/inferred_severity.h"
#include "generator/load/names_in_text.h"
#include "generator/load/placeholders.h"
#include "generator/load/relation_fields.h"
#include "generator/load/severity.h"
#include "generator/load/words.h"

namespace debrief {

using F = FieldKind;

// A value as one line of text: what a person would copy.
static std::string line_of(const Field& field, std::size_t limit = 400) {
  return shorten(collapse_spaces(field.text.text), limit);
}

namespace {

class FieldReader {
 public:
  explicit FieldReader(Reading& reading) : r_(reading), incident_(reading.incident) {}
  void run();

 private:
  void read(const Field& field, FieldKind kind);
  void severity(const Field& field, bool certain);
  void status(const Field& field);
  void text(std::string_view name, std::string& to, const Field& field, std::size_t limit = 400);
  void name(std::string_view json, std::string& to, const Field& field);
  void names(std::string_view json, std::vector<std::string>& to, std::vector<std::string> found, const Field& field);
  void duration(Measure measure, const Field& field);
  void day(std::string_view json, std::optional<Day>& to, const Field& field);
  void detection(const Field& field);
  void slo(const Field& field);
  void kind(const Field& field);
  void inferred();

  Reading& r_;
  Incident& incident_;
  std::vector<std::string> authors_;
  int authors_line_ = 0;
  std::string authors_how_;
};

// --- Severity and status -------------------------------------------------------------------------------------------------------

void FieldReader::severity(const Field& field, bool certain) {
  if (incident_.severity || is_placeholder(field.text) || says_none(field.text.text) || names_choices(field.text.text)) return;
  auto lines = split_lines(field.text.text);
  auto label = collapse_spaces(lines.empty() ? std::string_view(field.text.text) : lines.front());
  if (code_points(label) > 160) label = shorten(label, 160);
  auto rank = severity_rank(label, r_.config);
  incident_.severity = Severity{rank, label, field.line};
  if (speaks_of_near_miss(label)) incident_.kind = IncidentKind::near_miss;
  r_.fact("severity", label, field.line, field.recogniser, certain);
  if (rank == 0)
    r_.findings.push_back({"DF06",
                           Level::error,
                           {std::string(r_.path), field.line, 0},
                           "severity \"" + shorten(label, 60) + "\" is not on the site's scale",
                           "begin it with one of the scale's names, or add an alias under `severities` in debrief.yaml",
                           "",
                           ""});
}

void FieldReader::status(const Field& field) {
  auto label = chosen_of(field.text);
  if (label.empty()) {
    if (is_placeholder(field.text) || names_choices(field.text.text)) return;
    auto lines = split_lines(field.text.text);
    label = shorten(collapse_spaces(lines.empty() ? std::string_view(field.text.text) : lines.front()), 80);
  }
  if (!incident_.status_label.empty() || label.empty()) return;
  incident_.status_label = label;
  incident_.status = canonical_status(label, r_.config);
  r_.fact("status", label, field.line, field.recogniser);
}

// --- Text, names, figures ------------------------------------------------------------------------------------------------------

void FieldReader::text(std::string_view name, std::string& to, const Field& field, std::size_t limit) {
  if (!to.empty() || is_placeholder(field.text)) return;
  to = line_of(field, limit);
  r_.fact(std::string(name), to, field.line, field.recogniser);
}

void FieldReader::name(std::string_view json, std::string& to, const Field& field) {
  if (!to.empty()) return;
  auto found = people_in(field);
  if (found.empty()) return;
  to = join(found, ", ");
  r_.fact(std::string(json), to, field.line, field.recogniser);
}

void FieldReader::names(std::string_view json, std::vector<std::string>& to, std::vector<std::string> found, const Field& field) {
  if (!to.empty() || found.empty()) return;
  to = std::move(found);
  r_.fact(std::string(json), join(to, ", "), field.line, field.recogniser);
}

void FieldReader::duration(Measure measure, const Field& field) {
  auto& place = incident_.stated_durations[static_cast<std::size_t>(measure)];
  if (place || is_placeholder(field.text)) return;
  auto text = std::string_view(field.text.text);
  auto seconds = duration_in(text);
  if (!seconds && text.size() <= 8 && text.find(':') != std::string_view::npos)  // "00:39", "01:46:00"
    if (auto time = time_at_start(text); time && time->from.clock && time->end == text.size())
      seconds = time->from.clock->hour * 3600 + time->from.clock->minute * 60 + time->from.clock->second;
  if (!seconds || *seconds == 0) return;
  // Far behind the beginning it is part of a story, not the value.
  if (field.block >= 0 && text.size() > 300) return;
  place = seconds;
  r_.fact("stated_durations." + std::string(name_of(measure)), short_duration(*seconds), field.line, field.recogniser);
}

void FieldReader::day(std::string_view json, std::optional<Day>& to, const Field& field) {
  if (to || field.value.kind == Value::Kind::list || is_placeholder(field.text)) return;
  auto time = r_.times.first_time(field.text.text);
  if (!time) return;
  to = day_of(*time);
  r_.fact("process." + std::string(json), iso(*to), field.line, field.recogniser);
}

void FieldReader::detection(const Field& field) {
  if (!incident_.detection.by.empty() || is_placeholder(field.text)) return;
  if (auto time = time_at_start(field.text.text); time && rest_after(field.text.text, *time).empty()) return;
  incident_.detection.by = line_of(field, 240);
  r_.fact("detection.by", incident_.detection.by, field.line, field.recogniser);
  if (incident_.detection.internal) return;
  incident_.detection.internal = is_internal(incident_.detection.by);
  if (incident_.detection.internal)
    r_.fact("detection.internal", *incident_.detection.internal ? "true" : "false", field.line, field.recogniser, false);
}

// "月度可用性从 99.95% 降至 99.79%": two percentages are before and after.
void FieldReader::slo(const Field& field) {
  auto figures = percentages_in(field.text.text);
  if (figures.size() != 2 || !incident_.impact.slo_before.empty()) return;
  incident_.impact.slo_before = figures[0], incident_.impact.slo_after = figures[1];
  r_.fact("impact.slo_before", figures[0], field.line, field.recogniser);
  r_.fact("impact.slo_after", figures[1], field.line, field.recogniser);
}

void FieldReader::kind(const Field& field) {
  if (speaks_of_near_miss(field.text.text) || (word_key(field.key) == "near miss" && is_true(field.text.text))) {
    incident_.kind = IncidentKind::near_miss;
    r_.fact("kind", "near-miss", field.line, field.recogniser);
  }
}

// --- Dispatch ------------------------------------------------------------------------------------------------------------------

void FieldReader::read(const Field& field, FieldKind kind) {
  auto& roles = incident_.roles;
  auto& impact = incident_.impact;
  switch (kind) {
    case F::severity:
      severity(field, true);
      break;
    case F::status:
      status(field);
      break;
    case F::resolved:
      if (is_true(field.text.text) || is_false(field.text.text)) {
        if (incident_.status_label.empty())
          incident_.status_label = is_true(field.text.text) ? "resolved" : "unresolved",
          r_.fact("status", incident_.status_label, field.line, field.recogniser);
      }
      break;
    case F::draft_flag:
      if (incident_.status.empty() && is_true(field.text.text))
        incident_.status = "draft", incident_.status_label = "draft", r_.fact("status", "draft", field.line, field.recogniser);
      break;
    case F::kind:
      this->kind(field);
      break;
    case F::lang:
      if (incident_.lang.empty() && field.text.text.size() <= 8)
        incident_.lang = lower(field.text.text.substr(0, 2)), r_.fact("lang", incident_.lang, field.line, field.recogniser);
      break;
    case F::audience: {
      auto key = word_key(field.text.text);
      if (key == "public" || key == "external" || key == "公开")
        incident_.audience = Audience::public_;
      else if (key == "restricted" || key == "confidential" || key == "机密")
        incident_.audience = Audience::restricted;
      else if (key != "internal")
        break;
      r_.fact("audience", std::string(name_of(incident_.audience)), field.line, field.recogniser);
      break;
    }
    case F::tags:
      for (auto& tag : words_in(field))
        if (std::find(incident_.tags.begin(), incident_.tags.end(), tag) == incident_.tags.end()) incident_.tags.push_back(tag);
      if (speaks_of_near_miss(field.text.text)) this->kind(field);
      break;
    case F::services:
      names("services", incident_.services, services_in(field, r_.config), field);
      break;
    case F::team:
      names("teams", incident_.teams, people_in(field), field);
      break;
    case F::owner:
      names("roles.owner", roles.owners, people_in(field), field);
      break;
    case F::author:
      if (authors_.empty()) authors_ = people_in(field), authors_line_ = field.line, authors_how_ = field.recogniser;
      break;
    case F::incident_commander:
      name("roles.incident_commander", roles.incident_commander, field);
      break;
    case F::communications_lead:
      name("roles.communications_lead", roles.communications_lead, field);
      break;
    case F::operations_lead:
      name("roles.operations_lead", roles.operations_lead, field);
      break;
    case F::scribe:
      name("roles.scribe", roles.scribe, field);
      break;
    case F::shadow:
      name("roles.shadow", roles.shadow, field);
      break;
    case F::approver:
      name("roles.approver", roles.approver, field);
      break;
    case F::reviewers:
      names("roles.reviewers", roles.reviewers, people_in(field), field);
      break;
    case F::responders:
      names("roles.responders", roles.responders, people_in(field), field);
      break;
    case F::participants:
      names("roles.participants", roles.participants, people_in(field), field);
      break;
    case F::detection:
      detection(field);
      break;
    case F::detected:
      if (auto time = find_time(field.text.text, 0, true); !time || time->begin > 48) detection(field);
      break;
    case F::detected_internally:
      if (is_true(field.text.text) || is_false(field.text.text))
        incident_.detection.internal = is_true(field.text.text),
        r_.fact("detection.internal", is_true(field.text.text) ? "true" : "false", field.line, field.recogniser);
      break;
    case F::impact:
      text("impact.summary", impact.summary, field, 600);
      break;
    case F::users:
      text("impact.users", impact.users, field);
      break;
    case F::customers:
      text("impact.customers", impact.customers, field);
      break;
    case F::requests:
      text("impact.requests", impact.requests, field);
      break;
    case F::data_loss:
      text("impact.data_loss", impact.data_loss, field);
      break;
    case F::revenue:
      text("impact.revenue", impact.revenue, field);
      break;
    case F::compensation:
      text("impact.compensation", impact.compensation, field);
      break;
    case F::availability:
      text("impact.availability", impact.availability, field);
      break;
    case F::slo_before:
      text("impact.slo_before", impact.slo_before, field);
      break;
    case F::slo_after:
      text("impact.slo_after", impact.slo_after, field);
      break;
    case F::slo:
      slo(field);
      break;
    case F::error_budget:
      text("impact.error_budget_percent", impact.error_budget_percent, field);
      break;
    case F::duration:
      duration(Measure::resolve, field);
      break;
    case F::time_to_detect:
      duration(Measure::detect, field);
      break;
    case F::time_to_acknowledge:
      duration(Measure::acknowledge, field);
      break;
    case F::time_to_diagnose:
      duration(Measure::diagnose, field);
      break;
    case F::time_to_fix:
      duration(Measure::fix, field);
      break;
    case F::time_to_verify:
      duration(Measure::verify, field);
      break;
    case F::time_to_mitigate:
      duration(Measure::mitigate, field);
      break;
    case F::time_to_resolve:
      duration(Measure::resolve, field);
      break;
    case F::drafted:
      day("drafted", incident_.process.drafted, field);
      break;
    case F::shared:
      day("shared", incident_.process.shared, field);
      break;
    case F::meeting:
      day("meeting", incident_.process.meeting, field);
      break;
    case F::report:
      day("report", incident_.process.report, field);
      break;
    case F::actions_agreed:
      day("actions_agreed", incident_.process.actions_agreed, field);
      break;
    case F::reviewed:
      day("reviewed", incident_.process.reviewed, field);
      break;
    case F::closed:
      day("closed", incident_.process.closed, field);
      break;
    case F::message_published:
      day("message_published", incident_.process.message_published, field);
      break;
    case F::summary:
      if (field.block < 0) text("summary", incident_.summary, field, 2000);
      break;
    case F::resolution:
      if (field.block < 0) text("resolution", incident_.resolution, field, 2000);
      break;
    case F::external_message:
      text("external_message", incident_.external_message, field, 4000);
      break;
    case F::category:
      if (speaks_of_near_miss(field.text.text)) this->kind(field);
      break;
    case F::origin:
      text("origin", incident_.origin, field, 20);
      break;
    case F::queries:
      if (field.value.kind == Value::Kind::list)
        for (auto& item : field.value.items) incident_.queries.push_back(item.scalar);
      else if (!is_placeholder(field.text))
        incident_.queries.push_back(field.text.text);
      break;
    default:
      break;
  }
}

// What other fields say about severity, services and impact: a priority that is one, "影响范围".
void FieldReader::inferred() {
  for (auto& field : r_.fields) {
    auto kind = field.name.kind;
    if (kind == F::priority && !incident_.severity && is_severity_label(field.text.text, r_.config)) severity(field, false);
    if (kind == F::scope && !is_placeholder(field.text)) {
      if (incident_.services.empty()) names("services", incident_.services, services_in(field, r_.config), field);
      if (incident_.impact.summary.empty()) text("impact.summary", incident_.impact.summary, field, 600);
    }
  }
  infer_severity(r_);
}

void FieldReader::run() {
  for (auto& field : r_.fields) {
    auto kind = field.name.kind;
    if (field.value.kind == Value::Kind::map) continue;
    read(field, kind);
    read_cause_field(r_, field, kind);
    read_relation_field(r_, field, kind);
  }
  inferred();
  if (incident_.roles.owners.empty() && !authors_.empty()) {
    incident_.roles.owners = authors_;
    r_.fact("roles.owner", join(authors_, ", "), authors_line_, authors_how_, false);
  }
}

}  // namespace

void recognise_fields(Reading& reading) {
  FieldReader(reading).run();
}

}  // namespace debrief
