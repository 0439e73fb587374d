// All action items, by what is to be done about them: one list a group, 300 items a page.
#include "generator/render/pages.h"

namespace debrief {

static constexpr std::size_t per_page = 300;

static View list_view(const Material& material, ActionGroup group, int page, int pages) {
  auto& strings = material.strings;
  auto& refs = material.board.list(group);
  auto key = std::string(name_of(group)), list = urls::action_list(key);
  auto title = strings.format("actions.list_title", {{"group", strings["actions." + key]}});
  View view = page_view(material, urls::list_page(list, page), title);
  view.set("title", title).set("note", strings["actions." + key + ".note"]);
  view.set("count", strings.count("count.actions", refs.size())).set("key", key).set("several", pages > 1);
  view.set("actions", action_views(material, refs, static_cast<std::size_t>(page - 1) * per_page, per_page));
  return view.set("pager", pager_view(material, list, page, pages));
}

void add_action_lists(const Material& material, std::vector<PageTask>& tasks) {
  for (int g = 0; g < action_groups; ++g) {
    auto group = static_cast<ActionGroup>(g);
    auto pages = static_cast<int>((material.board.list(group).size() + per_page - 1) / per_page);  // none for an empty group
    for (int page = 1; page <= pages; ++page)
      tasks.push_back({urls::list_page(urls::action_list(name_of(group)), page), "action_list",
                       [&material, group, page, pages] { return list_view(material, group, page, pages); }});
  }
}

}  // namespace debrief
