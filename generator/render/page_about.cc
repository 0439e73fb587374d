// What the numbers of this site mean, how it was made, as of when.
#include "generator/render/pages.h"

namespace debrief {

static View about_view(const Material& material) {
  auto& strings = material.strings;
  View view = page_view(material, urls::about, std::string(strings["about.title"]));
  view.set("count", strings.count("count.incidents", material.kb.incidents.size()));
  view.set("metrics", list_of(material.analysis.metrics, [&](auto& metric) {
             auto key = "metric." + metric.key;
             return View().set("title", strings[key]).set("definition", strings[key + ".definition"]);
           }));
  auto& scale = material.config.severities;
  int rank = 0;
  return view.set(
      "severities", list_of(scale, [&](auto& level) {
        std::string aliases;
        for (auto& alias : level.aliases) aliases += (aliases.empty() ? "" : ", ") + alias;
        return View().set("severity", severity_view(material, Severity{++rank, level.name, 0})).set("aliases", aliases);
      }));
}

void add_about(const Material& material, std::vector<PageTask>& tasks) {
  tasks.push_back({std::string(urls::about), "about", [&material] { return about_view(material); }});
}

}  // namespace debrief
