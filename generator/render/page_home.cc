// Where to look now: what happened last, what came back, what is overdue, what keeps happening.
#include "generator/render/dashboard.h"
#include "generator/render/pages.h"

namespace debrief {

static constexpr std::size_t newest_shown = 6, returns_shown = 5, overdue_shown = 5, causes_shown = 8, start_shown = 3;

static View home_view(const Material& material) {
  auto& strings = material.strings;
  View view = page_view(material, urls::home, {}, strings.format("home.description", {{"title", material.config.title}}));
  View newest = View::list();
  for (std::size_t i = 0; i < std::min(newest_shown, material.newest.size()); ++i) newest.push(material.rows[material.newest[i]]);
  view.set("count", strings.count("count.incidents", material.newest.size())).set("newest", std::move(newest));

  View returns = View::list();
  for (std::uint32_t i = 0; i < material.returns.size() && returns.items().size() < returns_shown; ++i)
    if (!material.returns[i].provisional) returns.push(return_view(material, i));
  view.set("returns", std::move(returns));

  View start = View::list();
  for (auto i : material.learn.path)
    if (start.items().size() < start_shown) start.push(material.rows[i]);
  view.set("start", std::move(start));

  auto& late = material.board.list(ActionGroup::overdue);
  View overdue = View::list();
  for (std::size_t i = 0; i < std::min(overdue_shown, late.size()); ++i) overdue.push(action_view(material, late[i]));
  view.set("overdue", std::move(overdue)).set("overdue_count", number_text(late.size()));
  view.set("tiles", home_tiles(material)).set("years", years_view(material, material.newest));
  view.set("top_causes", cause_bars(material, causes_shown)).set("top_services", service_bars(material, causes_shown));
  return view;
}

void add_home(const Material& material, std::vector<PageTask>& tasks) {
  tasks.push_back({std::string(urls::home), "home", [&material] { return home_view(material); }});
}

}  // namespace debrief
