// What can be said of one action item from itself alone: its completion, its delays, its state on a day that has passed.
#pragma once

#include <optional>

#include "generator/model/incident.h"

namespace debrief {

// How often the due date was moved to a later day.
int times_slid(const ActionItem& action);
// The day on which the present run of "done" began by git; nothing when git does not know or the action is not done.
std::optional<Day> completed_by_git(const ActionItem& action);
// The day on which git saw the item cancelled; nothing when git does not know or it is not cancelled.
std::optional<Day> cancelled_by_git(const ActionItem& action);
// The status on the evening of `day` as git has it; nothing when it does not reach back that far.
std::optional<ActionStatus> status_on(const ActionItem& action, Day day);

// The day an item was completed: stated, else as git has it; nothing when neither knows or it is not done.
std::optional<Day> completion_day(const ActionItem& action);
int days_overdue(const ActionItem& action, Day as_of);  // 0 when it is not overdue

}  // namespace debrief
