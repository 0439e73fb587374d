// What an incident states, as label and text: shown at its page's head and in its Markdown twin.
#pragma once

#include "generator/render/pages.h"

namespace debrief {

// A list of label, text, links (name, href) and iso; what is unknown is left out.
View incident_facts(const Material& material, const Incident& incident);

}  // namespace debrief
