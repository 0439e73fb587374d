// "Before you change this": a service's known failure modes, its open actions, its incidents.
#include <algorithm>
#include <map>
#include <memory>

#include "generator/base/text.h"
#include "generator/render/dashboard.h"
#include "generator/render/knowledge_parts.h"
#include "generator/render/paging.h"

namespace debrief {

static const NamedGroup* configured(const Material& material, const ServiceGroup& group) {
  for (auto& service : material.config.services)
    if (slug_or(service.name, {}) == group.slug) return &service;
  return nullptr;
}

static View failure_modes(const Material& material, const ServiceGroup& group) {
  std::map<std::string, std::size_t> counts;
  for (auto i : group.incidents)
    for (auto& cause : material.kb.incidents[i].causes)
      if (cause.axis == Axis::cause) ++counts[cause.slug];
  std::vector<std::pair<std::string, std::size_t>> modes(counts.begin(), counts.end());
  std::stable_sort(modes.begin(), modes.end(), [](auto& a, auto& b) { return a.second > b.second; });
  return list_of(modes, [&](auto& mode) {
    auto view = cause_link(material, mode.first);
    view.set("count", number_text(mode.second)).set("text", material.strings.count("count.incidents", mode.second));
    return view.set("width", std::to_string(std::max<std::size_t>(1, mode.second * 100 / modes[0].second)));
  });
}

namespace {

// A service with its open actions, which several pages count and show.
struct ServiceLists {
  const ServiceGroup& group;
  std::vector<ActionRef> open;
};
using AllServices = std::vector<ServiceLists>;

}  // namespace

static View services_view(const Material& material, const AllServices& services) {
  View view = page_view(material, urls::services, std::string(material.strings["services.title"]));
  std::size_t longest = 0;
  for (auto& group : material.services) longest = std::max(longest, group.incidents.size());
  view.set("services", list_of(services, [&](auto& lists) {
             auto& group = lists.group;
             auto& open = lists.open;
             auto n = group.incidents.size();
             auto overdue = static_cast<std::size_t>(std::count_if(open.begin(), open.end(), [&](auto ref) {
               return is_overdue(material.kb.incidents[ref.incident].actions[ref.action], material.analysis.as_of);
             }));
             View row;
             row.set("name", group.name).set("href", urls::service(group.slug)).set("count", number_text(n));
             row.set("text", material.strings.count("count.incidents", n)).set("last", material.rows[group.incidents[0]]);
             row.set("open", number_text(open.size())).set("overdue", overdue ? number_text(overdue) : std::string());
             return row.set("width", std::to_string(std::max<std::size_t>(1, n * 100 / longest)));
           }));
  std::size_t without = 0;
  for (auto& incident : material.kb.incidents) without += incident.services.empty();
  return view.set("without", without ? material.strings.count("services.without", without) : std::string());
}

static View drills_of(const Material& material, const ServiceGroup& group) {
  View list = View::list();
  for (auto& drill : material.config.drills) {
    bool ours =
        std::any_of(drill.services.begin(), drill.services.end(), [&](auto& name) { return slug_or(name, {}) == group.slug; });
    if (ours && drill.date <= material.analysis.as_of) list.push(drill_view(material, drill));
  }
  return list;
}

// Where documents name it as checked for a weakness that hit others, exposed to it, or not looked at.
static View exposure_of(const Material& material, const ServiceGroup& group) {
  View list = View::list();
  for (auto& cause : material.analysis.causes)
    for (auto& exposure : cause.exposure) {
      if (exposure.line == 0 || slug_or(exposure.service, {}) != group.slug) continue;
      auto view = exposure_view(material, exposure);
      list.push(std::move(view).set("cause", cause_link(material, cause.entry.slug)));
    }
  return list;
}

static View service_view(const Material& material, const ServiceLists& lists, int page, int pages) {
  auto& group = lists.group;
  auto& open = lists.open;
  auto path = urls::service(group.slug);
  View view = page_view(material, urls::list_page(path, page), group.name);
  auto config = configured(material, group);
  view.set("name", group.name)
      .set("owner", config ? config->owner : std::string())
      .set("about", config ? config->description : std::string());
  view.set("count", material.strings.count("count.incidents", group.incidents.size()));
  view.set("actions", action_views(material, part_on_page(open, page)));
  view.set("show_incidents", is_on_page(group.incidents.size(), page)).set("show_actions", is_on_page(open.size(), page));
  view.set("pager", pager_view(material, path, page, pages));
  view.set("incidents", incident_rows(material, part_on_page(group.incidents, page)));
  bool first = page == 1;  // what is no list stands on the first page
  view.set("first", first).set("modes", first ? failure_modes(material, group) : false);
  view.set("lessons", first ? lessons_of(material, group.incidents, 6) : false);
  view.set("drills", first ? drills_of(material, group) : false).set("exposure", first ? exposure_of(material, group) : false);
  return view.set("years", first ? years_view(material, group.incidents) : false);
}

void add_services(const Material& material, std::vector<PageTask>& tasks) {
  auto all = std::make_shared<AllServices>();
  for (auto& group : material.services) all->push_back({group, open_actions_of(material.kb, group.incidents)});
  tasks.push_back({std::string(urls::services), "services", [&material, all] { return services_view(material, *all); }});
  for (auto& lists : *all) {
    auto pages = page_count(std::max(lists.open.size(), lists.group.incidents.size()));
    for (int page = 1; page <= pages; ++page)
      tasks.push_back({urls::list_page(urls::service(lists.group.slug), page), "service",
                       [&material, &lists, all, page, pages] { return service_view(material, lists, page, pages); }});
  }
}

}  // namespace debrief
