// The completion dashboard: how many ended, what is overdue, what is still open, then the rest by state.
#include "generator/render/dashboard.h"
#include "generator/render/pages.h"

namespace debrief {

static constexpr std::size_t per_page = 200;

// The groups in the order shown, cut into pages of 200 items: a group may go on on the next page.
struct ActionState {
  std::string_view key;
  const std::vector<ActionRef>* list;
};

static View groups_view(const Material& material, const std::vector<ActionState>& groups, std::size_t begin, std::size_t end) {
  View out = View::list();
  std::size_t at = 0;
  for (auto& group : groups) {
    View rows = View::list();
    for (std::size_t i = 0; i < group.list->size(); ++i, ++at)
      if (at >= begin && at < end) rows.push(action_view(material, (*group.list)[i].incident, (*group.list)[i].action));
    if (rows.empty()) continue;
    View view;
    auto key = std::string(group.key);
    view.set("key", key)
        .set("title", material.strings["actions." + key])
        .set("note", material.strings["actions." + key + ".note"]);
    out.push(view.set("count", number_text(group.list->size())).set("actions", std::move(rows)));
  }
  return out;
}

static View actions_page(const Material& material, const ActionLists& counts, int page, int pages) {
  auto path = urls::list_page(urls::actions, page);
  View view = page_view(material, path, std::string(material.strings["actions.title"]));
  std::vector<ActionState> groups = {{"overdue", &counts.overdue},   {"open", &counts.open}, {"unknown", &counts.unknown},
                                     {"proposed", &counts.proposed}, {"done", &counts.done}, {"cancelled", &counts.cancelled}};
  auto begin = static_cast<std::size_t>(page - 1) * per_page;
  view.set("count", material.strings.count("count.actions", counts.total)).set("first", page == 1);
  view.set("tiles", action_tiles(material, counts)).set("groups", groups_view(material, groups, begin, begin + per_page));
  return view.set("pager", pager_view(material, urls::actions, page, pages));
}

void add_actions(const Material& material, std::vector<PageTask>& tasks) {
  auto counts = std::make_shared<const ActionLists>(list_actions(material));
  auto pages = std::max<int>(1, static_cast<int>((counts->total + per_page - 1) / per_page));
  for (int page = 1; page <= pages; ++page)
    tasks.push_back({urls::list_page(urls::actions, page), "actions",
                     [&material, counts, page, pages] { return actions_page(material, *counts, page, pages); }});
}

}  // namespace debrief
