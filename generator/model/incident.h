// What one postmortem says. Nothing here is computed from other incidents or from today's date; every part knows its line.
// Names are those of the JSON model (DESIGN: `debrief export`). Unknown is empty or nullopt, never zero.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "generator/base/dates.h"
#include "generator/base/long_list.h"
#include "generator/base/long_text.h"
#include "generator/markdown/document.h"

namespace debrief {

enum class IncidentKind : std::uint8_t { incident, near_miss };
enum class Audience : std::uint8_t { internal, public_, restricted };
enum class Axis : std::uint8_t { trigger, cause, response };
enum class CauseRole : std::uint8_t { none, root_cause, contributing_factor };

// Rank 1 is the worst; 0 when the label is not on the site's scale. `label` is as the document has it.
struct Severity {
  int rank = 0;
  std::string label;
  int line = 0;
};

struct Cause {
  std::string slug;  // taxonomy slug, or the slug of the text when the taxonomy does not know it
  std::string text;  // as written
  Axis axis = Axis::cause;
  CauseRole role = CauseRole::none;
  std::string source;  // stated, accepted (incidents.yaml), suggested (accept_suggestions)
  int line = 0;
};

// People, teams and handles as written. `owners`: of the document; authors where no owner is named.
struct Roles {
  std::vector<std::string> owners;
  std::string incident_commander, communications_lead, operations_lead, scribe, shadow, approver;
  std::vector<std::string> reviewers, responders, participants;
};

// In the order in which they happen. `introduced`: the latent change went in.
enum class Phase : std::uint8_t { introduced, started, detected, acknowledged, diagnosed, mitigated, resolved, verified };
inline constexpr int phase_count = 8;
std::string_view name_of(Phase phase);

enum class Measure : std::uint8_t { detect, acknowledge, diagnose, fix, verify, mitigate, resolve };
inline constexpr int measure_count = 7;
std::string_view name_of(Measure measure);
using Durations = std::array<std::optional<std::int64_t>, measure_count>;  // seconds

struct Detection {
  std::string by;                // what or who noticed: "alert", "customer", a name of a monitor
  std::optional<bool> internal;  // by alert or staff, as against customer, vendor, audit
};

// Days on which the process took its steps (DOMAIN.md, the process).
struct Process {
  std::optional<Day> drafted, shared, meeting, report, actions_agreed, reviewed, closed, message_published;
};

// Figures stay text as stated ("约 10,000", "0% (1.5小时)"): what can be counted is counted by whoever reads them.
struct Impact {
  std::string summary, users, customers, requests, data_loss, revenue, compensation, availability, slo_before, slo_after,
      error_budget_percent;
};

struct TimelineEntry {
  std::optional<Time> time;  // nothing for "unknown", "??", relative times without an anchor
  std::string time_label;    // as written, without marks
  markdown::Text text;       // without the time
  std::string actor;
  std::optional<Phase> phase;
  std::vector<std::string> evidence;  // addresses
  int line = 0;
};

struct Why {
  std::string question, answer, action;
  int line = 0;
};

enum class ActionType : std::uint8_t { none, prevent, detect, mitigate, repair, process, investigate };
enum class ActionStatus : std::uint8_t { unknown, proposed, not_started, in_progress, blocked, completed, verified, cancelled };
enum class DueSource : std::uint8_t { none, stated, horizon, override_ };

// What the content's git history says of an action: its due date and its status from a day on (the commit's day on the main line).
struct DueChange {
  Day on;
  std::optional<Day> due;
};
struct StatusChange {
  Day on;
  ActionStatus status = ActionStatus::unknown;
};

struct ActionItem {
  std::string id;  // given, else ticket, else incident id + "-" + 6 hex digits of XXH3 of the text (set by link)
  std::string given_id;
  markdown::Text text;
  ActionType type = ActionType::none;
  std::string priority;  // as written; P0 … P3, critical … low
  std::vector<std::string> owners;
  std::string team;
  std::optional<Day> due;
  DueSource due_source = DueSource::none;
  ActionStatus status = ActionStatus::unknown;
  std::string status_label;      // as written, empty for a mere check mark
  std::optional<Day> completed;  // the day it was completed
  std::string ticket;            // key or address
  std::string verification;
  std::string horizon;              // heading or label as written ("短期措施（1周内）")
  std::vector<std::string> causes;  // slugs it addresses, where stated
  std::string cancelled_reason;
  int line = 0;
  std::vector<DueChange> due_history;  // from git, oldest first, the first one when the action was first written; empty: unknown
  std::vector<StatusChange> status_history;  // likewise
  std::string path;                          // of the document that states it; empty: the incident's own (parts: see part_of)
};

struct Lesson {
  markdown::Text text;
  int line = 0;
};
struct Lessons {
  std::vector<Lesson> went_well, went_wrong, lucky, learned;
};

enum class SectionKind : std::uint8_t {
  summary,
  impact,
  timeline,
  root_cause,
  trigger,
  detection,
  resolution,
  contributing_factors,
  five_whys,
  actions,
  lessons,
  went_well,
  went_wrong,
  lucky,
  references,
  communication,
  other,
};
std::string_view name_of(SectionKind kind);  // "root_cause", …

// A block of plain_text and the line of its file on which it begins: the way back from a place in the text to its line.
struct TextLine {
  std::uint32_t begin = 0;  // byte of Incident::plain_text
  int line = 0;
};

// A stretch of the document under one heading, up to the next heading of any level. `begin`, `end`: bytes of Incident::plain_text.
// A document's text before its first heading (after the title) is a section with an empty heading.
struct Section {
  SectionKind kind = SectionKind::other;
  std::string heading, anchor;
  std::uint8_t level = 2;
  int line = 0;
  std::uint32_t begin = 0, end = 0;
};

struct Reference {
  std::string text, target;
  std::string kind;  // ticket, dashboard, recording, minutes, epic, runbook, document; empty when nothing says
  int line = 0;
};

// A relation that the author states (front matter, "supersedes", a Related section). Links in the text are Body::holes.
enum class RelationKind : std::uint8_t { related, recurrence_of, caused_by, duplicate_of, same_cause, look_alike };
std::string_view name_of(RelationKind kind);
struct StatedRelation {
  std::string target;  // id, path or title as written
  RelationKind kind = RelationKind::related;
  std::string reason;
  int line = 0;
};

// How one fact came to be known: the evidence behind `debrief show` and the page's "why do we think so".
struct Fact {
  std::string field, value;  // JSON name (`severity`, `timestamps.started`, `actions[2].due`), value as exported
  int line = 0;
  std::string recogniser;  // the unit that read it, `front-matter`, `label-table` …
  bool certain = true;     // false: inferred rather than stated
};

// Where a recognised list stands in the body, so that a page can show it once, in its place.
// `facts`: labels whose every value stands among the page's facts ("- **Severity**: SEV-1"); first and count mean nothing there.
enum class Part : std::uint8_t { timeline, actions, whys, facts };
struct Placement {
  Part part;
  std::uint32_t begin = 0, end = 0;    // bytes of body.html
  std::uint32_t first = 0, count = 0;  // the entries of the list that stand there
};

struct Incident {
  std::string id, slug;   // id as the reader met it, else empty until link() gives the path's; slug set by link()
  std::string id_source;  // recogniser that found the id; empty when it is the path's
  std::string title;
  std::optional<Time> date;  // the day (or moment) it began; precision day in most documents
  std::string lang;          // en, zh, ja, ko, pt, es …
  IncidentKind kind = IncidentKind::incident;
  std::optional<Severity> severity;
  std::string status;        // draft, in-review, reviewed, closed; empty: unknown
  std::string status_label;  // as written
  std::vector<std::string> services, teams, tags;
  Audience audience = Audience::internal;
  std::string summary, resolution;  // plain text, the first paragraphs of their sections
  std::vector<Cause> causes;
  std::string origin;  // own, third-party, operation, external; empty: from the causes
  Roles roles;
  std::array<std::optional<Time>, phase_count> timestamps;
  Durations stated_durations;
  Detection detection;
  Process process;
  LongValue<Impact> impact;
  LongList<TimelineEntry> timeline;
  std::vector<Why> whys;
  std::vector<ActionItem> actions;
  Lessons lessons;
  std::vector<Section> sections;
  std::string external_message;
  std::vector<Reference> references;
  std::vector<std::string> queries;  // that were used to find things out
  std::vector<StatedRelation> related;
  std::vector<std::string> not_related;  // ids
  std::string not_recurrence;            // the reason why this is not a recurrence
  std::string part_of;                   // id of the incident this document is a part of

