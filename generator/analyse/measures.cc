#include "generator/analyse/measures.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <numeric>
#include <set>
#include <unordered_map>
#include <utility>

#include "generator/analyse/causes.h"
#include "generator/analyse/prefetch.h"
#include "generator/base/parallel.h"
#include "generator/base/text.h"

namespace debrief {

static constexpr std::size_t least_for_percentiles = 10;

MetricValue figures(std::vector<double> values, int missing) {
  MetricValue out;
  out.n = static_cast<int>(values.size());
  out.missing = missing;
  if (values.empty()) return out;
  out.mean = std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
  if (values.size() < least_for_percentiles) {
    out.values = std::move(values);
  } else {
    out.median = median_of_sorted(values);
    out.p90 = values[(values.size() * 9 + 9) / 10 - 1];
  }
  return out;
}

namespace {

// What is measured of one incident; nothing when it lacks what the measure needs.
using Value = std::function<std::optional<double>(const Incident&)>;
struct Definition {
  Metric metric;
  Value value;
};

// The groups that incidents belong to, each with its number. Values are views into the incidents and tallies, or kept here.
class Groups {
 public:
  static constexpr std::string_view dimensions[] = {"all", "month", "quarter", "severity", "origin", "service", "team", "cause"};
  enum Dimension : std::size_t { all, month, quarter, severity, origin, service, team, cause };

  struct Group {
    Dimension dimension;
    std::string_view value;  // "": unknown
  };

  Groups() { number(all, {}); }  // there even when nothing is counted

  const std::vector<Group>& known() const { return known_; }

  // The numbers of an incident's groups, each once.
  void of(const Incident& incident, const Tally& tally, std::vector<std::uint32_t>& out) {
    out.assign(1, 0);
    auto [month, quarter] = of_time(first_day(incident));
    out.insert(out.end(), {month, quarter, number(severity, tally.severity), number(origin, tally.origin)});
    list(service, incident.services, out);
    list(team, incident.teams, out);
    auto before = out.size();
    for (std::size_t c = 0; c < incident.causes.size(); ++c)
      if (incident.causes[c].axis == Axis::cause && tally.tags[c]) add(number(cause, incident.causes[c].slug), out);
    if (out.size() == before) out.push_back(number(cause, {}));
  }

 private:
  std::uint32_t number(Dimension dimension, std::string_view value) {
    auto [at, is_new] = numbers_[dimension].try_emplace(value, static_cast<std::uint32_t>(known_.size()));
    if (is_new) known_.push_back({dimension, value});
    return at->second;
  }
  static void add(std::uint32_t number, std::vector<std::uint32_t>& out) {
    if (std::find(out.begin(), out.end(), number) == out.end()) out.push_back(number);
  }
  void list(Dimension dimension, const std::vector<std::string>& names, std::vector<std::uint32_t>& out) {
    if (names.empty()) out.push_back(number(dimension, {}));
    for (auto& name : names) add(number(dimension, name), out);
  }
  // The month and the quarter, of which many days have the same.
  std::pair<std::uint32_t, std::uint32_t> of_time(std::optional<Day> day) {
    if (!day) return {number(month, {}), number(quarter, {})};
    auto [at, is_new] = days_.try_emplace(day->time_since_epoch().count());
    if (is_new) at->second = {kept(month, month_of(*day)), kept(quarter, quarter_of(*day))};
    return at->second;
  }
  std::uint32_t kept(Dimension dimension, std::string value) { return number(dimension, *kept_.insert(std::move(value)).first); }

