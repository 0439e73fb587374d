// What a feed reader and a calendar may follow: the newest incidents, what became overdue, what is due.
#include "generator/render/feed.h"

#include <algorithm>

#include "generator/analyse/action_filter.h"
#include "generator/base/text.h"
#include "generator/render/action_report.h"
#include "generator/render/data_files.h"

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

// The newest of `incidents` (newest first, those without a date last).
static std::string incidents_feed(const Material& m, Feed feed, std::string_view path,
                                  const std::vector<std::uint32_t>& incidents) {
  for (auto index : incidents) {
    if (!m.kb.incidents[index].date || feed.entries.size() == incidents_shown) break;
    feed.entries.push_back(incident_entry(m, m.kb.incidents[index], path));
  }
  if (!feed.entries.empty()) feed.updated = feed.entries.front().updated;
  return atom(feed);
}

// A cause has its incidents oldest first, those without a date last.
static std::vector<std::uint32_t> newest_dated(const Material& m, const std::vector<std::uint32_t>& oldest_first) {
  std::vector<std::uint32_t> out(oldest_first.rbegin(), oldest_first.rend());
  std::stable_partition(out.begin(), out.end(), [&](auto i) { return m.kb.incidents[i].date.has_value(); });
  return out;
}

// What happened of one cause, to one service: beside its page.
static void add_own_feed(const Material& m, const std::string& page, const std::string& name,
                         const std::vector<std::uint32_t>& newest_first, std::vector<Page>& pages) {
  auto path = urls::feed_of(page);
  auto feed = empty_feed(m, path, page, path.substr(0, path.rfind('/')), "feed.incidents");
  feed.title = m.strings.format("feed.about", {{"title", m.config.title}, {"name", name}});
  pages.push_back({path, incidents_feed(m, std::move(feed), path, newest_first)});
}

// Dated by the day on which the item became overdue, so that a reader shows each once.
static FeedEntry overdue_entry(const Material& m, ActionRef ref) {
  auto& incident = m.kb.incidents[ref.incident];
  auto& action = incident.actions[ref.action];
  FeedEntry entry;
  entry.id = "urn:debrief:action:" + slug(incident.id) + ":" + slug(action.id);
  entry.title = action.id + " " + collapse_spaces(action.text.text);
  entry.url = address(m.config, urls::overdue_feed, urls::incident(incident.slug));
  entry.summary = incident.id + " " + incident.title + ", " + m.strings.format("feed.due", {{"day", iso(*action.due)}});
  if (!action.owners.empty()) entry.summary += ", " + join(action.owners, ", ");
  entry.updated = midnight(*action.due + date::days(1));
  if (!action.priority.empty()) entry.categories.push_back(action.priority);
  return entry;
}

static std::string overdue_feed(const Material& m, const std::vector<ActionRef>& all) {
  auto feed = empty_feed(m, urls::overdue_feed, urls::actions, "overdue", "feed.overdue");
  std::vector<ActionRef> newest_first(all.rbegin(), all.rend());
  for (auto ref : newest_first) {
    if (feed.entries.size() == overdue_shown) break;
    feed.entries.push_back(overdue_entry(m, ref));
  }
  if (!feed.entries.empty()) feed.updated = feed.entries.front().updated;
  return atom(feed);
}

void add_feeds(const Material& m, std::vector<Page>& pages) {
  auto as_of = m.analysis.as_of;
  ActionFilter everything, overdue;
  overdue.overdue = true;
  auto all = empty_feed(m, urls::feed, urls::home, "incidents", "feed.incidents");
  pages.push_back({std::string(urls::feed), incidents_feed(m, std::move(all), urls::feed, m.newest)});
  for (auto& cause : m.analysis.causes)
    add_own_feed(m, urls::cause(cause.entry.slug), cause_name(m, cause.entry.slug), newest_dated(m, cause.incidents), pages);
  for (auto& service : m.services) add_own_feed(m, urls::service(service.slug), service.name, service.incidents, pages);
  pages.push_back({std::string(urls::overdue_feed), overdue_feed(m, select_actions(m.kb, overdue, as_of))});
  pages.push_back(
      {std::string(urls::due_calendar), action_calendar(m.kb, m.config, select_actions(m.kb, everything, as_of), as_of)});
}

}  // namespace debrief
