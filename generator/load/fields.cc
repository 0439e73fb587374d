#include "generator/load/fields.h"

#include <algorithm>
#include <array>

#include "generator/base/text.h"
#include "generator/load/cause_fields.h"
#include "generator/load/durations_in_text.h"
#include "generator/load/field_names.h"
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

static bool is_true(std::string_view text) {
  auto key = word_key(text);
  return key == "true" || key == "yes" || key == "y" || key == "是" || key == "sim" || key == "si" || key == "はい" ||
         key == "예";
}
static bool is_false(std::string_view text) {
  auto key = word_key(text);
  return key == "false" || key == "no" || key == "n" || key == "否" || key == "nao" || key == "いいえ" || key == "아니오";
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

bool speaks_of_near_miss(std::string_view text) {
  auto key = word_key(text);
  return has_word(key, "near miss") || has_word(key, "nearmiss") || has_word(key, "ニアミス") || has_word(key, "ヒヤリハット") ||
         has_word(key, "未遂") || has_word(key, "险情") || has_word(key, "아차사고") || has_word(key, "quase acidente");
}

// "已解 / 缓解 / 未解": three or more choices and none taken. (Services may be listed so; a severity or a status has one value.)
bool names_choices(std::string_view text) {
  text = text.substr(0, std::min({text.find('('), text.find("（"), text.size()}));  // "SEV-3（A / B / C is down）" has chosen
  std::size_t signs = 0;
  for (auto at = text.find(" / "); at != std::string_view::npos; at = text.find(" / ", at + 3)) ++signs;
  return signs >= 2;
}

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

// The part of "draft | pending | **final**" that is bold, else the whole value.
std::string chosen_of(const markdown::Text& text) {
  if (text.text.find('|') != std::string::npos || text.text.find(" / ") != std::string::npos)
    for (auto& span : text.spans)
      if (span.kind == markdown::SpanKind::strong && span.end - span.begin < text.text.size())
        return collapse_spaces(std::string_view(text.text).substr(span.begin, span.end - span.begin));
  return {};
}

// The document's own state; what tells of the incident ("resolved", "mitigated") maps to nothing.
std::string canonical_status(std::string_view label, const Config& config) {
  auto key = word_key(label.substr(0, std::min(label.find_first_of("(,;"), label.size())));  // "closed (2026-02-01)"
  for (auto& [canonical, spellings] : config.statuses)
    for (auto& spelling : spellings)
      if (is_key_of(key, spelling)) return canonical;
  struct Names {
    std::string_view status, names;
  };
  static constexpr Names known[] = {
      {"draft", "draft,wip,work in progress,草稿,编写中,ドラフト,下書き,作成中,초안,rascunho,borrador,entwurf"},
      {"in-review",
       "in review,review,under review,pending review,in progress "
       "review,reviewing,pending,审查中,审核中,评审中,待审查,レビュー中,レビュー待ち,검토중,em revisao,en revision"},
      {"reviewed",
       "reviewed,approved,final,finalized,finalised,published,accepted,signed "
       "off,已审查,已审核,已评审,已定稿,已发布,レビュー済み,レビュー済,承認済み,確定,검토완료,승인됨,revisado,aprovado,publicado,"
       "aprobado"},
      {"closed",
       "closed,complete,completed,done,archived,已关闭,已完成,关闭,归档,クローズ,完了,完結,종료,완료,마감,fechado,encerrado,"
       "concluido,cerrado,finalizado"}};
  if (key.empty()) return {};
  static const auto names = [] {
    std::vector<std::pair<std::string_view, std::string_view>> out;
    for (auto& row : known)
      for (auto name : split(row.names, ',')) out.emplace_back(name, row.status);
    return out;
  }();
  for (auto [name, status] : names) {
    if (name[0] != key[0]) continue;
    if (key == name || (has_cjk(name) && key.starts_with(name)) || key.starts_with(std::string(name) + " "))
      return std::string(status);
  }
  return {};
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

// Who noticed decides whether it was found inside: an alert or staff, as against customers, vendors, auditors.
std::optional<bool> is_internal(std::string_view text) {
  auto key = word_key(text);
  bool inside = has_any_word(
      key, {"alert",        "alerts",   "alerting",      "alarm",      "alarms",     "monitor",  "monitoring", "monitors",
            "dashboard",    "engineer", "engineers",     "on call",    "oncall",     "we",       "internal",   "internally",
            "staff",        "team",     "check",         "ops",        "sre",        "operator", "developer",  "ci",
            "test",         "tests",    "pagerduty",     "prometheus", "grafana",    "datadog",  "sentry",     "healthcheck",
            "health check", "probe",    "cloudwatch",    "manual",     "manually",   "review",   "agent",      "监控",
            "告警",         "巡检",     "值班",          "运维",       "监测",       "自动",     "开发",       "アラート",
            "監視",         "社内",     "運用",          "開発者",     "エンジニア", "モニタ",   "모니터링",   "알림",
            "알람",         "운영자",   "monitoramento", "alerta",     "equipe"});
  bool outside = has_any_word(
      key, {"customer", "customers", "client",    "clients",    "user",           "users",           "vendor",   "third party",
            "audit",    "auditor",   "external",  "externally", "researcher",     "bounty",          "partner",  "community",
            "public",   "twitter",   "complaint", "complaints", "support ticket", "support tickets", "whitehat", "用户",
            "客户",     "客诉",      "投诉",      "第三方",     "外部",           "ユーザー",        "ユーザ",   "顧客",
            "お客様",   "利用者",    "고객",      "사용자",     "cliente",        "clientes",        "usuario",  "usuarios"});
  if (inside == outside) return {};
  return inside;
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
  std::string_view text = field.text.text;
  std::vector<std::string> figures;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] < '0' || text[at] > '9' || (at > 0 && (text[at - 1] == '.' || (text[at - 1] >= '0' && text[at - 1] <= '9'))))
      continue;
    auto end = at;
    while (end < text.size() && ((text[end] >= '0' && text[end] <= '9') || text[end] == '.')) ++end;
    auto after = end;
    while (after < text.size() && text[after] == ' ') ++after;
    if (after < text.size() && (text[after] == '%' || text.substr(after).starts_with("％")))
      figures.push_back(std::string(text.substr(at, end - at)) + "%");
    at = end;
  }
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

