// From loaded documents to a KnowledgeBase: ids and slugs become unique, links, wiki links, mentions and stated relations find
// their incidents, back links are made, overlays (actions.yaml, incidents.yaml) are applied. From here on every link has a target
// or is marked dangling with a finding (LK01–LK03, DF03).
#pragma once

#include <vector>

#include "generator/model/knowledge_base.h"

namespace debrief {

KnowledgeBase link(Loaded loaded, const Config& config, std::vector<Finding>& findings);

}  // namespace debrief
