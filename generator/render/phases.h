// An incident's time as pictures: the phases as a bar in proportion, the timeline as a line from entry to entry.
#pragma once

#include <vector>

#include "generator/model/incident.h"
#include "generator/render/strings.h"
#include "generator/render/text_links.h"
#include "generator/render/view.h"

namespace debrief {

// The bar: `width`, `segments` (x, width, key, label, text) between neighbouring known moments, `marks` (key, label, text, iso,
// after) for each known moment. false when fewer than two moments can be compared.
View phases_view(const Strings& strings, const Incident& incident);

// Entries `which` of the timeline: time, iso, day (where it changes), elapsed since the start, actor, phase, html,
// evidence (href, name) that the text itself does not link, line.
View timeline_view(const Strings& strings, const Incident& incident, const TextLinks& links,
                   const std::vector<std::size_t>& which);

}  // namespace debrief
