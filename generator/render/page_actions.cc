// The completion dashboard: the rates, what is overdue, whose it is, how old it is, whether the pile shrinks. What it does not
// show in full it leads to: the lists of all items (page_action_lists.cc), one owner's, one month's.
#include "generator/render/action_figures.h"

namespace debrief {

static constexpr std::size_t overdue_shown = 100, new_owner_shown = 50;

static View part_of(const Material& material, const std::vector<ActionRef>& refs, std::size_t shown) {
  return action_views(material, refs, 0, shown);
}

static View lists_view(const Material& material) {
  View lists = View::list();
  for (int g = 0; g < action_groups; ++g) {
    auto& refs = material.board.lists[static_cast<std::size_t>(g)];
    auto key = std::string(name_of(static_cast<ActionGroup>(g)));
    if (refs.empty()) continue;
    View list = View().set("key", key).set("title", material.strings["actions." + key]).set("href", urls::action_list(key));
    lists.push(list.set("note", material.strings["actions." + key + ".note"]).set("count", number_text(refs.size())));
  }
  return lists;
}

static View actions_view(const Material& material) {
  auto& strings = material.strings;
  auto& board = material.board;
  View view =
      page_view(material, urls::actions, std::string(strings["actions.title"]), std::string(strings["actions.description"]));
  view.set("count", strings.count("count.actions", static_cast<std::size_t>(board.totals.total)))
      .set("any", board.totals.total > 0);
  view.set("rates", rate_tiles(material)).set("counts", count_tiles(material));
  auto& overdue = board.list(ActionGroup::overdue);
  view.set("overdue", part_of(material, overdue, overdue_shown)).set("overdue_count", number_text(overdue.size()));
  view.set("overdue_list", overdue.size() > overdue_shown ? urls::action_list("overdue") : std::string());
  view.set("new_owner", part_of(material, board.needs_new_owner, new_owner_shown));
  view.set("new_owner_count", number_text(board.needs_new_owner.size()));
  view.set("new_owner_more", board.needs_new_owner.size() > new_owner_shown);
  view.set("ages", ages_view(material)).set("burn_up", burn_up_view(material)).set("groups", action_groups_view(material));
  return view.set("unprevented", unprevented_view(material)).set("lists", lists_view(material));
}

void add_actions(const Material& material, std::vector<PageTask>& tasks) {
  tasks.push_back({std::string(urls::actions), "actions", [&material] { return actions_view(material); }});
}

}  // namespace debrief
