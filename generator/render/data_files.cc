// /api/: the model as data, the same documents that the commands print.
#include "generator/render/data_files.h"

#include "generator/render/action_report.h"
#include "generator/render/incident_table.h"
#include "generator/render/json.h"

namespace debrief {

static Json incidents_json(const Material& m) {
  Json out = {{"schema", json_schema}, {"as_of", iso(m.analysis.as_of)}};
  auto& list = out["incidents"] = Json::array();
  for (std::uint32_t i = 0; i < m.kb.incidents.size(); ++i) list.push_back(json_of(m.kb, m.analysis, i));
  return out;
}

static std::vector<ActionRef> all_actions(const Material& m) {
  std::vector<ActionRef> actions;
  for (std::uint32_t i = 0; i < m.kb.incidents.size(); ++i)
    for (std::uint32_t a = 0; a < m.kb.incidents[i].actions.size(); ++a) actions.push_back({i, a});
  return actions;
}

void add_data_files(const Material& m, std::vector<PageTask>& tasks) {
  auto add = [&](std::string_view path, auto text) { tasks.push_back({std::string(path), {}, [text] { return View(text()); }}); };
  add("api/incidents.json", [&m] { return json_text(incidents_json(m)) + "\n"; });
  add(urls::actions_json, [&m] { return json_text(actions_json(m.kb, all_actions(m), m.analysis.as_of)) + "\n"; });
  add("api/causes.json", [&m] { return json_text(causes_json(m.kb, m.config, m.analysis)) + "\n"; });
  add("api/metrics.json", [&m] { return json_text(stats_json(m.analysis)) + "\n"; });
  add("api/incidents.csv", [&m] { return incident_csv(m.kb); });
  add(urls::actions_csv, [&m] { return action_csv(m.kb, all_actions(m), m.analysis.as_of); });
}

}  // namespace debrief
