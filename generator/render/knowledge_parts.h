// What the pages of a cause and of a service both tell: lessons of their incidents, drills that were held, who was checked.
#pragma once

#include "generator/render/pages.h"

namespace debrief {

// The lessons of these incidents, newest incident first, what was learned before what went wrong; at most `most`.
View lessons_of(const Material& material, const std::vector<std::uint32_t>& incidents, std::size_t most);

// date, iso, scenario, row (the incident it replays; false without one), findings, actions
View drill_view(const Material& material, const DrillRecord& drill);

// service, href, state, state_text, row (whose document says so, or the last one that hit it), line (in words; empty for a hit)
View exposure_view(const Material& material, const Exposure& exposure);

}  // namespace debrief
