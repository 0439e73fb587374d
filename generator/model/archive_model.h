// The members of every type of the model that the cache keeps, for archive.h. Each list is a structured binding: whoever adds a
// member to a type is sent here by the compiler.
#pragma once

#include "generator/base/archive.h"
#include "generator/model/knowledge_base.h"

namespace debrief {

template <typename T, typename Model>
concept Same = std::is_same_v<std::remove_const_t<T>, Model>;

namespace markdown {

template <typename A, Same<Span> T>
void parts(A& archive, T& whole) {
  auto& [begin, end, kind, target] = whole;
  archive(begin, end, kind, target);
}

template <typename A, Same<Text> T>
void parts(A& archive, T& whole) {
  auto& [text, spans] = whole;
  archive(text, spans);
}

template <typename A, Same<Hole> T>
void parts(A& archive, T& whole) {
  auto& [kind, begin, end, target, title, sentence, line, column] = whole;
  archive(kind, begin, end, target, title, sentence, line, column);
}

template <typename A, Same<Heading> T>
void parts(A& archive, T& whole) {
  auto& [text, anchor, level, line] = whole;
  archive(text, anchor, level, line);
}

template <typename A, Same<Body> T>
void parts(A& archive, T& whole) {
  auto& [html, holes, headings] = whole;
  archive(html, holes, headings);
}

}  // namespace markdown

template <typename A, Same<Time> T>
void parts(A& archive, T& whole) {
  auto& [local, offset, precision, approximate] = whole;
  archive(local, offset, precision, approximate);
}

template <typename A, Same<Severity> T>
void parts(A& archive, T& whole) {
  auto& [rank, label, line] = whole;
  archive(rank, label, line);
}

template <typename A, Same<Cause> T>
void parts(A& archive, T& whole) {
  auto& [slug, text, axis, role, source, line] = whole;
  archive(slug, text, axis, role, source, line);
}

template <typename A, Same<Roles> T>
void parts(A& archive, T& whole) {
  auto& [owners, incident_commander, communications_lead, operations_lead, scribe, shadow, approver, reviewers, responders,
         participants] = whole;
  archive(owners, incident_commander, communications_lead, operations_lead, scribe, shadow, approver, reviewers, responders,
          participants);
}

template <typename A, Same<Detection> T>
void parts(A& archive, T& whole) {
  auto& [by, internal] = whole;
  archive(by, internal);
}

template <typename A, Same<Process> T>
void parts(A& archive, T& whole) {
  auto& [drafted, shared, meeting, report, actions_agreed, reviewed, closed, message_published] = whole;
  archive(drafted, shared, meeting, report, actions_agreed, reviewed, closed, message_published);
}

template <typename A, Same<Impact> T>
void parts(A& archive, T& whole) {
  auto& [summary, users, customers, requests, data_loss, revenue, compensation, availability, slo_before, slo_after,
         error_budget_percent] = whole;
  archive(summary, users, customers, requests, data_loss, revenue, compensation, availability, slo_before, slo_after,
          error_budget_percent);
}

template <typename A, Same<TimelineEntry> T>
void parts(A& archive, T& whole) {
  auto& [time, time_label, text, actor, phase, evidence, line] = whole;
  archive(time, time_label, text, actor, phase, evidence, line);
}

template <typename A, Same<Why> T>
void parts(A& archive, T& whole) {
  auto& [question, answer, action, line] = whole;
  archive(question, answer, action, line);
}

template <typename A, Same<DueChange> T>
void parts(A& archive, T& whole) {
  auto& [on, due] = whole;
  archive(on, due);
}

template <typename A, Same<StatusChange> T>
void parts(A& archive, T& whole) {
  auto& [on, status] = whole;
  archive(on, status);
}

template <typename A, Same<ActionItem> T>
void parts(A& archive, T& whole) {
  auto& [id, given_id, text, type, priority, owners, team, due, due_source, status, status_label, completed, ticket, verification,
         horizon, causes, cancelled_reason, line, due_history, status_history, path] = whole;
  archive(id, given_id, text, type, priority, owners, team, due, due_source, status, status_label, completed, ticket,
          verification, horizon, causes, cancelled_reason, line, due_history, status_history, path);
}

template <typename A, Same<Lesson> T>
void parts(A& archive, T& whole) {
  auto& [text, line] = whole;
  archive(text, line);
}

template <typename A, Same<Lessons> T>
void parts(A& archive, T& whole) {
  auto& [went_well, went_wrong, lucky, learned] = whole;
  archive(went_well, went_wrong, lucky, learned);
}

template <typename A, Same<Section> T>
void parts(A& archive, T& whole) {
  auto& [kind, heading, anchor, level, line, begin, end] = whole;
  archive(kind, heading, anchor, level, line, begin, end);
}

template <typename A, Same<Reference> T>
void parts(A& archive, T& whole) {
  auto& [text, target, kind, line] = whole;
  archive(text, target, kind, line);
}

template <typename A, Same<StatedRelation> T>
void parts(A& archive, T& whole) {
  auto& [target, kind, reason, line] = whole;
  archive(target, kind, reason, line);
}

static_assert(std::has_unique_object_representations_v<TextLine>);
template <>
inline constexpr bool is_plain_struct<TextLine> = true;

template <typename A, Same<Fact> T>
void parts(A& archive, T& whole) {
  auto& [field, value, line, recogniser, certain] = whole;
  archive(field, value, line, recogniser, certain);
}

template <typename A, Same<Placement> T>
void parts(A& archive, T& whole) {
  auto& [part, begin, end, first, count] = whole;
  archive(part, begin, end, first, count);
}

template <typename A, Same<Incident> T>
void parts(A& archive, T& whole) {
  auto& [id, slug, id_source, title, date, lang, kind, severity, status, status_label, services, teams, tags, audience, summary,
         resolution, causes, origin, roles, timestamps, stated_durations, detection, process, impact, timeline, whys, actions,
         lessons, sections, external_message, references, queries, related, not_related, not_recurrence, part_of, path, line,
         plain_text, text_lines, body, placements, facts, source_hash, first_commit, overlaid, title_line, timeline_zoned,
         impact_told] = whole;
  static_cast<void>(overlaid);  // not read
  archive(id, slug, id_source, title, date, lang, kind, severity, status, status_label, services, teams, tags, audience, summary,
          resolution, causes, origin, roles, timestamps, stated_durations, detection, process, impact, timeline, whys, actions,
          lessons, sections, external_message, references, queries, related, not_related, not_recurrence, part_of, path, line,
          plain_text, text_lines, body, placements, facts, source_hash, first_commit, title_line, timeline_zoned, impact_told);
}

template <typename A, Same<OtherPage> T>
void parts(A& archive, T& whole) {
  auto& [slug, title, path, lang, plain_text, body, sections, source_hash, audience] = whole;
  archive(slug, title, path, lang, plain_text, body, sections, source_hash, audience);
}

// A finding of one document is kept with it.
template <typename A, Same<Place> T>
void parts(A& archive, T& whole) {
  auto& [path, line, column] = whole;
  archive(path, line, column);
}

template <typename A, Same<Finding> T>
void parts(A& archive, T& whole) {
  auto& [rule, level, place, message, hint, source_line, incident] = whole;
  archive(rule, level, place, message, hint, source_line, incident);
}

}  // namespace debrief
