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
  void flag(const Field& field, FieldKind kind);
  void language(const Field& field);
  void audience(const Field& field);
  void tags(const Field& field);
  void detected_internally(const Field& field);
  void queries(const Field& field);
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
  if (label.ends_with('.') && label.find(' ') == std::string::npos) label.pop_back();  // "Baja."
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
  auto status = canonical_status(label, r_.config);
  std::size_t first = 0;
  bool headed = std::string_view(label).substr(0, 48).find_first_of(":-;") != std::string_view::npos ||
                is_emoji(next_code_point(label, first));
  if (status.empty() && field.recogniser == "label-heading" && !headed && words_of(word_key(label)).size() > 8)
    return;  // a story
  incident_.status_label = label;
  incident_.status = std::move(status);
  r_.fact("status", label, field.line, field.recogniser);
}

// "resolved: yes", "draft: true".
void FieldReader::flag(const Field& field, FieldKind kind) {
  auto label = [&](std::string text) {
    incident_.status_label = std::move(text);
    r_.fact("status", incident_.status_label, field.line, field.recogniser);
  };
  bool yes = is_true(field.text.text);
  if (kind == F::resolved && incident_.status_label.empty() && (yes || is_false(field.text.text)))
    label(yes ? "resolved" : "unresolved");
  if (kind == F::draft_flag && incident_.status.empty() && yes) incident_.status = "draft", label("draft");
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
  if (figures.size() != 2 || !incident_.impact->slo_before.empty()) return;
  incident_.impact.edit().slo_before = figures[0], incident_.impact.edit().slo_after = figures[1];
  r_.fact("impact.slo_before", figures[0], field.line, field.recogniser);
  r_.fact("impact.slo_after", figures[1], field.line, field.recogniser);
}

void FieldReader::kind(const Field& field) {
  if (speaks_of_near_miss(field.text.text) || (word_key(field.key) == "near miss" && is_true(field.text.text))) {
    incident_.kind = IncidentKind::near_miss;
    r_.fact("kind", "near-miss", field.line, field.recogniser);
  }
}

void FieldReader::language(const Field& field) {
  if (!incident_.lang.empty() || field.text.text.size() > 8) return;
  incident_.lang = lower(field.text.text.substr(0, 2));
  r_.fact("lang", incident_.lang, field.line, field.recogniser);
}

void FieldReader::audience(const Field& field) {
  auto key = word_key(field.text.text);
  if (key == "public" || key == "external" || key == "公开")
    incident_.audience = Audience::public_;
  else if (key == "restricted" || key == "confidential" || key == "机密")
    incident_.audience = Audience::restricted;
  else if (key != "internal")
    return;
  r_.fact("audience", std::string(name_of(incident_.audience)), field.line, field.recogniser);
}

void FieldReader::tags(const Field& field) {
  for (auto& tag : words_in(field))
    if (std::find(incident_.tags.begin(), incident_.tags.end(), tag) == incident_.tags.end()) incident_.tags.push_back(tag);
  if (speaks_of_near_miss(field.text.text)) kind(field);
}

void FieldReader::detected_internally(const Field& field) {
  bool yes = is_true(field.text.text);
  if (!yes && !is_false(field.text.text)) return;
  incident_.detection.internal = yes;
  r_.fact("detection.internal", yes ? "true" : "false", field.line, field.recogniser);
}

void FieldReader::queries(const Field& field) {
  if (field.value.kind == Value::Kind::list)
    for (auto& item : field.value.items) incident_.queries.push_back(item.scalar);
  else if (!is_placeholder(field.text))
    incident_.queries.push_back(field.text.text);
}

// --- Dispatch ------------------------------------------------------------------------------------------------------------------

// Fields that go to one place as they are.
struct TextField {
  FieldKind kind;
  std::string_view json;
  std::string Impact::*to;
  std::size_t limit = 400;
};
constexpr TextField text_fields[] = {
    {F::impact, "impact.summary", &Impact::summary, 600},
    {F::users, "impact.users", &Impact::users},
    {F::customers, "impact.customers", &Impact::customers},
    {F::requests, "impact.requests", &Impact::requests},
    {F::data_loss, "impact.data_loss", &Impact::data_loss},
    {F::revenue, "impact.revenue", &Impact::revenue},
    {F::compensation, "impact.compensation", &Impact::compensation},
    {F::availability, "impact.availability", &Impact::availability},
    {F::slo_before, "impact.slo_before", &Impact::slo_before},
    {F::slo_after, "impact.slo_after", &Impact::slo_after},
    {F::error_budget, "impact.error_budget_percent", &Impact::error_budget_percent},
};