  std::array<std::unordered_map<std::string_view, std::uint32_t>, std::size(dimensions)> numbers_;
  std::vector<Group> known_;  // by number
  std::unordered_map<std::int64_t, std::pair<std::uint32_t, std::uint32_t>> days_;
  std::set<std::string> kept_;
};

}  // namespace

static Value between(Phase from, Phase to) {
  return [=](const Incident& incident) -> std::optional<double> {
    auto &a = incident.at(from), &b = incident.at(to);
    if (!a || !b) return {};
    auto seconds = seconds_between(*a, *b);
    if (!seconds || *seconds < 0) return {};  // out of order: TM01 says so
    return static_cast<double>(*seconds);
  };
}

static Value days_until(std::optional<Day> Process::*step) {
  return [=](const Incident& incident) -> std::optional<double> {
    auto from = end_day(incident), to = incident.process.*step;
    if (!from || !to || *to < *from) return {};
    return days_between(*from, *to);
  };
}

static std::vector<Definition> definitions() {
  auto phases = [](std::string key, std::string definition, Phase from, Phase to) {
    return Definition{
        {std::move(key), "seconds", std::move(definition), std::string(name_of(from)), std::string(name_of(to)), {}},
        between(from, to)};
  };
  auto process = [](std::string key, std::string definition, std::string end, std::optional<Day> Process::*step) {
    return Definition{{std::move(key), "days", std::move(definition), "resolved", std::move(end), {}}, days_until(step)};
  };
  using enum Phase;
  return {
      phases("mttd", "Time to detect: from the beginning of the impact to the first signal", started, detected),
      phases("mtti", "Time to identify: from the beginning of the impact to the fault being noticed", started, detected),
      phases("mtta", "Time to acknowledge: from the first signal to a responder taking it", detected, acknowledged),
      phases("mttk", "Time to know: from the fault being noticed to its cause being known", detected, diagnosed),
      phases("mttf", "Time to fix: from the cause being known to the impact being stopped", diagnosed, mitigated),
      phases("mttv", "Time to verify: from the impact being stopped to the proof that it stays so", mitigated, verified),
      phases("mttm", "Time to mitigate: from the beginning of the impact to its being stopped", started, mitigated),
      phases("mttr", "Time to resolve: from the beginning of the impact to normal service", started, resolved),
      {{"detected_internally",
        "share",
        "Share of incidents noticed by an alert or by staff, among those that say who noticed",
        "",
        "",
        {}},
       [](const Incident& incident) -> std::optional<double> {
         if (!incident.detection.internal) return {};
         return *incident.detection.internal ? 1 : 0;
       }},
      process("time_to_draft", "Days from the end of the incident (resolved, else mitigated, else its date) to the first draft",
              "drafted", &Process::drafted),
      process("time_to_review", "Days from the end of the incident (resolved, else mitigated, else its date) to the review",
              "reviewed", &Process::reviewed),
      process("time_to_close",
              "Days from the end of the incident (resolved, else mitigated, else its date) to the document being closed",
              "closed", &Process::closed),
  };
}

// "P1 (严重)" and "SEV-1" are one group where the site's scale says so.
static std::string severity_of(const Incident& incident, const Config& config) {
  if (!incident.severity) return {};
  auto rank = static_cast<std::size_t>(std::max(incident.severity->rank, 0));
  return rank > 0 && rank <= config.severities.size() ? config.severities[rank - 1].name : incident.severity->label;
}

std::vector<Tally> tallies_of(const KnowledgeBase& kb, const Config& config, const Taxonomy& taxonomy,
                              const std::vector<Standing>& standings) {
  std::vector<Tally> out;
  out.reserve(kb.incidents.size());
  for (std::size_t i = 0; i < kb.incidents.size(); ++i) {
    Tally tally{standings[i], severity_of(kb.incidents[i], config), origin_of(kb.incidents[i], taxonomy), {}};
    for (auto& cause : kb.incidents[i].causes) tally.tags.push_back(is_tag(cause, taxonomy));
    out.push_back(std::move(tally));
  }
  return out;
}

namespace {

// What is measured of the incidents that count, one row each, and the groups they are in.
struct Samples {
  struct Value {
    double value;
    std::uint32_t row;
  };
  std::uint32_t rows = 0;
  std::vector<std::vector<Value>> values;        // by measure, of those that have it
  std::vector<std::uint32_t> groups, begins{0};  // of all rows one after the other, and where those of a row begin
  // Sorted.
  std::vector<std::vector<double>> of_measure(std::size_t measure, std::size_t known_groups) {
    auto& all = values[measure];
    std::sort(all.begin(), all.end(), [](auto& a, auto& b) { return a.value < b.value; });  // once for all groups
    std::vector<std::vector<double>> by_group(known_groups);
    for (auto [value, row] : all)
      for (auto at = begins[row]; at < begins[row + 1]; ++at) by_group[groups[at]].push_back(value);
    return by_group;
  }
};

}  // namespace

std::vector<Metric> measure(const KnowledgeBase& kb, const std::vector<Tally>& tallies, int jobs) {
  auto wanted = definitions();
  Groups groups;
  Samples samples;
  samples.values.resize(wanted.size());
  std::vector<std::uint32_t> numbers;
  for (std::size_t i = 0; i < kb.incidents.size(); ++i) {
    if (i + 4 < kb.incidents.size()) {
      auto& later = kb.incidents[i + 4];
      prefetch(&later.services, sizeof later.services + sizeof later.teams);
      prefetch(&later.timestamps, sizeof later.timestamps);
      prefetch(&later.process, sizeof later.process);
      prefetch(&later.causes, sizeof later.causes);
      auto& next = kb.incidents[i + 2];
      prefetch(next.services), prefetch(next.teams), prefetch(next.causes);
    }
    if (tallies[i].standing != Standing::counted) continue;
    groups.of(kb.incidents[i], tallies[i], numbers);
    samples.groups.insert(samples.groups.end(), numbers.begin(), numbers.end());
    samples.begins.push_back(static_cast<std::uint32_t>(samples.groups.size()));
    for (std::size_t m = 0; m < wanted.size(); ++m)
      if (auto value = wanted[m].value(kb.incidents[i])) samples.values[m].push_back({*value, samples.rows});
    ++samples.rows;
  }
  auto& known = groups.known();
  std::vector<int> members(known.size());
  for (auto g : samples.groups) ++members[g];

  std::vector<Metric> out(wanted.size());
  parallel_for(wanted.size(), jobs, [&](std::size_t m) {
    auto& metric = out[m] = std::move(wanted[m].metric);
    auto by_group = samples.of_measure(m, known.size());
    for (std::size_t g = 0; g < known.size(); ++g) {
      if (by_group[g].empty() && known[g].dimension != Groups::all) continue;
      auto& value = metric.by[std::string(Groups::dimensions[known[g].dimension])][std::string(known[g].value)];
      auto missing = members[g] - static_cast<int>(by_group[g].size());
      value = figures(std::move(by_group[g]), missing);
      if (metric.unit == "share") value.median = value.p90 = {};  // of yes and no there is neither
    }
  });
  return out;
}

Counts count_incidents(const KnowledgeBase& kb, const std::vector<Tally>& tallies) {
  Counts counts;
  for (std::size_t i = 0; i < kb.incidents.size(); ++i) {
    switch (tallies[i].standing) {
      case Standing::open:
        ++counts.open;
        break;
      case Standing::near_miss:
        ++counts.near_misses;
        break;
      case Standing::duplicate:
        ++counts.duplicates;
        break;
      case Standing::future:
        ++counts.future;
        break;
      case Standing::counted: {
        ++counts.incidents;
        auto& incident = kb.incidents[i];
        auto day = first_day(incident);
        if (!day)
          ++counts.undated;
        else
          ++counts.by_month[month_of(*day)][tallies[i].severity];
      }
    }
  }
  return counts;
}

}  // namespace debrief
