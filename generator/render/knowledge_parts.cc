#include "generator/render/knowledge_parts.h"

#include <algorithm>

#include "generator/base/text.h"

namespace debrief {

View lessons_of(const Material& material, const std::vector<std::uint32_t>& incidents, std::size_t most) {
  auto newest = incidents;
  std::sort(newest.rbegin(), newest.rend());  // incidents are sorted by date
  View list = View::list();
  for (auto i : newest) {
    auto& lessons = material.kb.incidents[i].lessons;
    for (auto* group : {&lessons.learned, &lessons.went_wrong})
      for (auto& lesson : *group)
        if (list.items().size() < most)
          list.push(View().set("html", markdown::inline_html(lesson.text)).set("row", material.rows[i]));
  }
  return list;
}

View drill_view(const Material& material, const DrillRecord& drill) {
  auto texts = [](auto& list) { return list_of(list, [](auto& text) { return View().set("text", text); }); };
  auto incident = drill.incident.empty() ? -1 : material.kb.index_of(drill.incident);
  View view = View().set("date", day_text(material.strings, drill.date)).set("iso", iso(drill.date));
  view.set("scenario", drill.scenario);
  view.set("row", incident < 0 ? View(false) : material.rows[static_cast<std::size_t>(incident)]);
  return view.set("findings", texts(drill.findings)).set("actions", join(drill.actions, ", "));
}

View exposure_view(const Material& material, const Exposure& exposure) {
  auto& strings = material.strings;
  auto state = name_of(exposure.state);
  auto group = slug_or(exposure.service, {});
  View view = View().set("service", exposure.service).set("state", state);
  view.set("href", material.service_of.contains(group) ? urls::service(group) : std::string());
  view.set("state_text", strings[(exposure.line == 0 && exposure.incident ? "exposure.hit" : "exposure." + std::string(state))]);
  view.set("row", exposure.incident ? material.rows[*exposure.incident] : View(false));
  return view.set("line", exposure.line > 0 ? strings.format("line", {{"n", std::to_string(exposure.line)}}) : std::string());
}

}  // namespace debrief
