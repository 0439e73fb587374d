#include "generator/analyse/measures.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

#include "generator/analyse/causes.h"
#include "generator/base/text.h"

namespace debrief {

static constexpr std::size_t least_for_percentiles = 10;

MetricValue figures(std::vector<double> values, int missing) {
  MetricValue out;
  out.n = static_cast<int>(values.size());
  out.missing = missing;
  if (values.empty()) return out;
  std::sort(values.begin(), values.end());
  out.mean = std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
  if (values.size() < least_for_percentiles) {
    out.values = std::move(values);
  } else {
    out.median = median(values);
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

// Every group that an incident belongs to, with the dimension in front.
struct Group {
  std::string_view dimension;
  std::string value;
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

static std::vector<Group> groups_of(const Incident& incident, const Tally& tally) {
  std::vector<Group> groups{{"all", {}}};
  auto day = first_day(incident);
  groups.push_back({"month", day ? month_of(*day) : std::string()});
  groups.push_back({"quarter", day ? quarter_of(*day) : std::string()});
  groups.push_back({"severity", tally.severity});
  groups.push_back({"origin", tally.origin});
  auto list = [&](std::string_view dimension, std::vector<std::string> names) {
    if (names.empty()) names.emplace_back();
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    for (auto& name : names) groups.push_back({dimension, std::move(name)});
  };
  list("service", incident.services);
  list("team", incident.teams);
  std::vector<std::string> causes;
  for (std::size_t c = 0; c < incident.causes.size(); ++c)
    if (incident.causes[c].axis == Axis::cause && tally.tags[c]) causes.push_back(incident.causes[c].slug);
  list("cause", std::move(causes));
  return groups;
}

std::vector<Metric> measure(const KnowledgeBase& kb, const std::vector<Tally>& tallies) {
  struct Sample {
    std::vector<double> values;
    int missing = 0;
  };
  auto wanted = definitions();
  // Groups are numbered once, so that each incident costs a few lookups and then additions only.
  std::map<std::pair<std::string_view, std::string>, std::size_t> numbers;
  numbers.emplace(std::pair(std::string_view("all"), std::string()), 0);  // there even when nothing is counted
  std::vector<std::vector<Sample>> samples(wanted.size(), std::vector<Sample>(1));
  for (std::size_t i = 0; i < kb.incidents.size(); ++i) {
    if (tallies[i].standing != Standing::counted) continue;
    std::vector<std::size_t> groups;
    for (auto& group : groups_of(kb.incidents[i], tallies[i]))
      groups.push_back(numbers.try_emplace({group.dimension, std::move(group.value)}, numbers.size()).first->second);
    for (std::size_t m = 0; m < wanted.size(); ++m) {
      samples[m].resize(numbers.size());
      auto value = wanted[m].value(kb.incidents[i]);
      for (auto g : groups) {
        if (value)
          samples[m][g].values.push_back(*value);
        else
          ++samples[m][g].missing;
      }
    }
  }
  std::vector<Metric> out;
  for (std::size_t m = 0; m < wanted.size(); ++m) {
    for (auto& [group, number] : numbers)
      if (auto& sample = samples[m][number]; !sample.values.empty() || group.first == "all") {
        auto& value = wanted[m].metric.by[std::string(group.first)][group.second];
        value = figures(std::move(sample.values), sample.missing);
        if (wanted[m].metric.unit == "share") value.median = value.p90 = {};  // of yes and no there is neither
      }
    out.push_back(std::move(wanted[m].metric));
  }
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
