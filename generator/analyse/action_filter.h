// Which action items a reader asked for: what `debrief actions` and the team feeds have in common.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "generator/analyse/action_board.h"

namespace debrief {

// Empty members do not filter. Names are compared without case; `@` before an owner's name does not matter.
struct ActionFilter {
  bool overdue = false;
  std::string owner, team, cause, priority, service, incident;
  std::optional<ActionStatus> status;
};

// The items that pass, in the order of the incidents and of their lists; overdue ones longest overdue first when `overdue` is set.
std::vector<ActionRef> select_actions(const KnowledgeBase& kb, const ActionFilter& filter, Day as_of);
// The totals of a selection.
ActionTotals add_up(const KnowledgeBase& kb, const std::vector<ActionRef>& refs, Day as_of);
bool same_name(std::string_view a, std::string_view b);

}  // namespace debrief
