// Causes that recur: the taxonomy with counts, and one page for each cause with its incidents, the gaps between them, what was
// promised, and what came of it.
#include <algorithm>

#include "generator/render/dashboard.h"
#include "generator/render/knowledge_parts.h"

namespace debrief {

static View summary_view(const Material& material, const CauseSummary& cause, std::size_t longest) {
  auto& strings = material.strings;
  View view = cause_link(material, cause.entry.slug);
  auto n = cause.incidents.size();
  view.set("definition", cause.entry.definition).set("count", number_text(n)).set("text", strings.count("count.incidents", n));
  view.set("width", std::to_string(std::max<std::size_t>(1, n * 100 / std::max<std::size_t>(longest, 1))));
  view.set("last", cause.last ? day_text(strings, *cause.last) : std::string())
      .set("last_iso", cause.last ? iso(*cause.last) : std::string());
  auto gap = cause.median_gap_days;
  view.set("gap", gap ? days_text(strings, static_cast<std::int64_t>(*gap + 0.5)) : std::string()).set("returns", n > 1);
  auto trend = name_of(cause.trend);
  auto figures =
      strings.format("trend.figures", {{"last", std::to_string(cause.last_year)}, {"before", std::to_string(cause.year_before)}});
  view.set("trend", trend.empty() ? std::string() : std::string(strings["trend." + std::string(trend)]));
  view.set("trend_figures", trend.empty() ? std::string() : figures);
  return view.set("origin", cause.entry.origin.empty() ? std::string() : std::string(strings["origin." + cause.entry.origin]));
}

static View causes_view(const Material& material) {
  auto& strings = material.strings;
  View view = page_view(material, urls::causes, std::string(strings["causes.title"]));
  View axes = View::list();
  for (auto axis : {Axis::cause, Axis::trigger, Axis::response}) {
    std::size_t longest = 0;
    for (auto& cause : material.analysis.causes)
      if (cause.entry.axis == axis) longest = std::max(longest, cause.incidents.size());
    View list = View::list();
    for (auto& cause : material.analysis.causes)
      if (cause.entry.axis == axis) list.push(summary_view(material, cause, longest));
    if (list.empty()) continue;
    auto key = "axes." + std::string(name_of(axis));
    axes.push(View()
                  .set("key", name_of(axis))
                  .set("title", strings[key])
                  .set("note", strings[key + ".note"])
                  .set("causes", std::move(list)));
  }
  std::size_t without = 0;
  for (auto& incident : material.kb.incidents) without += incident.causes.empty();
  view.set("axes", std::move(axes));
  return view.set("without", without ? strings.count("causes.without", without) : std::string());
}

// Open actions that name the cause, else those of its incidents that name none.
static View open_actions(const Material& material, const CauseSummary& cause) {
  View list = View::list();
  for (auto ref : open_actions_of(material.kb, cause.incidents)) {
    auto& causes = material.kb.incidents[ref.incident].actions[ref.action].causes;
    if (causes.empty() || std::find(causes.begin(), causes.end(), cause.entry.slug) != causes.end())
      list.push(action_view(material, ref));
  }
  return list;
}

static bool is_return_of(const Material& material, const Return& found, std::string_view cause) {
  auto names_it = [&](auto i) { return material.analysis.recurrences[i].cause == cause; };
  return !found.provisional && std::any_of(found.recurrences.begin(), found.recurrences.end(), names_it);
}

static View cause_view(const Material& material, const CauseSummary& cause) {
  auto& strings = material.strings;
  View view = page_view(material, urls::cause(cause.entry.slug), cause_name(material, cause.entry.slug), cause.entry.definition);
  view.set("summary", summary_view(material, cause, cause.incidents.size())).set("slug", cause.entry.slug);
  view.set("axis", strings["axis." + std::string(name_of(cause.entry.axis))]);
  view.set("parent", cause.entry.parent.empty() ? View(false) : cause_link(material, cause.entry.parent));
  View incidents = View::list();  // newest first, with the gap to the one before
  for (auto i = cause.incidents.size(); i-- > 0;) {
    auto gap = i > 0 && i - 1 < cause.gaps_days.size()
                   ? strings.format("cause.gap", {{"days", days_text(strings, cause.gaps_days[i - 1])}})
                   : std::string();
    incidents.push(View().set("row", material.rows[cause.incidents[i]]).set("gap", gap));
  }
  view.set("incidents", std::move(incidents)).set("actions", open_actions(material, cause));
  View returns = View::list();
  for (auto incident : cause.incidents)
    for (auto i : material.returns_to[incident])
      if (is_return_of(material, material.returns[i], cause.entry.slug)) returns.push(return_view(material, material.returns[i]));
  view.set("exposure", list_of(cause.exposure, [&](auto& exposure) { return exposure_view(material, exposure); }));
  view.set("drill", cause.last_drill ? drill_view(material, material.config.drills[*cause.last_drill]) : View(false));
  view.set("lessons", lessons_of(material, cause.incidents, 6));
  return view.set("returns", std::move(returns)).set("years", years_view(material, cause.incidents));
}

void add_causes(const Material& material, std::vector<PageTask>& tasks) {
  tasks.push_back({std::string(urls::causes), "causes", [&material] { return causes_view(material); }});
  for (auto& cause : material.analysis.causes)
    tasks.push_back({urls::cause(cause.entry.slug), "cause", [&material, &cause] { return cause_view(material, cause); }});
}

}  // namespace debrief
