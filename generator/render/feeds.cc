// What a feed reader and a calendar may follow: the newest incidents, what became overdue, what is due.
#include "generator/render/feed.h"

#include <algorithm>

#include "generator/analyse/action_board.h"
#include "generator/base/hash.h"
#include "generator/base/text.h"
#include "generator/render/action_report.h"
#include "generator/render/data_files.h"
#include "generator/render/teams.h"

namespace debrief {

static constexpr std::size_t incidents_shown = 50, overdue_shown = 200;

// Only the day counts: the documents' clocks differ, and many state no time at all.
static std::string midnight(Day day) {
  return iso(day) + "T00:00:00Z";
}

static std::string address(const Config& config, std::string_view from, std::string_view to) {
  return config.base_url.empty() ? urls::relative(from, to) : config.base_url + std::string(to);
}

static Feed empty_feed(const Material& m, std::string_view path, std::string_view site_path, std::string_view name,
                       std::string_view title_key) {
  Feed feed;
  auto& base = m.config.base_url;
  feed.id = base.empty() ? "urn:debrief:feed:" + std::string(name) : base + std::string(path);
  feed.title = m.strings.format(title_key, {{"title", m.config.title}});
  feed.self_url = address(m.config, path, path), feed.site_url = address(m.config, path, site_path);
  feed.author = m.config.title;
  feed.updated = midnight(m.analysis.as_of);
  return feed;
}

static FeedEntry incident_entry(const Material& m, const Incident& incident, std::string_view from) {
  FeedEntry entry;
  auto page = urls::incident(incident.slug);
  entry.id = m.config.base_url.empty() ? "urn:debrief:incident:" + incident.slug : m.config.base_url + page;
  entry.title = incident.id + " " + incident.title;
  entry.url = address(m.config, from, page);
  entry.summary = collapse_spaces(incident.summary);
  entry.updated = midnight(day_of(*incident.date));
  for (auto& cause : incident.causes) entry.categories.push_back(cause.slug);
  return entry;
}

static std::string incidents_feed(const Material& m, Feed feed, const std::string& path,
                                  const std::vector<std::uint32_t>& shown) {
  for (auto index : shown) feed.entries.push_back(incident_entry(m, m.kb.incidents[index], path));
  if (!feed.entries.empty()) feed.updated = feed.entries.front().updated;
  return atom(feed);
}

// A row is made from all that an entry shows, but for the causes that are none in the strict sense.
static std::uint64_t feed_stamp(const Material& m, const Feed& empty, const std::vector<std::uint32_t>& shown) {
  auto& [id, title, self_url, site_url, author, updated, entries] = empty;
  Hasher stamp;
  for (auto* part : {&id, &title, &self_url, &site_url, &author, &updated}) stamp.add(*part);
  stamp.add(m.stamp), stamp.add(entries.size());
  for (auto index : shown) {
    auto& causes = m.kb.incidents[index].causes;
    stamp.add(m.row_stamps[index]), stamp.add(causes.size());
    for (auto& cause : causes) stamp.add(cause.slug);
  }
  return stamp.value();
}

// `head`: the feed without entries. `newest_first`: of what it tells the newest, those without a date last.
template <typename Head, typename NewestFirst>
static PageTask incidents_task(const Material& m, std::string path, Head head, NewestFirst newest_first) {
  auto shown = [&m, newest_first] {
    std::vector<std::uint32_t> out;
    for (auto index : newest_first()) {
      if (!m.kb.incidents[index].date || out.size() == incidents_shown) break;
      out.push_back(index);
    }
    return out;
  };
  return {path,
          {},
          [&m, path, head, shown] { return View(incidents_feed(m, head(), path, shown())); },
          [&m, head, shown] { return feed_stamp(m, head(), shown()); }};
}

// A cause has its incidents oldest first, those without a date last.
static std::vector<std::uint32_t> newest_dated(const Material& m, const std::vector<std::uint32_t>& oldest_first) {
  std::vector<std::uint32_t> out(oldest_first.rbegin(), oldest_first.rend());
  std::stable_partition(out.begin(), out.end(), [&](auto i) { return m.kb.incidents[i].date.has_value(); });
  return out;
}

// What happened of one cause, to one service: beside its page.
template <typename NewestFirst>
static PageTask own_feed(const Material& m, const std::string& page, const std::string& name, NewestFirst newest_first) {
  auto path = urls::feed_of(page);
  auto head = [&m, page, name, path] {
    auto feed = empty_feed(m, path, page, path.substr(0, path.rfind('/')), "feed.incidents");
    feed.title = m.strings.format("feed.about", {{"title", m.config.title}, {"name", name}});
    return feed;
  };
  return incidents_task(m, path, head, newest_first);
}

// Dated by the day on which the item became overdue, so that a reader shows each once.
static FeedEntry overdue_entry(const Material& m, ActionRef ref, std::string_view path) {
  auto& incident = m.kb.incidents[ref.incident];
  auto& action = incident.actions[ref.action];
  FeedEntry entry;
  entry.id = "urn:debrief:action:" + slug(incident.id) + ":" + slug(action.id);
  entry.title = action.id + " " + collapse_spaces(action.text.text);
  entry.url = address(m.config, path, urls::incident(incident.slug));
  entry.summary = incident.id + " " + incident.title + ", " + m.strings.format("feed.due", {{"day", iso(*action.due)}});
  if (!action.owners.empty()) entry.summary += ", " + join(action.owners, ", ");
  entry.updated = midnight(*action.due + date::days(1));
  if (!action.priority.empty()) entry.categories.push_back(action.priority);
  return entry;
}

// `longest_first`: overdue items, which the feed shows the other way round.
static std::string overdue_feed(const Material& m, Feed feed, const std::vector<ActionRef>& longest_first,
                                std::string_view path) {
  for (auto ref = longest_first.rbegin(); ref != longest_first.rend() && feed.entries.size() < overdue_shown; ++ref)
    feed.entries.push_back(overdue_entry(m, *ref, path));
  if (!feed.entries.empty()) feed.updated = feed.entries.front().updated;
  return atom(feed);
}

static std::string team_overdue(const Material& m, const std::string& slug, const Team& team) {
  std::vector<ActionRef> overdue;
  for (auto ref : team.actions)
    if (is_overdue(m.kb.incidents[ref.incident].actions[ref.action], m.analysis.as_of)) overdue.push_back(ref);
  sort_by_due(m.kb, overdue);
  auto path = urls::team_overdue_feed(slug);
  auto feed = empty_feed(m, path, urls::team(slug), "overdue:team:" + slug, "feed.overdue");
  feed.title += ", " + team.name;
  return overdue_feed(m, std::move(feed), overdue, path);
}

// Of the order, and of all that each item's view is made from, which is more than a calendar shows.
static std::uint64_t calendar_stamp(const Material& m, const std::vector<ActionRef>& actions) {
  Hasher stamp;
  stamp.add(m.stamp);
  for (auto ref : actions) stamp.add(action_view(m, ref).hash());
  return stamp.value();
}

static PageTask calendar_task(const Material& m, std::string path, std::shared_ptr<const std::vector<ActionRef>> actions) {
  return {std::move(path),
          {},
          [&m, actions] { return View(action_calendar(m.kb, m.config, *actions, m.analysis.as_of)); },
          [&m, actions] { return calendar_stamp(m, *actions); }};
}

static std::vector<ActionRef> open_actions(const Material& m) {
  auto open = m.board.list(ActionGroup::overdue);
  auto& others = m.board.list(ActionGroup::open);
  open.insert(open.end(), others.begin(), others.end());
  return open;
}

// What a team holds, at fixed addresses below its page: empty while it holds nothing, since somebody may follow them.
static void add_team_feeds(const Material& m, std::vector<PageTask>& tasks) {
  auto teams = std::make_shared<const decltype(gather_teams(m))>(gather_teams(m));
  for (auto& [slug, team] : *teams) {
    tasks.push_back({urls::team_overdue_feed(slug), {}, [&m, teams, &slug = slug, &team = team] {
                       return View(team_overdue(m, slug, team));
                     }});
    tasks.push_back(calendar_task(m, urls::team_calendar(slug), {teams, &team.actions}));
  }
}

void add_feeds(const Material& m, std::vector<PageTask>& tasks) {
  auto add = [&](std::string_view path, auto text) { tasks.push_back({std::string(path), {}, [text] { return View(text()); }}); };
  tasks.push_back(incidents_task(
      m, std::string(urls::feed), [&m] { return empty_feed(m, urls::feed, urls::home, "incidents", "feed.incidents"); },
      [&m]() -> auto& { return m.newest; }));
  for (auto& cause : m.analysis.causes)
    tasks.push_back(own_feed(m, urls::cause(cause.entry.slug), cause_name(m, cause.entry.slug),
                             [&m, &cause] { return newest_dated(m, cause.incidents); }));
  for (auto& service : m.services)
    tasks.push_back(own_feed(
        m, urls::service(service.slug), service.name, [&service]() -> auto& { return service.incidents; }));
  add(urls::overdue_feed, [&m] {
    return overdue_feed(m, empty_feed(m, urls::overdue_feed, urls::actions, "overdue", "feed.overdue"),
                        m.board.list(ActionGroup::overdue), urls::overdue_feed);
  });
  tasks.push_back(
      calendar_task(m, std::string(urls::due_calendar), std::make_shared<const std::vector<ActionRef>>(open_actions(m))));
  add_team_feeds(m, tasks);
}

}  // namespace debrief
