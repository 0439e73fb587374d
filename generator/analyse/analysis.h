// What follows from all incidents together, as of a day: look-alikes, recurrences, broken promises, measures, findings.
// Pure functions of a KnowledgeBase, a Config and a day; the passes do not know each other. Deterministic.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "generator/analyse/held_lists.h"
#include "generator/analyse/population.h"
#include "generator/base/dates.h"
#include "generator/model/knowledge_base.h"

namespace debrief {

struct Suggestion {  // a cause that the text suggests; never a fact unless the config accepts suggestions
  std::string slug;
  Axis axis = Axis::cause;
  double score = 0;
  struct Evidence {
    std::string text;
    int line = 0;
  };
  std::vector<Evidence> evidence;
};

struct LookAlike {
  std::uint32_t to = 0;
  RelationKind kind = RelationKind::look_alike;  // same_cause, or look_alike (same symptom, other or unknown cause)
  double score = 0;                              // 0 … 1
  std::string_view reason;                       // "same cause config-error; both checkout; terms: connection pool, failover"; of
                                                 // terms the most telling first, as this document writes them; kept in Reasons
  bool same_title = false;
  bool other_cause = false;  // both are tagged, and no cause is shared: same symptom, other cause
  bool stated = false;       // a document relates the two already
};

// Where the reasons of many look-alikes stand, side by side.
using Reasons = std::shared_ptr<HeldLists>;

struct Promise {  // an earlier incident's action that addressed the cause, on the day the later one began
  std::uint32_t incident = 0, action = 0;  // index of the earlier incident, of its actions
  std::string_view state_then;             // open, overdue, cancelled, completed, unknown
  std::string_view known_by;               // stated, git, unknown
  std::optional<int> days_overdue_then;
  std::string reason;  // of a cancellation
};
// Open, overdue or cancelled then: the promise was not kept. Completed: kept, and not enough.
bool is_broken(const Promise& promise);

// A cause that came back: one line a case. Only headlines are here: the two share a service, or under a tenth of all incidents
// carry the cause, or a document states the recurrence. Everything else that carries a cause is in its CauseSummary.
struct Recurrence {
  std::string cause;                  // empty: stated without a cause that both carry
  std::vector<std::string> services;  // shared by both; empty: cause alone
  std::uint32_t incident = 0, earlier = 0;
  int days_since = 0;
  std::vector<Promise> promises;  // of `earlier`, then the latest of still earlier ones that had not been kept (at most ten)
  bool provisional = false;       // rests on suggested causes: shown, not counted
  bool stated = false;            // a document says so (recurrence-of)
  bool older_left_out = false;    // there are still earlier carriers whose promises were not looked at
};

// A service beside a cause: hit by it, named in an action or lesson as looked at for the same weakness, or neither.
struct Exposure {
  std::string service;
  enum class State : std::uint8_t { exposed, checked, never_looked } state = State::never_looked;
  std::optional<std::uint32_t> incident;  // exposed: the last one; checked: whose document says so
  int line = 0;                           // of the sentence that says so
};
std::string_view name_of(Exposure::State state);  // exposed, checked, never-looked

enum class Trend : std::uint8_t { unknown, falling, steady, rising };
std::string_view name_of(Trend trend);  // empty for unknown

struct CauseSummary {  // one taxonomy entry (or unknown tag) with the incidents that carry it, oldest first, undated ones last
  TaxonomyEntry entry;
  std::vector<std::uint32_t> incidents;
  std::vector<int> gaps_days;  // between neighbours of `incidents` that have a day
  std::optional<Day> last;
  std::optional<double> median_gap_days;
  int last_year = 0, year_before = 0;       // the 365 days up to the as-of day, and those before
  Trend trend = Trend::unknown;             // of the two; unknown under three incidents in both together
  std::vector<Exposure> exposure;           // by service name; empty when no document looks further than its own service
  std::optional<std::uint32_t> last_drill;  // of Config::drills
};

// One measure over one group of incidents. `values` are in the unit of the metric, sorted.
struct MetricValue {
  int n = 0, missing = 0;
  std::optional<double> median, p90, mean;  // median and p90 only from ten values on; p90 is the value at rank ⌈0.9 n⌉
  std::vector<double> values;               // only under ten values
};
struct Metric {
  std::string key, unit, definition, clock_start, clock_end;
  std::map<std::string, std::map<std::string, MetricValue>> by;  // dimension → value → figures; "all" → ""
};

// How many incidents there are of each kind; what the measures count, and what stands apart.
struct Counts {
  int incidents = 0;                                           // counted by the measures
  int near_misses = 0, open = 0, duplicates = 0, future = 0;   // apart; future: dated after the as-of day
  int undated = 0;                                             // among `incidents`: in no month
  std::map<std::string, std::map<std::string, int>> by_month;  // month → Tally::severity ("" unknown) → incidents
};

// A duration that a document states and that its own timestamps contradict.
struct Disagreement {
  std::uint32_t incident = 0;
  Measure measure = Measure::resolve;
  std::int64_t stated = 0;               // seconds
  std::optional<std::int64_t> computed;  // from started, else from detected
  Phase clock_start = Phase::started;    // of `computed`
  bool comparable = true;                // false: counted in support or working hours
  int line = 0;
};

// As what an incident is counted, and under what.
struct Tally {
  Standing standing = Standing::counted;
  std::string severity;    // on the site's scale, else as the document writes it; empty: unknown
  std::string origin;      // own, third-party, operation, external; empty: unknown
  std::vector<bool> tags;  // parallel to its causes: whether the cause can be counted (see is_tag)
};

// A why and the action that answers it.
struct AnsweredWhy {
  int action = -1;      // position in Incident::actions; -1: none
  bool stated = false;  // the why names an action, be it one of the list or not
};

struct Analysis {
  Day as_of;
  std::vector<Tally> tallies;                        // parallel to incidents
  std::vector<std::vector<Suggestion>> suggestions;  // parallel to incidents
  std::vector<std::vector<LookAlike>> look_alikes;   // parallel to incidents, best first
  std::vector<std::vector<AnsweredWhy>> whys;        // parallel to incidents, then to their whys
  std::vector<Recurrence> recurrences;               // newest first
  std::vector<CauseSummary> causes;                  // most incidents first, then slug; those never seen are left out
  std::vector<Metric> metrics;
  Counts counts;
  std::vector<Disagreement> disagreements;  // in the order of incidents
  std::vector<Finding> findings;
  Reasons reasons;  // of look_alikes
};

struct AnalysisMemory;  // memory.h

// `memory`: of another analysis, or empty; afterwards of this one, but for its look-alikes. The result is the same with any and with
// none.
Analysis analyse(const KnowledgeBase& kb, const Config& config, Day as_of, int jobs, AnalysisMemory* memory = nullptr);

}  // namespace debrief
