#include "generator/model/digest.h"

#include "generator/model/archive_model.h"
#include "generator/model/digester.h"

namespace debrief {

template <typename A, Same<SeverityLevel> T>
void parts(A& archive, T& whole) {
  auto& [name, aliases] = whole;
  archive(name, aliases);
}

template <typename A, Same<NamedGroup> T>
void parts(A& archive, T& whole) {
  auto& [name, aliases, owner, members, description] = whole;
  archive(name, aliases, owner, members, description);
}

template <typename A, Same<TaxonomyEntry> T>
void parts(A& archive, T& whole) {
  auto& [slug, axis, name_en, name_zh, aliases, parent, origin, definition, lexicon, line] = whole;
  archive(slug, axis, name_en, name_zh, aliases, parent, origin, definition, lexicon, line);
}

template <typename A, Same<Deadlines> T>
void parts(A& archive, T& whole) {
  auto& [first_review_hours, meeting_calendar_days, meeting_business_days, report_days, actions_days] = whole;
  archive(first_review_hours, meeting_calendar_days, meeting_business_days, report_days, actions_days);
}

template <typename A, Same<GlossaryTerm> T>
void parts(A& archive, T& whole) {
  auto& [term, definition, aliases] = whole;
  archive(term, definition, aliases);
}

template <typename A, Same<DrillRecord> T>
void parts(A& archive, T& whole) {
  auto& [date, scenario, incident, causes, services, findings, actions] = whole;
  archive(date, scenario, incident, causes, services, findings, actions);
}

template <typename A, Same<CheckRule> T>
void parts(A& archive, T& whole) {
  auto& [level, parameters] = whole;
  archive(level, parameters);
}

template <typename A, Same<Config> T>
void parts(A& archive, T& whole) {
  auto& [path, title, base_url, language, content, exclude, output, theme, severities, statuses, deadlines, holidays,
         process_since, taxonomy, services, teams, inactive, id_pattern, ticket_url, ticket_pattern, source_url, noun, timezone,
         accept_suggestions, git, search_shortcuts, mermaid, reading_path, glossary, synonyms, drills, rules, actions, incidents,
         audience_rules, files_hash, search] = whole;
  archive(path, title, base_url, language, content, exclude, output, theme, severities, statuses, deadlines, holidays,
          process_since, taxonomy, services, teams, inactive, id_pattern, ticket_url, ticket_pattern, source_url, noun, timezone,
          accept_suggestions, git, search_shortcuts, mermaid, reading_path, glossary, synonyms, drills, rules, audience_rules,
          files_hash, search);
  static_cast<void>(actions), static_cast<void>(incidents);
}

template <typename... T>
static std::uint64_t digest_of(const T&... values) {
  Digester digester;
  digester(values...);
  return digester.value();
}

std::uint64_t digest(const Incident& incident, const std::vector<std::uint64_t>& of_actions) {
  auto& [id, slug, id_source, title, date, lang, kind, severity, status, status_label, services, teams, tags, audience, summary,
         resolution, causes, origin, roles, timestamps, stated_durations, detection, process, impact, timeline, whys, actions,
         lessons, sections, external_message, references, queries, related, not_related, not_recurrence, part_of, path, line,
         plain_text, text_lines, body, placements, facts, source_hash, first_commit, overlaid, title_line, timeline_zoned,
         impact_told] = incident;
  auto was_read = [](auto&...) {};
  was_read(title, date, lang, kind, severity, status, status_label, tags, audience, summary, resolution, origin, timestamps,
           stated_durations, detection, process, impact, timeline, whys, lessons, sections, external_message, references, queries,
           part_of, plain_text, text_lines, body, placements, title_line, timeline_zoned, impact_told);
  was_read(services, teams, causes);                                                // and given the config's names
  was_read(facts, roles, related, not_related, not_recurrence), was_read(actions);  // what was added: `overlaid`, `of_actions`
  return digest_of(path, line, source_hash, overlaid, id, id_source, slug, first_commit, of_actions);
}

std::uint64_t digest(const ActionItem& action) {
  return digest_of(action);
}

std::uint64_t digest(const Lessons& lessons) {
  return digest_of(lessons);
}

std::uint64_t digest(const Config& config) {
  return digest_of(config);
}

std::uint64_t digest(const std::vector<TaxonomyEntry>& taxonomy) {
  return digest_of(taxonomy);
}

}  // namespace debrief
