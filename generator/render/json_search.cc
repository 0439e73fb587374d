// The answer to a search as `debrief search --format json` prints it and /api/search gives it.
#include "generator/render/json.h"

namespace debrief {

namespace {

Json or_null(const std::string& text) {
  return text.empty() ? Json() : Json(text);
}

Json json_of(const search::Hit& hit) {
  return {{"id", hit.id},
          {"title", hit.title},
          {"url", hit.anchor.empty() ? hit.url : hit.url + "#" + hit.anchor},
          {"score", hit.score},
          {"severity", or_null(hit.severity.label)},
          {"date", or_null(hit.date)},
          {"services", hit.services},
          {"causes", hit.causes},
          {"section", or_null(hit.section)},
          {"snippet", hit.snippet}};
}

}  // namespace

Json search_json(const search::Results& results) {
  Json hits = Json::array(), facets = Json::object();
  for (auto& hit : results.hits) hits.push_back(json_of(hit));
  for (auto& facet : results.facets) {
    auto& counts = facets[std::string(search::filters[static_cast<std::size_t>(facet.filter)].name)] = Json::object();
    for (auto& value : facet.values) counts[value.value] = value.count;
  }
  return {{"schema", json_schema},      {"query", results.query},      {"total", results.total},
          {"results", std::move(hits)}, {"facets", std::move(facets)}, {"suggestion", or_null(results.suggestion)}};
}

}  // namespace debrief
