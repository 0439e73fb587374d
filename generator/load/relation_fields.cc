#include "generator/load/relation_fields.h"

#include <algorithm>

#include "generator/base/text.h"
#include "generator/load/incident_ids.h"
#include "generator/load/names_in_text.h"
#include "generator/load/placeholders.h"

namespace debrief {

using F = FieldKind;

static std::string bare_target(std::string_view text) {
  text = trim(text);
  if (text.starts_with("[[") && text.ends_with("]]")) text = trim(text.substr(2, text.size() - 4));
  if (auto bar = text.find('|'); bar != std::string_view::npos) text = trim(text.substr(0, bar));
  return std::string(text);
}

static std::optional<RelationKind> relation_of(FieldKind kind) {
  switch (kind) {
    case F::related:
    case F::supersedes:
    case F::superseded_by:
      return RelationKind::related;
    case F::duplicate_of:
      return RelationKind::duplicate_of;
    case F::caused_by:
      return RelationKind::caused_by;
    case F::recurrence_of:
      return RelationKind::recurrence_of;
    case F::same_cause:
      return RelationKind::same_cause;
    default:
      return {};
  }
}

static std::string reason_of(FieldKind kind) {
  return kind == F::supersedes ? "supersedes" : kind == F::superseded_by ? "superseded by" : std::string();
}

static void add_relation(Reading& reading, std::string target, RelationKind kind, std::string reason, int line,
                         std::string_view how) {
  if (target.empty() || is_placeholder(std::string_view(target)) || says_none(target) || code_points(target) > 200) return;
  reading.fact("related", target, line, how);
  reading.incident.related.push_back({std::move(target), kind, std::move(reason), line});
}

// Body labels mix prose, ids, links and tickets: a target is a link to another document, a wiki link, or an id.
static void relations_in_text(Reading& reading, const Field& field, RelationKind kind, const std::string& reason) {
  std::string_view text = field.text.text;
  auto before = reading.incident.related.size();
  for (auto& span : field.text.spans)
    if (span.kind == markdown::SpanKind::link && span.target.find("://") == std::string::npos && !span.target.starts_with('#'))
      add_relation(reading, span.target, kind, reason, field.line, field.recogniser);
  for (auto at = text.find("[["); at != std::string_view::npos; at = text.find("[[", at + 2))
    if (auto end = text.find("]]", at); end != std::string_view::npos)
      add_relation(reading, bare_target(text.substr(at, end + 2 - at)), kind, reason, field.line, field.recogniser);
  if (reading.incident.related.size() > before) return;
  for (auto& word : words_in(field))
    if (auto id = id_at_start(word, reading.config.id_pattern); !id.empty())
      add_relation(reading, id, kind, reason, field.line, field.recogniser);
}

static void read_relation(Reading& reading, const Field& field, RelationKind kind, const std::string& reason) {
  if (field.block >= 0) return relations_in_text(reading, field, kind, reason);
  if (field.value.kind == Value::Kind::scalar) {
    for (auto& word : words_in(field)) add_relation(reading, bare_target(word), kind, reason, field.line, field.recogniser);
    return;
  }
  for (auto& item : field.value.items) {
    if (item.kind == Value::Kind::scalar) {
      add_relation(reading, bare_target(item.scalar), kind, reason, item.line, field.recogniser);
    } else if (item.kind == Value::Kind::list && !item.items.empty()) {  // YAML reads [[x]] as a list in a list
      add_relation(reading, bare_target(item.items.front().scalar), kind, reason, item.line, field.recogniser);
    } else if (auto* id = item.find("id")) {
      auto stated = item.find("kind") ? parse_relation_kind(lower(item.find("kind")->scalar)) : std::nullopt;
      add_relation(reading, bare_target(id->scalar), stated.value_or(kind),
                   item.find("reason") ? item.find("reason")->scalar : reason, item.line, field.recogniser);
    }
  }
}

static std::string reference_kind(FieldKind kind) {
  switch (kind) {
    case F::ticket:
      return "ticket";
    case F::dashboard:
      return "dashboard";
    case F::recording:
      return "recording";
    case F::minutes:
      return "minutes";
    case F::epic:
      return "epic";
    case F::runbook:
      return "runbook";
    default:
      return "";
  }
}

static void add_reference(Reading& reading, std::string text, std::string target, std::string kind, const Field& field) {
  if (text.empty()) text = target;
  reading.fact("references", target.empty() ? text : target, field.line, field.recogniser);
  reading.incident.references.push_back({std::move(text), std::move(target), std::move(kind), field.line});
}

static void read_reference(Reading& reading, const Field& field, FieldKind kind) {
  if (is_placeholder(field.text) || says_none(field.text.text)) return;
  auto named = reference_kind(kind);
  bool any = false;
  for (auto& span : field.text.spans)
    if (span.kind == markdown::SpanKind::link && !span.target.empty()) {
      add_reference(reading, field.text.text.substr(span.begin, span.end - span.begin), span.target, named, field);
      any = true;
    }
  if (any) return;
  for (auto& word : words_in(field)) {
    bool address = word.find("://") != std::string::npos;
    // Without a link, only what names one thing: an address, a ticket key, a path. Notes and prose are no references.
    bool key = word.find_first_of("0123456789") != std::string::npos && word.find(' ') == std::string::npos;
    bool path =
        word.find(' ') == std::string::npos && (word.find('/') != std::string::npos || word.find('#') != std::string::npos);
    if (address || (!named.empty() && (key || path))) add_reference(reading, word, address ? word : "", named, field);
  }
}

void read_relation_field(Reading& reading, const Field& field, FieldKind kind) {
  if (auto relation = relation_of(kind)) return read_relation(reading, field, *relation, reason_of(kind));
  if (kind >= F::ticket && kind <= F::reference) return read_reference(reading, field, kind);
  if (kind == F::not_related) {
    if (field.value.kind == Value::Kind::list)
      for (auto& item : field.value.items)
        reading.incident.not_related.push_back(
            bare_target(item.kind == Value::Kind::map && item.find("id") ? item.find("id")->scalar : item.scalar));
    else
      for (auto& word : words_in(field)) reading.incident.not_related.push_back(bare_target(word));
  }
  if (kind == F::not_recurrence && reading.incident.not_recurrence.empty())
    reading.incident.not_recurrence = collapse_spaces(field.text.text);
  if (kind == F::part_of && reading.incident.part_of.empty() && field.block < 0) {
    reading.incident.part_of = bare_target(field.text.text);
    reading.fact("part_of", reading.incident.part_of, field.line, field.recogniser);
  }
}

}  // namespace debrief
