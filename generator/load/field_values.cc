#include "generator/load/field_values.h"

#include <algorithm>
#include <utility>

#include "generator/base/text.h"
#include "generator/load/words.h"

namespace debrief {

bool is_true(std::string_view text) {
  auto key = word_key(text);
  return key == "true" || key == "yes" || key == "y" || key == "是" || key == "sim" || key == "si" || key == "はい" ||
         key == "예";
}

bool is_false(std::string_view text) {
  auto key = word_key(text);
  return key == "false" || key == "no" || key == "n" || key == "否" || key == "nao" || key == "いいえ" || key == "아니오";
}

bool speaks_of_near_miss(std::string_view text) {
  auto key = word_key(text);
  return has_word(key, "near miss") || has_word(key, "nearmiss") || has_word(key, "ニアミス") || has_word(key, "ヒヤリハット") ||
         has_word(key, "未遂") || has_word(key, "险情") || has_word(key, "아차사고") || has_word(key, "quase acidente");
}

bool names_choices(std::string_view text) {
  text = text.substr(0, std::min({text.find('('), text.find("（"), text.size()}));  // "SEV-3（A / B / C is down）" has chosen
  std::size_t signs = 0;
  for (auto at = text.find(" / "); at != std::string_view::npos; at = text.find(" / ", at + 3)) ++signs;
  return signs >= 2;
}

std::string chosen_of(const markdown::Text& text) {
  if (text.text.find('|') != std::string::npos || text.text.find(" / ") != std::string::npos)
    for (auto& span : text.spans)
      if (span.kind == markdown::SpanKind::strong && span.end - span.begin < text.text.size())
        return collapse_spaces(std::string_view(text.text).substr(span.begin, span.end - span.begin));
  return {};
}

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

std::vector<std::string> percentages_in(std::string_view text) {
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
  return figures;
}

}  // namespace debrief
