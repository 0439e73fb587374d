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

void add_data_files(const Material& m, std::vector<Page>& pages) {
  std::vector<ActionRef> actions;
  for (std::uint32_t i = 0; i < m.kb.incidents.size(); ++i)
    for (std::uint32_t a = 0; a < m.kb.incidents[i].actions.size(); ++a) actions.push_back({i, a});
  pages.push_back({"api/incidents.json", json_text(incidents_json(m)) + "\n"});
  pages.push_back({std::string(urls::actions_json), json_text(actions_json(m.kb, actions, m.analysis.as_of)) + "\n"});
  pages.push_back({"api/causes.json", json_text(causes_json(m.kb, m.config, m.analysis)) + "\n"});
  pages.push_back({"api/metrics.json", json_text(stats_json(m.analysis)) + "\n"});
  pages.push_back({"api/incidents.csv", incident_csv(m.kb)});
  pages.push_back({std::string(urls::actions_csv), action_csv(m.kb, actions, m.analysis.as_of)});
}

}  // namespace debrief
