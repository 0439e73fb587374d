// Owners' worklists: what each holds, soonest first, 300 items a page. No rates: nothing ranks people. What somebody holds who has
// left needs a new owner, and their page says so.
#include <algorithm>
#include <memory>

#include "generator/base/text.h"
#include "generator/model/action_state.h"
#include "generator/render/pages.h"

namespace debrief {

static constexpr std::size_t ended_shown = 50, per_page = 300;

namespace {

struct Worklist {
  std::vector<ActionRef> open, later, ended;  // later: proposed or of unknown state; ended: newest first
  std::size_t overdue = 0;

  // A page shows the same stretch of what is open and of what comes later.
  int pages() const {
    auto longest = std::max(open.size(), later.size());
    return std::max(1, static_cast<int>((longest + per_page - 1) / per_page));
  }
};

Worklist worklist_of(const Material& material, const Owner& owner) {
  Worklist list;
  for (auto ref : owner.actions) {
    auto& action = material.kb.incidents[ref.incident].actions[ref.action];
    auto group = group_of(action, material.analysis.as_of);
    list.overdue += group == ActionGroup::overdue;
    if (is_open(action))
      list.open.push_back(ref);
    else if (group == ActionGroup::completed || group == ActionGroup::cancelled)
      list.ended.push_back(ref);
    else
      list.later.push_back(ref);
  }
  sort_by_due(material.kb, list.open);
  std::reverse(list.later.begin(), list.later.end());
  std::reverse(list.ended.begin(), list.ended.end());
  sort_by_completion(material.kb, list.ended);
  return list;
}

View owner_view(const Material& material, const Owner& owner, const Worklist& list, int page) {
  auto path = urls::owner(owner.slug);
  View view = page_view(material, urls::list_page(path, page), owner.name);
  view.set("name", owner.name)
      .set("inactive", owner.inactive)
      .set("count", material.strings.count("count.open", list.open.size()));
  view.set("overdue_count", list.overdue ? material.strings.count("count.overdue", list.overdue) : std::string());
  auto begin = static_cast<std::size_t>(page - 1) * per_page;
  bool first = page == 1;  // what ended stands there, and that nothing is open
  view.set("open_here", first || begin < list.open.size()).set("several", list.pages() > 1);
  view.set("open", action_views(material, list.open, begin, per_page));
  view.set("later", action_views(material, list.later, begin, per_page));
  view.set("ended", action_views(material, list.ended, 0, first ? ended_shown : 0))
      .set("ended_count", number_text(list.ended.size()));
  return view.set("ended_more", list.ended.size() > ended_shown).set("pager", pager_view(material, path, page, list.pages()));
}

View owners_view(const Material& material) {
  View view = page_view(material, urls::owners, std::string(material.strings["owners.title"]));
  return view.set("owners", list_of(material.owners, [&](auto& owner) {
                    std::size_t open = 0, overdue = 0;
                    std::optional<Day> next;
                    for (auto ref : owner.actions) {
                      auto& action = material.kb.incidents[ref.incident].actions[ref.action];
                      if (!is_open(action)) continue;
                      ++open, overdue += is_overdue(action, material.analysis.as_of);
                      if (action.due && (!next || *action.due < *next)) next = action.due;
                    }
                    View row =
                        View().set("name", owner.name).set("href", urls::owner(owner.slug)).set("inactive", owner.inactive);
                    auto count = [](std::size_t n) { return n ? number_text(n) : std::string(); };
                    row.set("open", count(open)).set("overdue", count(overdue));
                    row.set("next", next ? day_text(material.strings, *next) : std::string());
                    return row.set("next_iso", next ? iso(*next) : std::string());
                  }));
}

}  // namespace

void add_owners(const Material& material, std::vector<PageTask>& tasks) {
  tasks.push_back({std::string(urls::owners), "owners", [&material] { return owners_view(material); }});
  for (auto& owner : material.owners) {
    auto list = std::make_shared<const Worklist>(worklist_of(material, owner));
    for (int page = 1; page <= list->pages(); ++page)
      tasks.push_back({urls::list_page(urls::owner(owner.slug), page), "owner",
                       [&material, &owner, list, page] { return owner_view(material, owner, *list, page); }});
  }
}

}  // namespace debrief
