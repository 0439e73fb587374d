#include "generator/analyse/population.h"

#include <algorithm>

#include "generator/base/text.h"

namespace debrief {

std::optional<Day> first_day(const Incident& incident) {
  if (auto& started = incident.at(Phase::started)) return day_of(*started);
  if (incident.date) return day_of(*incident.date);
  return {};
}

std::optional<Day> end_day(const Incident& incident) {
  for (auto phase : {Phase::resolved, Phase::mitigated})
    if (auto& time = incident.at(phase)) return day_of(*time);
  if (incident.date) return day_of(*incident.date);
  return {};
}

static bool says_it_goes_on(const Incident& incident) {
  static constexpr std::string_view words[] = {"ongoing",    "on-going", "investigating", "monitoring", "unresolved",
                                               "identified", "active",   "进行中",        "处理中",     "未恢复",
                                               "未解决",     "対応中",   "調査中",        "継続中"};
  auto label = lower(trim(incident.status_label));
  return std::any_of(std::begin(words), std::end(words), [&](auto word) { return label == word; });
}

static bool is_open(const Incident& incident, Day as_of) {
  std::optional<Day> end;
  for (auto phase : {Phase::mitigated, Phase::resolved, Phase::verified})
    if (auto& time = incident.at(phase)) end = std::min(end.value_or(day_of(*time)), day_of(*time));
  return end ? *end > as_of : says_it_goes_on(incident);
}

static bool is_duplicate(const KnowledgeBase& kb, std::size_t i) {
  return std::any_of(kb.relations[i].begin(), kb.relations[i].end(),
                     [](const Relation& r) { return r.kind == RelationKind::duplicate_of && !r.reverse; });
}

std::string_view name_of(Standing standing) {
  static constexpr std::string_view names[] = {"counted", "open", "near-miss", "duplicate", "future"};
  return names[static_cast<std::size_t>(standing)];
}

std::vector<Standing> standings_of(const KnowledgeBase& kb, Day as_of) {
  std::vector<Standing> out;
  out.reserve(kb.incidents.size());
  for (std::size_t i = 0; i < kb.incidents.size(); ++i) {
    auto& incident = kb.incidents[i];
    auto first = first_day(incident);
    if (first && *first > as_of)
      out.push_back(Standing::future);
    else if (is_duplicate(kb, i))
      out.push_back(Standing::duplicate);
    else if (incident.kind == IncidentKind::near_miss)
      out.push_back(Standing::near_miss);
    else
      out.push_back(is_open(incident, as_of) ? Standing::open : Standing::counted);
  }
  return out;
}

}  // namespace debrief
