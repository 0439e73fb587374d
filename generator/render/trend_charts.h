// The pictures of the trends page, as views of an SVG and of the same numbers as a table.
#pragma once

#include "generator/render/pages.h"

namespace debrief {

// Incidents a month, by severity: one column for each of the last thirty-six months; the table has all. Nothing under two months.
View months_view(const Material& material);

// How long each incident lasted, from started to resolved, on a scale of tens: one dot each, the last three years at most.
// Nothing under two incidents.
View spells_view(const Material& material);

}  // namespace debrief
