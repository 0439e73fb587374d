// The pages of the site, one file for each kind: page_<kind>.cc adds its tasks, a task makes the page's view, the theme makes the
// page of it. All addresses in views are paths from the site's root; templates put {{root}} before them, so that a list that
// several pages show is made once.
//
// To add a kind of page: its name in page_kinds (theme.cc), templates/<kind>.html, page_<kind>.cc with an add_… function called in
// render.cc, its variables in themes/default/variables.yaml, its strings in i18n/en.yaml.
#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "generator/analyse/action_board.h"
#include "generator/analyse/analysis.h"
#include "generator/base/hash.h"
#include "generator/model/knowledge_base.h"
#include "generator/model/urls.h"
#include "generator/render/curriculum.h"
#include "generator/render/format.h"
#include "generator/render/owners.h"
#include "generator/render/setting.h"
#include "generator/render/text_links.h"
#include "generator/render/view.h"

namespace debrief {

struct Pieces;  // render/site.h

// The incidents that share a service, under the name most of them use.
struct ServiceGroup {
  std::string slug, name;
  std::vector<std::uint32_t> incidents;  // newest first
};

// A later incident and an earlier one that share causes, with what had been promised after the earlier one.
struct Return {
  std::uint32_t incident = 0, earlier = 0;
  int days_since = 0;
  bool provisional = true;                 // rests on suggested causes only
  std::vector<std::uint32_t> recurrences;  // of analysis.recurrences
};

// What every page is made from. The lists are made once and const when pages are made.
struct Material : Setting {
  const KnowledgeBase& kb;
  const Analysis& analysis;

  std::vector<std::uint32_t> newest;                           // all incidents, newest first, those without a date last
  std::vector<std::uint32_t> by_slug;                          // all incidents, as their pages lie
  std::vector<std::uint64_t> id_hashes;                        // of kb.incidents, side by side
  std::vector<View> rows;                                      // how lists show each incident, parallel to kb.incidents; put off
  std::vector<std::uint64_t> row_stamps;                       // of rows, side by side
  std::vector<ServiceGroup> services;                          // by name
  std::map<std::string, std::size_t, std::less<>> causes;      // slug → index of analysis.causes
  std::vector<View> cause_links;                               // see cause_link(), parallel to analysis.causes
  std::map<std::string, std::size_t, std::less<>> service_of;  // slug → index of services

  ActionBoard board;                                         // all action items added up
  std::vector<Owner> owners;                                 // of action items, by key
  std::map<std::string, std::size_t, std::less<>> owner_of;  // key → index of owners
  std::unordered_map<std::string, View> owner_links;         // as written → name, href (empty: no page)

  std::vector<std::uint64_t> recurrence_stamps;        // json_stamp() of each of analysis.recurrences
  std::vector<Return> returns;                         // newest first
  std::vector<View> return_views;                      // see return_view(), parallel to returns
  std::vector<std::vector<std::uint32_t>> returns_to;  // parallel to kb.incidents: those whose later incident it is

  Curriculum learn;

  // How lists show each action item, parallel to kb.incidents and their actions; put off.
  std::vector<std::vector<View>> actions;

  // Parallel to kb.incidents. `digests`: each stands for all that the incident itself says, and for the config.
  std::vector<std::uint64_t> digests;
  mutable std::vector<std::atomic<std::uint64_t>> stamps;  // 0: not yet asked for; see incident_stamp()

  Material(const KnowledgeBase& kb, const Analysis& analysis, const Config& config, const Theme& theme, int jobs = 1);
  void renew(std::uint32_t incident);  // its row, its actions and what came back with it, from what it is now

