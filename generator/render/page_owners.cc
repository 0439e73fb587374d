// Owners' worklists: what each holds, soonest first. No rates: nothing ranks people. What somebody holds who has left needs a new
// owner, and their page says so.
#include <algorithm>

#include "generator/base/text.h"
#include "generator/model/action_state.h"
#include "generator/render/pages.h"

namespace debrief {

static constexpr std::size_t ended_shown = 50;

namespace {

struct Worklist {
  std::vector<ActionRef> open, later, ended;  // later: proposed or of unknown state; ended: newest first
  std::size_t overdue = 0;
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

View owner_view(const Material& material, const Owner& owner) {
  auto list = worklist_of(material, owner);
  View view = page_view(material, urls::owner(owner.slug), owner.name);
  view.set("name", owner.name)
      .set("inactive", owner.inactive)
      .set("count", material.strings.count("count.open", list.open.size()));
  view.set("overdue_count", list.overdue ? material.strings.count("count.overdue", list.overdue) : std::string());
  view.set("open", action_views(material, list.open, 0, list.open.size()));
  view.set("later", action_views(material, list.later, 0, list.later.size()));
  view.set("ended", action_views(material, list.ended, 0, ended_shown)).set("ended_count", number_text(list.ended.size()));
  return view.set("ended_more", list.ended.size() > ended_shown);
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
  for (auto& owner : material.owners)
    tasks.push_back({urls::owner(owner.slug), "owner", [&material, &owner] { return owner_view(material, owner); }});
}

}  // namespace debrief
