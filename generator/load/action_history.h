// From the states of a document over time to the history of its actions: when each was first written, when its status and its due
// date changed.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "generator/base/dates.h"
#include "generator/model/incident.h"

namespace debrief {

// The bytes that a document had from a day on.
struct FormerState {
  Day day;
  std::string bytes;
};

// Reads one former state of a document as today's program would (read_document).
using ReadState = std::function<std::vector<Incident>(std::string_view path, std::string_view bytes)>;

// Sets due_history and status_history of the actions and first_commit of the incidents, which are all that one document states, from
// its states, oldest first. An action is the same one in two states when its given id, else its ticket, else its words (letters and
// digits only) are the same. `shallow`: nothing is claimed about the first state. A state that is the present one is not read again.
void add_history(std::vector<Incident>& incidents, const std::vector<FormerState>& states, bool shallow, const ReadState& read);

}  // namespace debrief
