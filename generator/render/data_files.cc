// /api/: the model as data, the same documents that the commands print.
#include "generator/render/data_files.h"

#include "generator/render/action_report.h"
#include "generator/render/incident_table.h"
#include "generator/render/json.h"

namespace debrief {

// `document` with the items of its last list, which is empty, each made as JSON when it is its turn: they never stand in memory as
// trees all at once.
template <typename Make>
static std::string with_items(const Json& document, std::size_t count, Make item) {
  auto out = json_text(document);
  auto tail = out.substr(out.size() - 2);  // ]}
  out.resize(out.size() - 2);
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) out += ',';
    out += json_text(item(i));
  }
  return out += tail + "\n";
}

static std::string incidents_text(const Material& m) {
  Json document = {{"schema", json_schema}, {"as_of", iso(m.analysis.as_of)}, {"incidents", Json::array()}};
  return with_items(document, m.kb.incidents.size(),
                    [&](std::size_t i) { return json_of(m.kb, m.analysis, static_cast<std::uint32_t>(i)); });
}

static std::vector<ActionRef> all_actions(const Material& m) {
  std::vector<ActionRef> actions;
  for (std::uint32_t i = 0; i < m.kb.incidents.size(); ++i)
    for (std::uint32_t a = 0; a < m.kb.incidents[i].actions.size(); ++a) actions.push_back({i, a});
  return actions;
}

static std::string actions_text(const Material& m) {
  auto actions = all_actions(m);
  return with_items(actions_json(m.kb, {}, m.analysis.as_of), actions.size(), [&](std::size_t i) {
    auto& incident = m.kb.incidents[actions[i].incident];
    return json_of(incident.actions[actions[i].action], incident, m.analysis.as_of);
  });
}

void add_data_files(const Material& m, std::vector<PageTask>& tasks) {
  auto add = [&](std::string_view path, auto text) { tasks.push_back({std::string(path), {}, [text] { return View(text()); }}); };
  add("api/incidents.json", [&m] { return incidents_text(m); });
  add(urls::actions_json, [&m] { return actions_text(m); });
  add("api/causes.json", [&m] { return json_text(causes_json(m.kb, m.config, m.analysis)) + "\n"; });
  add("api/metrics.json", [&m] { return json_text(stats_json(m.analysis)) + "\n"; });
  add("api/incidents.csv", [&m] { return incident_csv(m.kb); });
  add(urls::actions_csv, [&m] { return action_csv(m.kb, all_actions(m), m.analysis.as_of); });
}

}  // namespace debrief
