#include "generator/load/label_scope.h"

#include <unordered_set>

namespace debrief {

bool is_metadata_heading(std::string_view key) {
  static const std::unordered_set<std::string_view> names = {"metadata",
                                                             "meta data",
                                                             "meta",
                                                             "basic information",
                                                             "basic info",
                                                             "general information",
                                                             "general info",
                                                             "information",
                                                             "incident information",
                                                             "incident info",
                                                             "incident details",
                                                             "incident data",
                                                             "incident metadata",
                                                             "incident timing",
                                                             "details",
                                                             "identity",
                                                             "stats",
                                                             "statistics",
                                                             "key facts",
                                                             "facts",
                                                             "key information",
                                                             "key data",
                                                             "document information",
                                                             "document info",
                                                             "document control",
                                                             "document details",
                                                             "report information",
                                                             "header",
                                                             "properties",
                                                             "incident properties",
                                                             "quick facts",
                                                             "at a glance",
                                                             "classification",
                                                             "people",
                                                             "people involved",
                                                             "roles",
                                                             "attendees",
                                                             "participants",
                                                             "postmortem attendees",
                                                             "responders",
                                                             "ownership",
                                                             "contacts",
                                                             "key metrics",
                                                             "incident summary",
                                                             "incident overview",
                                                             "related",
                                                             "メタデータ",
                                                             "メタ情報",
                                                             "基本情報",
                                                             "インシデント情報",
                                                             "障害情報",
                                                             "基本信息",
                                                             "元数据",
                                                             "元信息",
                                                             "事故信息",
                                                             "事件信息",
                                                             "故障信息",
                                                             "故障基本信息",
                                                             "事件基本信息",
                                                             "概况",
                                                             "关键信息",
                                                             "人员",
                                                             "参与人员",
                                                             "기본정보",
                                                             "기본 정보",
                                                             "메타데이터",
                                                             "메타",
                                                             "metadados",
                                                             "informacoes",
                                                             "informacoes gerais",
                                                             "dados do incidente",
                                                             "metadatos",
                                                             "informacion general",
                                                             "datos del incidente",
                                                             "informacion",
                                                             "metadaten",
                                                             "identification",
                                                             "incident identification",
                                                             "incident meta",
                                                             "issue meta",
                                                             "incident header",
                                                             "report details",
                                                             "event details",
                                                             "event information",
                                                             "identificacion",
                                                             "identificacao",
                                                             "datos generales",
                                                             "datos de la incidencia",
                                                             "detalles del incidente",
                                                             "detalhes do incidente",
                                                             "informacion del incidente",
                                                             "informacoes do incidente",
                                                             "allgemeine informationen",
                                                             "allgemeines",
                                                             "basisinformationen",
                                                             "사고정보",
                                                             "장애정보",
                                                             "概要情報"};
  for (std::string_view tail : {"元信息", "基本信息", "基本情報"})  // "Issue 元信息"
    if (key.ends_with(tail)) return true;
  return names.contains(key);
}

bool may_be_heading(FieldKind kind) {
  using F = FieldKind;
  if (kind >= F::date && kind <= F::verified) return true;
  if (kind >= F::duration && kind <= F::time_to_resolve) return true;
  if (kind >= F::owner && kind <= F::participants) return true;
  switch (kind) {
    case F::title:
    case F::id:
    case F::severity:
    case F::priority:
    case F::status:
    case F::tags:
    case F::services:
    case F::category:
    case F::ticket:
    case F::users:
    case F::customers:
    case F::meeting:
      return true;
    default:
      return false;
  }
}

bool may_state(const Scope& scope, FieldKind kind) {
  using F = FieldKind;
  if (kind == F::none) return false;
  if (scope.head || scope.kind == SectionKind::summary) return true;
  bool where_else = kind >= F::ticket && kind <= F::part_of;
  switch (scope.kind) {
    case SectionKind::impact:
      return (kind >= F::services && kind <= F::error_budget) || kind == F::duration || kind == F::window || kind == F::started ||
             kind == F::resolved || kind == F::severity || kind == F::time_to_detect || kind == F::time_to_resolve;
    case SectionKind::detection:
      return kind == F::detection || kind == F::detected_internally || kind == F::detected || kind == F::time_to_detect;
    case SectionKind::resolution:
      return (kind >= F::mitigated && kind <= F::verified) || (kind >= F::time_to_acknowledge && kind <= F::time_to_resolve) ||
             kind == F::recurrence_of;
    case SectionKind::root_cause:
    case SectionKind::contributing_factors:
    case SectionKind::trigger:
      return kind == F::category || kind == F::causes || kind == F::queries;
    case SectionKind::references:
      return where_else;
    case SectionKind::communication:
      return kind == F::external_message || kind == F::message_published;
    case SectionKind::timeline:  // "- **Detected:** 10:05"; see add()
      return (kind >= F::introduced && kind <= F::verified) || kind == F::detection || kind == F::resolution;
    case SectionKind::other:
      return false;
    default:
      return false;
  }
}

bool is_header_field(FieldKind kind) {
  using F = FieldKind;
  if (kind >= F::date && kind <= F::verified) return kind != F::document_date;
  return kind == F::id || kind == F::severity || kind == F::status || kind == F::owner || kind == F::author ||
         kind == F::services || kind == F::duration;
}

}  // namespace debrief
