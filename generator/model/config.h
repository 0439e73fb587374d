// The site's configuration (`debrief.yaml`), the taxonomy (`causes.yaml`) and the overlays beside the content. Every key has a
// default: without any file everything works. Reading them is load/config; this is the plain result.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "generator/base/finding.h"
#include "generator/model/incident.h"

namespace debrief {

struct SeverityLevel {
  std::string name;                  // "SEV-1"
  std::vector<std::string> aliases;  // compared without case, spaces and dashes
};

struct NamedGroup {  // a service or a team
  std::string name;
  std::vector<std::string> aliases;
  std::string owner;                 // team or person that answers for it
  std::vector<std::string> members;  // teams: handles and names of people
  std::string description;
};

struct TaxonomyEntry {
  std::string slug;
  Axis axis = Axis::cause;
  std::string name_en, name_zh;
  std::vector<std::string> aliases;
  std::string parent, origin, definition;
  std::vector<std::string> lexicon;  // words and phrases whose presence suggests the cause
  int line = 0;                      // in causes.yaml; 0 for the starter taxonomy
};

struct Deadlines {  // of one severity rank; 0: no such deadline
  int first_review_hours = 24;
  int meeting_calendar_days = 0;
  int meeting_business_days = 0;
  int report_days = 3;
  int actions_days = 7;
};

struct GlossaryTerm {
  std::string term, definition;
  std::vector<std::string> aliases;
};

// One row of actions.yaml, actions.json or actions.csv: what a tracker says of an action by id or ticket.
struct ActionOverride {
  std::string key;  // action id or ticket
  std::optional<ActionStatus> status;
  std::optional<Day> due, completed;
  std::vector<std::string> owners;
  std::string cancelled_reason;
  int line = 0;
  std::string path = "actions.yaml";  // the file that has the row
};

// One row of incidents.yaml: what triage accepted, by incident id.
struct IncidentOverride {
  std::string key;
  std::vector<Cause> causes;
  std::vector<StatedRelation> related;
  std::vector<std::string> not_related;
  std::vector<std::string> services, owners;
  std::string not_recurrence;
  int line = 0;
};

// A drill that was held: a record of its own, linked from causes as "last drilled".
struct DrillRecord {
  Day date;
  std::string scenario, incident;
  std::vector<std::string> causes, services, findings, actions;
};

struct CheckRule {
  std::optional<Level> level;
  std::map<std::string, std::string> parameters;
};

struct Config {
  std::string path;  // debrief.yaml as found, empty when there is none
  std::string title = "Postmortems";
  std::string base_url;  // ends in /, empty: none
  std::string language = "en";
  std::vector<std::string> content = {"**/*.md", "**/*.markdown"};  // globs relative to the root
  std::vector<std::string> exclude;
  std::string output = "public";
  std::string theme = "theme";
  std::vector<SeverityLevel> severities;                     // ordered, worst first; default SEV-1 … SEV-5
  std::map<std::string, std::vector<std::string>> statuses;  // canonical → spellings of the site
  std::vector<Deadlines> deadlines;                          // by rank, [0] is rank 1
  std::vector<Day> holidays;
  std::optional<Day> process_since;
  std::vector<TaxonomyEntry> taxonomy;  // the starter taxonomy, replaced or extended by causes.yaml
  std::vector<NamedGroup> services, teams;
  std::vector<std::string> inactive;  // owners who have left
  std::string id_pattern;             // regular expression; empty: the built-in one
  std::string ticket_url;             // with {key}
  std::string ticket_pattern;         // regular expression of a ticket key
  std::string source_url;             // with {path} and {line}: "edit this page"
  std::string noun = "postmortem";
  std::string timezone;  // of documents that name none (IANA name or offset); empty: unknown stays unknown
  bool accept_suggestions = false;
  bool git = true;
  bool search_shortcuts = true;
  bool mermaid = false;
  std::vector<std::string> reading_path;  // ids, curated
  std::vector<GlossaryTerm> glossary;
  std::map<std::string, std::vector<std::string>> synonyms;  // search: word → equals
  std::vector<DrillRecord> drills;
  std::map<std::string, CheckRule> rules;
  std::vector<ActionOverride> actions;
  std::vector<IncidentOverride> incidents;
  std::map<std::string, std::vector<std::string>> audience_rules;  // later: what the public edition drops
  std::uint64_t files_hash = 0;  // of the bytes of debrief.yaml and the taxonomy's file; the overlays are no part of it
  bool search = true;            // whether the site has one
};

}  // namespace debrief