 private:
  void gather_services();
  void gather_causes();  // and what came back
  void link_owners(const Incident& incident);
  void put_off_views(std::uint32_t incident);
  void put_off_return(std::uint32_t index);
};

inline const View& return_view(const Material& material, std::uint32_t index) {  // of material.returns
  return material.return_views[index];
}

struct PageTask {
  std::string path;
  std::string_view kind;       // of page_kinds; empty: no template, the view is the file's text
  std::function<View()> view;  // from any thread, as often as wanted
  // Of all that the view is made from, when that is known without making it; else the view's own hash stands for it.
  std::function<std::uint64_t()> stamp = {};
  std::function<Pieces()> pieces = {};  // of a long file without a template: what the view would hold
};

// What make(item) gives for each, when somebody looks; until then stamp(item) stands for it. The items are kept, and `make`.
template <typename T, typename Stamp, typename Make>
View later_list(std::span<const T> items, Stamp stamp, Make make) {
  if (items.empty()) return View::list();
  Hasher all;
  all.add(std::uint64_t{items.size()});
  for (auto& item : items) all.add(stamp(item));
  return View::later(View::Kind::list, all.value(),
                     [kept = std::vector(items.begin(), items.end()), make] { return list_of(kept, make); });
}

// Pieces that several pages show.
View cause_link(const Material& material, std::string_view slug);  // slug, name, href (empty: no page)
std::uint64_t cause_link_hash(const Material& material, std::string_view slug);
View owner_links(const Material& material, const ActionItem& action);  // of each owner
// `owners`, `severity`: as above, of the incident. `links`: on the incident's own page, where links within the text lead somewhere;
// nullptr: as lists show it.
View make_action_view(const Setting& setting, const Incident& incident, const ActionItem& action, const View& owners,
                      const View& severity, const TextLinks* links);
inline const View& action_view(const Material& material, ActionRef ref) {
  return material.actions[ref.incident][ref.action];
}
// Lists that are put off: pages show hundreds of them, and few of these pages are made again. Of the first at most `limit` from
// `begin` on.
View action_views(const Material& material, std::span<const ActionRef> refs, std::size_t begin = 0,
                  std::size_t limit = std::string::npos);
View incident_rows(const Material& material, std::span<const std::uint32_t> incidents);  // see Material::rows
// causes, row (the later incident), earlier, since, provisional, broken (text: promises that were open then), promises (actions
// as action, state_then, state_text).
std::vector<Return> gather_returns(const Analysis& analysis);
View make_return_view(const Material& material, const Return& found);
std::uint64_t return_stamp(const Material& material, const Return& found);  // of all that the view is made from
std::string cause_name(const Material& material, std::string_view slug);

using PageTasks = std::vector<PageTask>;
// All pages, feeds and data files of the site, in lists that are each sorted by path.
std::vector<PageTasks> page_tasks(const Material& material, int jobs = 1);
void add_home(const Material& material, PageTasks& tasks);
void add_incidents(const Material& material, PageTasks& tasks);  // each incident
void add_incident_list(const Material& material, PageTasks& tasks);
void add_causes(const Material& material, PageTasks& tasks);
void add_services(const Material& material, PageTasks& tasks);
void add_actions(const Material& material, PageTasks& tasks);       // the dashboard
void add_action_lists(const Material& material, PageTasks& tasks);  // all items, by what is to be done about them
void add_owners(const Material& material, PageTasks& tasks);        // the list and each owner
void add_reviews(const Material& material, PageTasks& tasks);       // the list and each month
void add_learn(const Material& material, PageTasks& tasks);
void add_drills(const Material& material, PageTasks& tasks);
void add_messages(const Material& material, PageTasks& tasks);
void add_docs(const Material& material, PageTasks& tasks);
void add_search(const Material& material, PageTasks& tasks);
void add_recurrence(const Material& material, PageTasks& tasks);
void add_trends(const Material& material, PageTasks& tasks);
void add_teams(const Material& material, PageTasks& tasks);  // the list and each team
void add_lessons(const Material& material, PageTasks& tasks);
void add_quality(const Material& material, PageTasks& tasks);
void add_about(const Material& material, PageTasks& tasks);
void add_twins(const Material& material, PageTasks& tasks);  // incidents as Markdown
void add_not_found(const Material& material, PageTasks& tasks);

}  // namespace debrief
