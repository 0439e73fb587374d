// From collected fields to facts: what each label of Reading::fields says about the incident. Front matter was collected first, so
// it wins; a later label only fills what is empty. Dates are in incident_dates.h, title and id in title.h.
#pragma once

#include "generator/load/reading.h"

namespace debrief {

// Front matter (YAML or TOML, as a tree) into Reading::fields; nested maps (`roles: {owner: …}`, `impact: {users: …}`) become
// fields too. An unknown key close to a documented one is finding DF02.
void collect_front_matter(Reading& reading, const Value& front_matter, std::string_view syntax);
// Lists that front matter may give in full: causes, actions, timeline, whys, lessons, references, relations.
void recognise_front_matter_lists(Reading& reading, const Value& front_matter);

// Severity, status, services, tags, roles, impact figures, durations, detection, process days, references, relations, causes.
void recognise_fields(Reading& reading);

}  // namespace debrief
