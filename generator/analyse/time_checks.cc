#include <fmt/format.h>

#include "generator/analyse/checks.h"
#include "generator/base/text.h"

namespace debrief {

static int line_of(const Incident& incident, Phase phase) {
  auto field = "timestamps." + std::string(name_of(phase));
  for (auto& fact : incident.facts)
    if (fact.field == field) return fact.line;
  return 0;
}

// By the days alone where one of the two has only a day or only one of them names a zone.
static bool comes_before(const Time& earlier, const Time& later) {
  if (auto seconds = seconds_between(earlier, later)) return *seconds >= 0;
  return day_of(earlier) <= day_of(later);
}

static void check_order(const Incident& incident, std::vector<Finding>& findings) {
  std::optional<Phase> before;
  for (int p = 0; p < phase_count; ++p) {
    auto phase = static_cast<Phase>(p);
    auto& time = incident.at(phase);
    if (!time) continue;
    if (before && !comes_before(*incident.at(*before), *time))
      findings.push_back(
          {"TM01",
           Level::warning,
           {incident.path, line_of(incident, phase), 0},
           fmt::format("{} ({}) is before {} ({})", name_of(phase), iso(*time), name_of(*before), iso(*incident.at(*before))),
           "one of the two is mistyped, or they name different things",
           {},
           incident.id});
    before = phase;
  }
}

static void check_duration(const KnowledgeBase& kb, const Disagreement& d, std::vector<Finding>& findings) {
  auto& incident = kb.incidents[d.incident];
  auto negative = *d.computed < 0;
  auto computed = (negative ? "minus " : "") + short_duration(negative ? -*d.computed : *d.computed);
  Finding f{"TM03", d.comparable ? Level::warning : Level::info, {incident.path, d.line, 0}};
  f.message = fmt::format("time to {} is stated as {}, and its timestamps, counted from {}, give {}", name_of(d.measure),
                          short_duration(d.stated), name_of(d.clock_start), computed);
  if (!d.comparable) f.message += "; it counts some hours of the day only, so the two do not compare";
  f.hint = d.comparable ? "correct the one that is wrong, or say which clock it counts by" : "";
  f.incident = incident.id;
  findings.push_back(std::move(f));
}

void check_times(const KnowledgeBase& kb, const std::vector<Disagreement>& disagreements, std::vector<Finding>& findings) {
  for (auto& incident : kb.incidents) check_order(incident, findings);
  for (auto& d : disagreements) check_duration(kb, d, findings);
}

}  // namespace debrief