struct RoleField {
  FieldKind kind;
  std::string_view json;
  std::string Roles::*to;
};
constexpr RoleField role_fields[] = {
    {F::incident_commander, "roles.incident_commander", &Roles::incident_commander},
    {F::communications_lead, "roles.communications_lead", &Roles::communications_lead},
    {F::operations_lead, "roles.operations_lead", &Roles::operations_lead},
    {F::scribe, "roles.scribe", &Roles::scribe},
    {F::shadow, "roles.shadow", &Roles::shadow},
    {F::approver, "roles.approver", &Roles::approver},
};

struct PeopleField {
  FieldKind kind;
  std::string_view json;
  std::vector<std::string> Roles::*to;
};
constexpr PeopleField people_fields[] = {
    {F::owner, "roles.owner", &Roles::owners},
    {F::reviewers, "roles.reviewers", &Roles::reviewers},
    {F::responders, "roles.responders", &Roles::responders},
    {F::participants, "roles.participants", &Roles::participants},
};

struct DurationField {
  FieldKind kind;
  Measure measure;
};
constexpr DurationField duration_fields[] = {
    {F::duration, Measure::resolve},
    {F::time_to_detect, Measure::detect},
    {F::time_to_acknowledge, Measure::acknowledge},
    {F::time_to_diagnose, Measure::diagnose},
    {F::time_to_fix, Measure::fix},
    {F::time_to_verify, Measure::verify},
    {F::time_to_mitigate, Measure::mitigate},
    {F::time_to_resolve, Measure::resolve},
};

struct DayField {
  FieldKind kind;
  std::string_view json;
  std::optional<Day> Process::*to;
};
constexpr DayField day_fields[] = {
    {F::drafted, "drafted", &Process::drafted},
    {F::shared, "shared", &Process::shared},
    {F::meeting, "meeting", &Process::meeting},
    {F::report, "report", &Process::report},
    {F::actions_agreed, "actions_agreed", &Process::actions_agreed},
    {F::reviewed, "reviewed", &Process::reviewed},
    {F::closed, "closed", &Process::closed},
    {F::message_published, "message_published", &Process::message_published},
};

template <typename Row, std::size_t n>
const Row* row_of(const Row (&rows)[n], FieldKind kind) {
  auto at = std::find_if(std::begin(rows), std::end(rows), [&](const Row& row) { return row.kind == kind; });
  return at == std::end(rows) ? nullptr : at;
}

void FieldReader::read(const Field& field, FieldKind kind) {
  if (auto* row = row_of(text_fields, kind)) return text(row->json, incident_.impact.edit().*row->to, field, row->limit);
  if (auto* row = row_of(role_fields, kind)) return name(row->json, incident_.roles.*row->to, field);
  if (auto* row = row_of(people_fields, kind)) return names(row->json, incident_.roles.*row->to, people_in(field), field);
  if (auto* row = row_of(duration_fields, kind)) return duration(row->measure, field);
  if (auto* row = row_of(day_fields, kind)) return day(row->json, incident_.process.*row->to, field);
  switch (kind) {
    case F::severity:
      return severity(field, true);
    case F::status:
      return status(field);
    case F::resolved:
    case F::draft_flag:
      return flag(field, kind);
    case F::kind:
    case F::category:
      return this->kind(field);
    case F::lang:
      return language(field);
    case F::audience:
      return audience(field);
    case F::tags:
      return tags(field);
    case F::services:
      return names("services", incident_.services, services_in(field, r_.config), field);
    case F::team:
      return names("teams", incident_.teams, people_in(field), field);
    case F::author:
      if (authors_.empty()) authors_ = people_in(field), authors_line_ = field.line, authors_how_ = field.recogniser;
      return;
    case F::detection:
      return detection(field);
    case F::detected:
      if (auto time = find_time(field.text.text, 0, true); !time || time->begin > 48) detection(field);
      return;
    case F::detected_internally:
      return detected_internally(field);
    case F::slo:
      return slo(field);
    case F::summary:
      if (field.block < 0) text("summary", incident_.summary, field, 2000);
      return;
    case F::resolution:
      if (field.block < 0) text("resolution", incident_.resolution, field, 2000);
      return;
    case F::external_message:
      return text("external_message", incident_.external_message, field, 4000);
    case F::origin:
      return text("origin", incident_.origin, field, 20);
    case F::queries:
      return queries(field);
    default:
      return;
  }
}

// What other fields say about severity, services and impact: a priority that is one, "影响范围".
void FieldReader::inferred() {
  for (auto& field : r_.fields) {
    auto kind = field.name.kind;
    if (kind == F::priority && !incident_.severity && is_severity_label(field.text.text, r_.config)) severity(field, false);
    if (kind == F::scope && !is_placeholder(field.text)) {
      if (incident_.services.empty()) names("services", incident_.services, services_in_scope(field, r_.config), field);
      if (incident_.impact->summary.empty()) text("impact.summary", incident_.impact.edit().summary, field, 600);
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
