// Causes that recur: the taxonomy with counts, and one page for each cause with its incidents, the gaps between them, what was
// promised, and what came of it.
#include <algorithm>
#include <memory>

#include "generator/render/dashboard.h"
#include "generator/render/knowledge_parts.h"
#include "generator/render/paging.h"

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

namespace {

// One cause with the lists of its page, as long as they are.
struct CauseLists {
  const CauseSummary& cause;
  std::vector<ActionRef> actions;      // open ones that name the cause, else those of its incidents that name none
  std::vector<std::uint32_t> returns;  // of material.returns
  int pages = 1;
};

}  // namespace

static bool is_return_of(const Material& material, const Return& found, std::string_view cause) {
  auto names_it = [&](auto i) { return material.analysis.recurrences[i].cause == cause; };
  return !found.provisional && std::any_of(found.recurrences.begin(), found.recurrences.end(), names_it);
}

static CauseLists lists_of(const Material& material, const CauseSummary& cause) {
  CauseLists lists{cause, {}, {}};
  for (auto ref : open_actions_of(material.kb, cause.incidents)) {
    auto& causes = material.kb.incidents[ref.incident].actions[ref.action].causes;
    if (causes.empty() || std::find(causes.begin(), causes.end(), cause.entry.slug) != causes.end()) lists.actions.push_back(ref);
  }
  for (auto incident : cause.incidents)
    for (auto i : material.returns_to[incident])
      if (is_return_of(material, material.returns[i], cause.entry.slug)) lists.returns.push_back(i);
  lists.pages = page_count(std::max({cause.incidents.size(), lists.actions.size(), lists.returns.size()}));
  return lists;
}

static View cause_view(const Material& material, const CauseLists& lists, int page) {
  auto& strings = material.strings;
  auto& cause = lists.cause;
  auto path = urls::cause(cause.entry.slug);
  View view = page_view(material, urls::list_page(path, page), cause_name(material, cause.entry.slug), cause.entry.definition);
  view.set("summary", summary_view(material, cause, cause.incidents.size())).set("slug", cause.entry.slug);
  view.set("axis", strings["axis." + std::string(name_of(cause.entry.axis))]);
  view.set("parent", cause.entry.parent.empty() ? View(false) : cause_link(material, cause.entry.parent));
  auto n = cause.incidents.size();  // newest first, with the gap to the one before
  view.set("incidents", on_page(n, page, [&](std::size_t at) {
             auto i = n - 1 - at;
             auto gap = i > 0 && i - 1 < cause.gaps_days.size()
                            ? strings.format("cause.gap", {{"days", days_text(strings, cause.gaps_days[i - 1])}})
                            : std::string();
             return View().set("row", material.rows[cause.incidents[i]]).set("gap", gap);
           }));
  view.set("actions", action_views(material, part_on_page(lists.actions, page)));
  view.set("returns", on_page(lists.returns.size(), page, [&](auto i) { return return_view(material, lists.returns[i]); }));
  view.set("show_incidents", is_on_page(n, page)).set("show_actions", is_on_page(lists.actions.size(), page));
  view.set("pager", pager_view(material, path, page, lists.pages));
  bool first = page == 1;  // what is no list stands on the first page
  view.set("exposure",
           first ? list_of(cause.exposure, [&](auto& exposure) { return exposure_view(material, exposure); }) : false);
  view.set("drill", first && cause.last_drill ? drill_view(material, material.config.drills[*cause.last_drill]) : false);
  view.set("lessons", first ? lessons_of(material, cause.incidents, 6) : false);
  return view.set("years", first ? years_view(material, cause.incidents) : false);
}

void add_causes(const Material& material, std::vector<PageTask>& tasks) {
  tasks.push_back({std::string(urls::causes), "causes", [&material] { return causes_view(material); }});
  for (auto& cause : material.analysis.causes) {
    auto lists = std::make_shared<const CauseLists>(lists_of(material, cause));
    for (int page = 1; page <= lists->pages; ++page)
      tasks.push_back({urls::list_page(urls::cause(cause.entry.slug), page), "cause",
                       [&material, lists, page] { return cause_view(material, *lists, page); }});
  }
}

}  // namespace debrief
