// incidents/list.js: what the list of incidents filters and sorts by, for all of them, and what its rows say. A classic script,
// so that it loads from disk and under `default-src 'self'`; js/incidents.js asks for it when a reader first filters.
//
//   debriefIncidents({"values": {"severity": [["SEV-1", "1"]…], "service": [["checkout", "services/checkout/index.html"]…],
//                                "team": […], "cause": […], "status": [["closed", "closed"]…]},
//                     "rows": [[id, title, address, language, "2025-10-05T14:05+00:00", "5 Oct 2025", near miss 0 or 1, duration in words,
//                               in seconds or null, severity, status, [services], [teams], [causes]]…]})
//
// Rows stand as in the list; what a row names is the index of a value, -1 for none.
#pragma once

#include <string>

#include "generator/render/pages.h"

namespace debrief {

std::string incident_list_script(const Material& material);
std::uint64_t incident_list_stamp(const Material& material);  // of all that it is made from

// A row with something in every place, for the script to fill in.
View model_row();

}  // namespace debrief
