// Teams: the incidents they had and the promises they hold. Counts of work, no rates: nothing ranks teams.
#include <algorithm>
#include <map>
#include <memory>

#include "generator/base/text.h"
#include "generator/render/dashboard.h"
#include "generator/render/paging.h"
#include "generator/render/teams.h"

namespace debrief {

std::map<std::string, Team> gather_teams(const Material& material) {
  std::map<std::string, Team> teams;
  std::map<std::string, std::string> alias;  // slug of an alias → slug of the team
  for (auto& group : material.config.teams) {
    auto slug = slug_or(group.name, {});
    teams[slug] = {group.name, &group, {}, {}};
    for (auto& name : group.aliases) alias[slug_or(name, {})] = slug;
  }
  auto team = [&](const std::string& name) -> Team& {
    auto slug = slug_or(name, {});
    if (auto it = alias.find(slug); it != alias.end()) slug = it->second;
    auto& found = teams[slug];
    if (found.name.empty()) found.name = name;
    return found;
  };
  for (auto i : material.newest) {
    auto& incident = material.kb.incidents[i];
    for (auto& name : incident.teams)
      if (auto& list = team(name).incidents; list.empty() || list.back() != i) list.push_back(i);
    for (std::uint32_t a = 0; a < incident.actions.size(); ++a)
      if (!incident.actions[a].team.empty()) team(incident.actions[a].team).actions.push_back({i, a});
  }
  return teams;
}

namespace {

// By due day.
std::vector<ActionRef> open_actions(const Material& material, const Team& team) {
  std::vector<ActionRef> actions;
  std::copy_if(team.actions.begin(), team.actions.end(), std::back_inserter(actions),
               [&](ActionRef ref) { return is_open(material.kb.incidents[ref.incident].actions[ref.action]); });
  sort_by_due(material.kb, actions);
  return actions;
}

View team_view(const Material& material, const std::string& slug, const Team& team, const std::vector<ActionRef>& open, int page,
               int pages) {
  View view = page_view(material, urls::list_page(urls::team(slug), page), team.name);
  view.set("name", team.name).set("about", team.config ? team.config->description : std::string());
  view.set("members", team.config ? join(team.config->members, ", ") : std::string());
  view.set("count", material.strings.count("count.incidents", team.incidents.size()));
  view.set("calendar", urls::team_calendar(slug)).set("overdue_feed", urls::team_overdue_feed(slug));
  view.set("actions", action_views(material, part_on_page(open, page)));
  view.set("incidents", incident_rows(material, part_on_page(team.incidents, page)));
  view.set("show_incidents", is_on_page(team.incidents.size(), page)).set("show_actions", is_on_page(open.size(), page));
  view.set("pager", pager_view(material, urls::team(slug), page, pages));
  return view.set("years", page == 1 ? years_view(material, team.incidents) : false);
}

View teams_view(const Material& material, const std::map<std::string, Team>& teams) {
  View view = page_view(material, urls::teams, std::string(material.strings["teams.title"]));
  return view.set("teams", list_of(teams, [&](auto& entry) {
                    auto& [slug, team] = entry;
                    std::size_t open = 0, overdue = 0;
                    for (auto ref : team.actions) {
                      auto& action = material.kb.incidents[ref.incident].actions[ref.action];
                      open += is_open(action);
                      overdue += is_overdue(action, material.analysis.as_of);
                    }
                    View row = View().set("name", team.name).set("href", urls::team(slug));
                    row.set("count", number_text(team.incidents.size()));
                    row.set("last", team.incidents.empty() ? View(false) : material.rows[team.incidents[0]]);
                    row.set("open", number_text(open)).set("overdue", overdue ? number_text(overdue) : std::string());
                    return row;
                  }));
}

}  // namespace

void add_teams(const Material& material, std::vector<PageTask>& tasks) {
  auto teams = std::make_shared<std::map<std::string, Team>>(gather_teams(material));
  tasks.push_back({std::string(urls::teams), "teams", [&material, teams] { return teams_view(material, *teams); }});
  for (auto& [slug, team] : *teams) {
    auto open = std::make_shared<const std::vector<ActionRef>>(open_actions(material, team));
    auto pages = page_count(std::max(open->size(), team.incidents.size()));
    for (int page = 1; page <= pages; ++page)
      tasks.push_back(
          {urls::list_page(urls::team(slug), page), "team", [&material, teams, &slug = slug, &team = team, open, page, pages] {
             return team_view(material, slug, team, *open, page, pages);
           }});
  }
}

}  // namespace debrief
