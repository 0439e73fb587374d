#include "generator/analyse/action_filter.h"

#include <algorithm>

#include "generator/base/text.h"

namespace debrief {

bool same_name(std::string_view a, std::string_view b) {
  return owner_key(a) == owner_key(b);
}

static bool any_is(const std::vector<std::string>& names, std::string_view wanted) {
  return std::any_of(names.begin(), names.end(), [&](auto& name) { return same_name(name, wanted); });
}

static bool passes(const ActionFilter& f, const Incident& incident, const ActionItem& action, Day as_of) {
  if (f.overdue && !is_overdue(action, as_of)) return false;
  if (f.status && action.status != *f.status) return false;
  if (!f.owner.empty() && !any_is(action.owners, f.owner)) return false;
  if (!f.team.empty() && !same_name(action.team, f.team)) return false;
  if (!f.priority.empty() && !same_name(action.priority, f.priority)) return false;
  if (!f.service.empty() && !any_is(incident.services, f.service)) return false;
  if (!f.incident.empty() && !same_name(incident.id, f.incident)) return false;
  return f.cause.empty() || any_is(causes_addressed(incident, action), f.cause);
}

std::vector<ActionRef> select_actions(const KnowledgeBase& kb, const ActionFilter& filter, Day as_of) {
  std::vector<ActionRef> out;
  for (std::uint32_t i = 0; i < kb.incidents.size(); ++i)
    for (std::uint32_t a = 0; a < kb.incidents[i].actions.size(); ++a)
      if (passes(filter, kb.incidents[i], kb.incidents[i].actions[a], as_of)) out.push_back({i, a});
  if (filter.overdue) sort_by_due(kb, out);
  return out;
}

ActionTotals add_up(const KnowledgeBase& kb, const std::vector<ActionRef>& refs, Day as_of) {
  ActionTotals totals;
  for (auto ref : refs) add_to(totals, kb.incidents[ref.incident], kb.incidents[ref.incident].actions[ref.action], as_of);
  std::sort(totals.days_to_complete.begin(), totals.days_to_complete.end());
  return totals;
}

}  // namespace debrief
