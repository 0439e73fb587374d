// What an incident states, as label and text: shown at its page's head and in its Markdown twin.
#pragma once

#include <initializer_list>

#include "generator/render/pages.h"

namespace debrief {

// A list of label, text, links (name, href), iso and inferred (what of it was not stated: place, anchor, href, correction); what is
// unknown is left out.
View incident_facts(const Setting& setting, const Incident& incident);

// Those of `fields` (JSON names) that were inferred: where each was read and the line that settles it, as above.
View inferred_facts(const Setting& setting, const Incident& incident, std::initializer_list<std::string_view> fields);

// The one line of front matter (of actions.yaml for an action item) that settles what was inferred; empty where no one line does.
std::string settling_line(const Incident& incident, const Fact& fact);

}  // namespace debrief
