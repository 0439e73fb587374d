// The JSON model (DESIGN: "The model, and its JSON"): one mapping for `debrief export`, `show`, `actions`, `check`, `stats` and
// /api/*.json; tests/schema/ says the same as JSON Schema. Keys in snake_case in a fixed order, every key always there, unknown is
// null, times by the document's own clock.
#pragma once

#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <vector>

#include "generator/analyse/action_board.h"
#include "generator/analyse/analysis.h"
#include "generator/model/knowledge_base.h"
#include "search/results.h"

namespace debrief {

using Json = nlohmann::ordered_json;

inline constexpr int json_schema = 0;  // 0 until the first release

Json json_of(const KnowledgeBase& kb, const Analysis& analysis, std::uint32_t incident);  // one incident
// Of all that its JSON is made from; `digest`: of the incident itself (model/digest.h).
std::uint64_t json_stamp(const KnowledgeBase& kb, const Analysis& analysis, std::uint32_t incident, std::uint64_t digest);
Json json_of(const ActionItem& action, const Incident& incident, Day as_of);
Json json_of(const Finding& finding);
Json json_of(const Metric& metric);
Json json_of(const KnowledgeBase& kb, const Recurrence& recurrence);
std::uint64_t json_stamp(const KnowledgeBase& kb, const Recurrence& recurrence);  // of all that its JSON is made from
Json json_of(const KnowledgeBase& kb, const std::vector<DrillRecord>& drills, const CauseSummary& cause);

// The documents that commands print and the site publishes; each has "schema" at the top.
// {"schema", "as_of", "incidents", "causes", "recurrences", "metrics", "diagnostics"}
Json export_json(const KnowledgeBase& kb, const Config& config, const Analysis& analysis, const std::vector<Finding>& findings);
Json show_json(const KnowledgeBase& kb, const Analysis& analysis, std::uint32_t incident);     // and "facts"
Json actions_json(const KnowledgeBase& kb, const std::vector<ActionRef>& actions, Day as_of);  // {"as_of", "actions"}
Json check_json(const std::vector<Finding>& findings);  // {"findings", "summary": {"error": 1, …}}
Json stats_json(const Analysis& analysis);              // {"as_of", "metrics"}
// {"as_of", "causes", "recurrences"}; `recurrences`: some of the analysis's, or all.
Json causes_json(const KnowledgeBase& kb, const Config& config, const Analysis& analysis,
                 std::span<const Recurrence> recurrences);
Json search_json(const search::Results& results);  // {"query", "total", "results", "facets", "suggestion"}

// `indent` -1: one line. File names may hold bytes that are no UTF-8; they come out as U+FFFD.
std::string json_text(const Json& json, int indent = -1);

}  // namespace debrief
