// The incidents as a table, one row each: `debrief export --format csv` and /api/incidents.csv.
#pragma once

#include <span>
#include <string>

#include "generator/model/knowledge_base.h"

namespace debrief {

std::string incident_csv(std::span<const Incident> incidents);
std::string incident_csv_rows(std::span<const Incident> incidents);  // without the header

}  // namespace debrief
