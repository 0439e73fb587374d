// From the states of a document over time to the history of its actions: when each was first written, when its status and its due
// date changed.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "generator/load/git_history.h"
#include "generator/model/incident.h"

namespace debrief {

// Reads one former state of a document as today's program would (read_document).
using ReadRevision = std::function<std::vector<Incident>(std::string_view path, std::string_view bytes)>;

// Fills due_history and status_history of the actions and first_commit of the incidents, which are in path order, as load() returns
// them. An action is the same one in two states when its given id, else its ticket, else its words (letters and digits only) are
// the same. On the edge of a shallow clone nothing is claimed about the first state. A state that is the present one is not read
// again.
void add_history(std::vector<Incident>& incidents, const GitHistory& history, const ReadRevision& read, int jobs);

}  // namespace debrief
