// An incident's document on its page: the author's order and words, each recognised list shown once, richly, where it stood.
#pragma once

#include "generator/render/surroundings.h"

namespace debrief {

// Sets `body` (pieces in order), `more_timeline`, `more_actions`, `more_whys` (lists that stand nowhere in the body; false when
// there are none), `contents` and `diagrams` (the script that draws them; empty without).
void set_body(View& view, const Setting& setting, const Incident& incident, const Surroundings& around, std::string_view path);

// Entries of a list that the author's text does not hold: those of the front matter.
std::vector<std::size_t> only_in_front_matter(const Incident& incident, Part part);

}  // namespace debrief
