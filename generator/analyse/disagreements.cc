#include <algorithm>
#include <cstdlib>

#include "generator/analyse/measures.h"
#include "generator/base/text.h"

// "Time to resolve: 3h" beside "started 10:00, resolved 14:00" is a contradiction, unless the author counts from the detection,
// or in working hours only. Both are looked at before anything is said.

namespace debrief {

// Seconds by which two may differ: stated figures are rounded to minutes, "3 days 23 hours" to hours.
static std::int64_t tolerance_of(std::int64_t stated) {
  return stated >= 86400 && stated % 3600 == 0 ? 1800 : 60;
}

namespace {

struct Clock {
  Phase from, to;
};

}  // namespace

static std::vector<Clock> clocks_of(Measure measure) {
  using enum Phase;
  switch (measure) {
    case Measure::detect:
      return {{started, detected}};
    case Measure::acknowledge:
      return {{detected, acknowledged}, {started, acknowledged}};
    case Measure::diagnose:
      return {{detected, diagnosed}, {started, diagnosed}};
    case Measure::fix:
      return {{diagnosed, mitigated}};
    case Measure::verify:
      return {{mitigated, verified}, {resolved, verified}};
    case Measure::mitigate:
      return {{started, mitigated}, {detected, mitigated}, {acknowledged, mitigated}};
    case Measure::resolve:
      return {{started, resolved}, {detected, resolved}, {acknowledged, resolved}};
  }
  return {};
}

// The words by which a line that states the measure can be told.
static std::string_view word_of(Measure measure) {
  switch (measure) {
    case Measure::detect:
      return "detect";
    case Measure::acknowledge:
      return "acknowledg";
    case Measure::diagnose:
      return "diagnos";
    case Measure::fix:
      return "fix";
    case Measure::verify:
      return "verif";
    case Measure::mitigate:
      return "re";  // repair, restore, recover
    case Measure::resolve:
      return "re";  // resolve, restore, recover
  }
  return {};
}

static bool counts_some_hours_only(const Incident& incident, Measure measure) {
  static constexpr std::string_view phrases[] = {"support hours", "working hours", "business hours",
                                                 "office hours",  "工作时间",      "営業時間"};
  auto text = incident.plain_text.str();
  for (auto raw : split_lines(text)) {
    if (raw.size() > 300) continue;  // prose, not a figure
    auto line = lower(raw);
    bool hours = std::any_of(std::begin(phrases), std::end(phrases), [&](auto p) { return line.find(p) != std::string::npos; });
    bool cjk = has_cjk(line);
    if (hours && (cjk || line.find("to " + std::string(word_of(measure))) != std::string::npos)) return true;
  }
  return false;
}

static int line_of(const Incident& incident, Measure measure) {
  auto field = "stated_durations." + std::string(name_of(measure));
  for (auto& fact : incident.facts)
    if (fact.field == field) return fact.line;
  return 0;
}

static std::optional<std::int64_t> elapsed(const Incident& incident, const Clock& clock) {
  auto &a = incident.at(clock.from), &b = incident.at(clock.to);
  return a && b ? seconds_between(*a, *b) : std::nullopt;
}

std::vector<Disagreement> find_disagreements(const KnowledgeBase& kb) {
  std::vector<Disagreement> out;
  for (std::uint32_t i = 0; i < kb.incidents.size(); ++i) {
    auto& incident = kb.incidents[i];
    for (int m = 0; m < measure_count; ++m) {
      auto measure = static_cast<Measure>(m);
      auto stated = incident.stated_durations[static_cast<std::size_t>(m)];
      if (!stated) continue;
      Disagreement d{i, measure, *stated, {}, Phase::started, true, line_of(incident, measure)};
      bool agrees = false;
      for (auto& clock : clocks_of(measure)) {
        auto seconds = elapsed(incident, clock);
        if (!seconds) continue;
        agrees |= std::abs(*seconds - *stated) <= tolerance_of(*stated);
        if (!d.computed) {
          d.computed = seconds;
          d.clock_start = clock.from;
        }
      }
      if (!d.computed || agrees) continue;
      d.comparable = !counts_some_hours_only(incident, measure);
      out.push_back(d);
    }
  }
  return out;
}

}  // namespace debrief
