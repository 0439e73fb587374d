// The JSON model (DESIGN: "The model, and its JSON"): one mapping for `debrief export`, `show`, `actions`, `check` and /api/*.json.
// Keys in snake_case in a fixed order, unknown is null, times by the document's own clock.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "generator/analyse/analysis.h"
#include "generator/model/knowledge_base.h"

namespace debrief {

using Json = nlohmann::ordered_json;

Json json_of(const KnowledgeBase& kb, const Analysis& analysis, std::uint32_t incident, const Config& config);  // one incident
Json json_of(const ActionItem& action, const Incident& incident, Day as_of);
Json json_of(const Finding& finding);
Json json_of(const Metric& metric);
Json json_of(const KnowledgeBase& kb, const Analysis& analysis, const Recurrence& recurrence);
Json json_of(const KnowledgeBase& kb, const CauseSummary& cause);
// {"schema", "as_of", "incidents", "causes", "recurrences", "metrics", "diagnostics"}
Json export_json(const KnowledgeBase& kb, const Analysis& analysis, const Config& config, const std::vector<Finding>& findings);

}  // namespace debrief
