// The action items of all incidents added up as of a day: what is overdue, how it goes, where it stalls (DOMAIN: "Action items").
// Items whose state nothing tells (`unknown`) and ideas (`proposed`) are counted apart: outside rates, ages and overdue.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "generator/model/action_state.h"
#include "generator/model/knowledge_base.h"

namespace debrief {

struct ActionRef {  // indices: of KnowledgeBase::incidents, of that incident's actions
  std::uint32_t incident = 0, action = 0;
  friend auto operator<=>(const ActionRef&, const ActionRef&) = default;
};

struct ActionTotals {
  int total = 0;                   // every item, the unknown and proposed ones too
  std::array<int, 8> by_status{};  // index: ActionStatus
  int overdue = 0;
  int on_time = 0, with_due_and_completion = 0;  // completed items with both days; completed on or before the due day
  std::vector<int> days_to_complete;             // from the incident's date to the completion, sorted

  int count(ActionStatus status) const { return by_status[static_cast<std::size_t>(status)]; }
  int promises() const { return total - count(ActionStatus::unknown) - count(ActionStatus::proposed); }
  int completed() const { return count(ActionStatus::completed) + count(ActionStatus::verified); }
  int open() const;
  // Completed ÷ promises (the seeds' tracker), and completed ÷ (promises − cancelled). 0 … 1; nothing over no items.
  std::optional<double> completion_rate() const;
  std::optional<double> completion_rate_without_cancelled() const;
  std::optional<double> on_time_rate() const;  // of the completed items that have both days
  std::optional<double> median_days_to_complete() const;
};

// What is to be done about an item, in the order in which pages show it; every item is in one.
enum class ActionGroup : std::uint8_t { overdue, open, proposed, unknown, completed, cancelled };
inline constexpr int action_groups = 6;
std::string_view name_of(ActionGroup group);
ActionGroup group_of(const ActionItem& action, Day as_of);

struct ActionTally {
  std::string name;  // empty: items that have none
  ActionTotals totals;
};

enum class ActionDimension : std::uint8_t { team, owner, priority, type, service, cause, quarter };
inline constexpr int action_dimensions = 7;
std::string_view name_of(ActionDimension dimension);

// Ages of open promises: days from the incident's date to the as-of day.
struct ActionAges {
  int week = 0, month = 0, quarter = 0, older = 0;  // 0–7, 8–30, 31–90, 91+
  int unknown = 0;                                  // the incident has no date
};

struct BurnUpMonth {
  std::string month;               // 2025-10
  int written = 0, completed = 0;  // up to the end of that month: promises of incidents begun, items completed
};

// A cause carried by incidents and by no open or completed item of type prevent that addresses it.
struct UnpreventedCause {
  std::string slug;
  int incidents = 0;
  int untyped = 0;  // open or completed items without a type that may well prevent it
};

struct ActionBoard {
  Day as_of;
  ActionTotals totals;
  // By name for teams and owners, since nothing ranks people; else most overdue first, then most open, then name. Quarters by time.
  std::array<std::vector<ActionTally>, action_dimensions> groups;
  // Overdue and open ones by due day, without one last; completed ones newest completion first, without a day last; else newest
  // incident first.
  std::array<std::vector<ActionRef>, action_groups> lists;
  std::vector<ActionRef> needs_new_owner;  // open, and everybody who owns it has left; by due day
  ActionAges ages;
  std::vector<BurnUpMonth> burn_up;
  int completed_without_day = 0;  // outside burn-up, on-time rate and time to complete
  std::vector<UnpreventedCause> unprevented;

  const std::vector<ActionRef>& list(ActionGroup g) const { return lists[static_cast<std::size_t>(g)]; }
  const std::vector<ActionTally>& by(ActionDimension d) const { return groups[static_cast<std::size_t>(d)]; }
};

// The same for "@Ana", "ana" and " Ana": how owners are told apart.
std::string owner_key(std::string_view name);
// By day, ties stay. Items lie all over the memory: each is asked once for its day.
template <typename DayOf, typename Before>
void sort_by_day(const KnowledgeBase& kb, std::vector<ActionRef>& refs, DayOf day, Before before) {
  std::vector<std::pair<Day, ActionRef>> dated;
  dated.reserve(refs.size());
  for (auto ref : refs) dated.emplace_back(day(kb.incidents[ref.incident].actions[ref.action]), ref);
  std::stable_sort(dated.begin(), dated.end(), [&](auto& a, auto& b) { return before(a.first, b.first); });
  std::transform(dated.begin(), dated.end(), refs.begin(), [](auto& item) { return item.second; });
}
// Newest completion first, those without a day last; ties stay.
void sort_by_completion(const KnowledgeBase& kb, std::vector<ActionRef>& refs);
// By due day, so longest overdue first; those without one last; ties stay.
void sort_by_due(const KnowledgeBase& kb, std::vector<ActionRef>& refs);
// The promises of these incidents that have not ended, sorted so.
std::vector<ActionRef> open_actions_of(const KnowledgeBase& kb, const std::vector<std::uint32_t>& incidents);
// Counts one item into `totals`; days_to_complete is left unsorted.
void add_to(ActionTotals& totals, const Incident& incident, const ActionItem& action, Day as_of);
ActionBoard add_up_actions(const KnowledgeBase& kb, const Config& config, Day as_of);

// The causes an item addresses: those it names, else those of its incident (axis cause).
std::vector<std::string> causes_addressed(const Incident& incident, const ActionItem& action);

// What one month's review board looks at.
struct MonthReview {
  std::string month;
  std::vector<std::uint32_t> incidents;   // begun in the month
  std::vector<std::uint32_t> to_approve;  // begun in or before it and still draft or in review
  std::vector<ActionRef> newly_overdue;   // became overdue in the month and still are; by due day
  std::vector<ActionRef> completed;       // whose completion day lies in the month
  std::vector<ActionRef> cancelled;       // in the month as git has it; where it does not know: of the month's incidents
};
std::vector<MonthReview> monthly_reviews(const KnowledgeBase& kb, Day as_of);  // newest first; months in which something happened

}  // namespace debrief
