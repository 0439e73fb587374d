// The answer to a search as `debrief search --format json` prints it and /api/search gives it.
#include "generator/render/json_parts.h"

namespace debrief {

std::string search_json(const search::Results& results) {
  JsonWriter json;
  auto hit = [&](const search::Hit& h) {
    json.object("id", h.id, "title", h.title, "url", h.anchor.empty() ? h.url : h.url + "#" + h.anchor, "score", h.score,
                "severity", or_null(h.severity.label), "date", or_null(h.date), "services", h.services, "causes", h.causes,
                "section", or_null(h.section), "snippet", h.snippet);
  };
  auto facets = [&] {
    json.open_object();
    for (auto& facet : results.facets)
      json.members(search::filters[static_cast<std::size_t>(facet.filter)].name, [&] {
        json.open_object();
        for (auto& value : facet.values) json.members(value.value, value.count);
        json.close_object();
      });
    json.close_object();
  };
  json.object("schema", json_schema, "query", results.query, "total", results.total, "results", json.for_each(results.hits, hit),
              "facets", facets, "suggestion", or_null(results.suggestion));
  return json.str();
}

}  // namespace debrief
