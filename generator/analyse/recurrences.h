// Causes that came back, and what earlier incidents had promised against them, as it stood on the day it came back.
#pragma once

#include <vector>

#include "generator/analyse/analysis.h"
#include "generator/analyse/population.h"
#include "generator/analyse/taxonomy.h"

namespace debrief {

// Newest first. `suggestions` and `look_alikes` make the provisional ones: a strong suggestion counts as a cause where the document
// states none, and only between look-alikes.
std::vector<Recurrence> find_recurrences(const KnowledgeBase& kb, const Taxonomy& taxonomy,
                                         const std::vector<Standing>& standings,
                                         const std::vector<std::vector<Suggestion>>& suggestions,
                                         const std::vector<std::vector<LookAlike>>& look_alikes, int jobs = 1);

// Whether an action was meant to keep `cause` from coming back: it names the cause; else it is of type prevent; else nobody gave
// any action of that incident a type.
bool addresses(const Incident& incident, const ActionItem& action, std::string_view cause);

// The state of the promise on `day`, from its days and what git knows. Ideas (`proposed`) are no promises: nothing.
std::optional<Promise> promise_on(const ActionItem& action, Day day);

// Which actions may be a broken promise on some day, whatever the cause, and on which days at most: a case asks this of many earlier
// incidents, and most have none.
struct Breakable {
  std::uint32_t action;  // of the incident's
  Day before;            // of later days it is none
  std::optional<Day> due;
  bool any_cause;  // else only of those that the action names
  bool was_open;   // on all days before; else it takes the action to say what it was
};
// Of one that was open, on a day before: what promise_on() says of the action.
Promise promise_on(const Breakable& breakable, Day day);
std::vector<Breakable> breakable_promises(const Incident& incident);

}  // namespace debrief