// What is not labelled but stands in plain sight: "[P0]" in the title, "-p0-" in the file name, "Critical" before a dash in the
// impact, the affected package in "影响范围".
void FieldReader::inferred() {
  auto infer = [&](std::string_view token, int line, std::string_view how) {
    if (incident_.severity) return;
    auto rank = severity_rank(token, r_.config);
    if (rank == 0) return;
    incident_.severity = Severity{rank, std::string(token), line};
    r_.fact("severity", std::string(token), line, how, false);
  };
  for (auto& field : r_.fields) {
    auto kind = field.name.kind;
    if (kind == F::priority && !incident_.severity && is_severity_label(field.text.text, r_.config)) severity(field, false);
    if (kind == F::scope && !is_placeholder(field.text)) {
      if (incident_.services.empty()) names("services", incident_.services, services_in(field, r_.config), field);
      if (incident_.impact.summary.empty()) text("impact.summary", incident_.impact.summary, field, 600);
    }
  }
  for (auto& block : r_.document.blocks()) {
    if (block.kind != markdown::BlockKind::heading) continue;
    std::string_view title = block.text.text;
    for (auto open = title.find('['); open != std::string_view::npos; open = title.find('[', open + 1))
      if (auto close = title.find(']', open);
          close != std::string_view::npos && is_severity_token(title.substr(open + 1, close - open - 1)))
        infer(title.substr(open + 1, close - open - 1), block.line, "heading");
    break;
  }
  auto name = r_.path.substr(r_.path.rfind('/') + 1);
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= name.size(); ++at) {
    if (at < name.size() && name[at] != '-' && name[at] != '_' && name[at] != '.' && name[at] != ' ') continue;
    auto token = name.substr(begin, at - begin);
    if (is_severity_token(token) && !(token.size() == 2 && (token[0] | 32) == 's')) infer(token, 0, "file-name");
    begin = at + 1;
  }
  for (auto& field : r_.fields) {
    if (field.name.kind != F::impact || field.block < 0) continue;
    auto end = field.text.text.find_first_of(" ,.(:");
    auto first = std::string_view(field.text.text).substr(0, end);
    auto rest = trim(std::string_view(field.text.text).substr(first.size()));
    static constexpr std::string_view words[] = {"critical", "high", "medium", "low", "major", "minor", "severe", "moderate"};
    bool level = std::any_of(std::begin(words), std::end(words), [&](auto w) { return equal_ignoring_case(first, w); });
    if (level && (rest.empty() || rest.starts_with('-') || rest.starts_with("–") || rest.starts_with("—") ||
                  rest.starts_with('(') || rest.starts_with(':') || rest.starts_with('.')))
      infer(first, field.line, field.recogniser);
  }
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
