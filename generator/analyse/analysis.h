// What follows from all incidents together, as of a day: look-alikes, recurrences, broken promises, measures, findings.
// Pure functions of a KnowledgeBase, a Config and a day; the passes do not know each other. Deterministic.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

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
  std::string reason;                            // "same cause config-error; both checkout; terms: connection pool, failover"
};

struct Promise {  // an earlier incident's action that addressed the cause, on the day the later one began
  std::uint32_t incident = 0, action = 0;  // index of the earlier incident, of its actions
  std::string state_then;                  // open, overdue, cancelled, completed, unknown
  std::string known_by;                    // stated, git, unknown
  std::optional<int> days_overdue_then;
  std::string reason;  // of a cancellation
};

struct Recurrence {
  std::string cause;
  std::vector<std::string> services;  // shared by both; empty: cause alone
  std::uint32_t incident = 0, earlier = 0;
  int days_since = 0;
  std::vector<Promise> promises;
  bool provisional = false;  // rests on suggested causes: shown, not counted
};

struct CauseSummary {  // one taxonomy entry (or unknown tag) with the incidents that carry it, oldest first
  TaxonomyEntry entry;
  std::vector<std::uint32_t> incidents;
  std::vector<int> gaps_days;  // between neighbours of `incidents`
  std::optional<Day> last;
};

// One measure over one group of incidents. `values` are seconds (or the unit of the metric), sorted.
struct MetricValue {
  int n = 0, missing = 0;
  std::optional<double> median, p90, mean;  // median and p90 only from ten values on
  std::vector<double> values;
};
struct Metric {
  std::string key, unit, definition, clock_start, clock_end;
  std::map<std::string, std::map<std::string, MetricValue>> by;  // dimension → value → figures; "all" → ""
};

struct Analysis {
  Day as_of;
  std::vector<std::vector<Suggestion>> suggestions;  // parallel to incidents
  std::vector<std::vector<LookAlike>> look_alikes;   // parallel to incidents, best first
  std::vector<Recurrence> recurrences;               // newest first
  std::vector<CauseSummary> causes;                  // most incidents first, then slug; those never seen are left out
  std::vector<Metric> metrics;
  std::vector<Finding> findings;
};

Analysis analyse(const KnowledgeBase& kb, const Config& config, Day as_of, int jobs);

}  // namespace debrief
