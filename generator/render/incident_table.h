// The incidents as a table, one row each: `debrief export --format csv` and /api/incidents.csv.
#pragma once

#include <span>
#include <string>

#include "generator/model/knowledge_base.h"

namespace debrief {

std::string incident_csv(std::span<const Incident> incidents);

}  // namespace debrief