  std::string path;               // of the document, relative to the content root
  int line = 1;                   // where the incident begins in its file
  LongText plain_text;            // as a reader sees it; sections point into it
  LongList<TextLine> text_lines;  // sorted by begin; see line_at
  markdown::Body body;
  std::vector<Placement> placements;
  LongList<Fact> facts;
  std::uint64_t source_hash = 0;  // XXH3 of the file's bytes
  std::optional<Day>
      first_commit;  // the day git first had the document; empty: unknown, or not before the edge of a shallow clone
  // Stands for what other files say of it (its parts, actions.yaml, incidents.yaml …) and link() added to it; 0: nothing.
  std::uint64_t overlaid = 0;
  // What lists and measures of all incidents ask of `facts`, `timeline` and `impact`.
  int title_line = -1;          // on which the title stands, 0 when it is made up; -1: nothing says
  bool timeline_zoned = false;  // an entry names its zone
  bool impact_told = false;     // its summary says something

  const std::optional<Time>& at(Phase phase) const { return timestamps[static_cast<int>(phase)]; }
  std::string text_of(const Section& s) const { return plain_text.str().substr(s.begin, s.end - s.begin); }
};

// The line of the file on which the byte `at` of its plain_text, here `text`, stands; 0 when nothing says.
int line_at(const Incident& incident, std::string_view text, std::uint32_t at);

// detect = detected − started; acknowledge = acknowledged − detected; diagnose = diagnosed − detected; fix = mitigated − diagnosed;
// verify = verified − mitigated; mitigate = mitigated − started; resolve = resolved − started. A missing or day-only end: nothing.
Durations durations(const Incident& incident);

std::string_view name_of(ActionStatus status);
std::string_view name_of(ActionType type);   // empty for none
std::string_view name_of(DueSource source);  // empty for none
std::string_view name_of(Axis axis);
std::string_view name_of(CauseRole role);  // empty for none
std::string_view name_of(IncidentKind kind);
std::string_view name_of(Audience audience);
std::optional<ActionStatus> parse_action_status(std::string_view name);  // the names above, and `_` for `-`
std::optional<ActionType> parse_action_type(std::string_view name);
std::optional<RelationKind> parse_relation_kind(std::string_view name);
std::optional<Phase> parse_phase(std::string_view name);

// Due before `as_of` and neither completed, verified, cancelled, proposed nor unknown (DOMAIN.md).
bool is_overdue(const ActionItem& action, Day as_of);
// A promise that has not ended: not started, in progress, blocked.
bool is_open(const ActionItem& action);
bool is_done(const ActionItem& action);  // completed or verified

}  // namespace debrief
