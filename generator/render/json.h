// The JSON model (DESIGN: "The model, and its JSON"): one mapping for `debrief export`, `show`, `actions`, `check`, `stats` and
// /api/*.json; tests/schema/ says the same as JSON Schema. Keys in snake_case in a fixed order, every key always there, unknown is
// null, times by the document's own clock.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "generator/analyse/action_board.h"
#include "generator/analyse/analysis.h"
#include "generator/model/knowledge_base.h"
#include "search/results.h"

namespace debrief {

class JsonWriter;

inline constexpr int json_schema = 0;  // 0 until the first release

// One value each.
void write(JsonWriter& json, const KnowledgeBase& kb, const Analysis& analysis, std::uint32_t incident);  // one incident
void write(JsonWriter& json, const ActionItem& action, const Incident& incident, Day as_of);
void write(JsonWriter& json, const KnowledgeBase& kb, const Recurrence& recurrence);
// Of all that their JSON is made from; `digest`: of the incident itself (model/digest.h); `ids`: the hashes of all incidents' ids.
std::uint64_t json_stamp(const KnowledgeBase& kb, const Analysis& analysis, std::uint32_t incident, std::uint64_t digest,
                         const std::vector<std::uint64_t>& ids);
std::uint64_t json_stamp(const KnowledgeBase& kb, const Recurrence& recurrence);

// The documents that commands print and the site publishes, in one line; each has "schema" at the top.
std::string incident_json(const KnowledgeBase& kb, const Analysis& analysis, std::uint32_t incident);  // without "schema"
// {"schema", "as_of", "incidents", "causes", "recurrences", "metrics", "diagnostics"}
std::string export_json(const KnowledgeBase& kb, const Config& config, const Analysis& analysis,
                        const std::vector<Finding>& findings);
std::string show_json(const KnowledgeBase& kb, const Analysis& analysis, std::uint32_t incident);     // and "facts"
std::string actions_json(const KnowledgeBase& kb, const std::vector<ActionRef>& actions, Day as_of);  // {"as_of", "actions"}
std::string check_json(const std::vector<Finding>& findings);  // {"findings", "summary": {"error": 1, …}}
std::string stats_json(const Analysis& analysis);              // {"as_of", "metrics"}
// {"as_of", "causes", "recurrences"}; `recurrences`: some of the analysis's, or all.
std::string causes_json(const KnowledgeBase& kb, const Config& config, const Analysis& analysis,
                        std::span<const Recurrence> recurrences);
std::string search_json(const search::Results& results);  // {"query", "total", "results", "facets", "suggestion"}

// One of these for people: two spaces deeper with every level.
std::string indented(std::string_view json);

}  // namespace debrief
