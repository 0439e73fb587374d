// The files beside the content: causes.yaml (taxonomy), actions.yaml (what the tracker says), incidents.yaml (what triage
// accepted).
#pragma once

#include "generator/load/config_section.h"
#include "generator/model/config.h"

namespace debrief {

// Entries with a slug that is there already replace it, others are added; with `replace: yes` the old ones go first.
// `keep_lines`: entries remember their line (false for the starter taxonomy, which is no file of the user's).
void read_taxonomy(const ConfigFile& file, const Value& value, bool keep_lines, std::vector<TaxonomyEntry>& taxonomy);
void read_actions(const ConfigFile& file, const Value& value, std::vector<ActionOverride>& out);
void read_incidents(const ConfigFile& file, const Value& value, std::vector<IncidentOverride>& out);

}  // namespace debrief
