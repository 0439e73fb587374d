// What trackers and triage say beside the documents: rows of actions.yaml and incidents.yaml are laid over what load read.
// A row whose key nothing has is a finding (AC13). Needs ids: after give_ids, give_slugs and give_action_ids.
#pragma once

#include <string>
#include <vector>

#include "generator/model/knowledge_base.h"

namespace debrief {

// `withheld`: ids of documents that the edition left out; rows about them are not complained about.
void apply_overlays(std::vector<Incident>& incidents, const Config& config, const std::vector<std::string>& withheld,
                    std::vector<Finding>& findings);

}  // namespace debrief
