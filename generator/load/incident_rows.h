// incidents.yaml as its readers wrote it: one row is replaced or added, every other byte stays.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "generator/model/config.h"

namespace debrief {

// The rows of the file's text; nothing when it does not parse or has a row that is wrong.
std::optional<std::vector<IncidentOverride>> incident_rows(const std::string& text);
// The text of one row, a line a field, without the last line end:
//   INC-1:
//     causes: [config-error]
//     related:
//       - {id: INC-2, kind: recurrence-of, reason: "the same pool"}
std::string incident_row_text(const IncidentOverride& row);
// `text` with the row under its key. Nothing when that cannot be done without touching the others.
std::optional<std::string> with_incident_row(const std::string& text, const IncidentOverride& row);

}  // namespace debrief
