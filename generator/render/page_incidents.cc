// The list of incidents, newest first, a hundred a page; a script filters and sorts all of them in place.
#include <span>

#include "generator/base/text.h"
#include "generator/render/incident_list.h"
#include "generator/render/paging.h"

namespace debrief {

static View list_view(const Material& material, int page, int pages) {
  auto& strings = material.strings;
  auto path = urls::list_page(urls::incidents, page);
  View view = page_view(material, path, std::string(strings["incidents.title"]));
  auto begin = static_cast<std::size_t>(page - 1) * entries_a_page,
       end = std::min(begin + entries_a_page, material.newest.size());
  view.set("count", strings.count("count.incidents", material.newest.size()));
  View years = View::list();
  std::optional<std::string> year;
  auto first = begin;  // of the year
  auto close = [&](std::size_t next) {
    auto rows = incident_rows(material, std::span(material.newest).subspan(first, next - first));
    if (next > first) years.push(View().set("year", *year).set("anchor", "y-" + slug_or(*year, {})).set("rows", std::move(rows)));
    first = next;
  };
  for (auto i = begin; i < end; ++i) {
    auto& date = material.kb.incidents[material.newest[i]].date;
    auto of = date ? iso(day_of(*date)).substr(0, 4) : std::string(strings["incidents.undated"]);
    if (of != year) close(i), year = of;
  }
  close(end);
  view.set("total", std::to_string(material.newest.size())).set("model", model_row());
  return view.set("years", std::move(years)).set("pager", pager_view(material, urls::incidents, page, pages));
}

void add_incident_list(const Material& material, PageTasks& tasks) {
  auto pages = page_count(material.newest.size());
  for (int page = 1; page <= pages; ++page)
    tasks.push_back({urls::list_page(urls::incidents, page), "incidents",
                     [&material, page, pages] { return list_view(material, page, pages); }});
  tasks.push_back({"incidents/list.js",
                   {},
                   [&material] { return View(incident_list_script(material)); },
                   [&material] { return incident_list_stamp(material); }});
}

}  // namespace debrief
