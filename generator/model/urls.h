// Every output path and every address is made here. Paths are relative to the site's root, without a leading slash, and name the
// file ("incidents/inc-1/index.html"), so that the site works from disk and from any sub-path.
#pragma once

#include <string>
#include <string_view>

namespace debrief::urls {

inline constexpr std::string_view home = "index.html";
inline constexpr std::string_view incidents = "incidents/index.html";
inline constexpr std::string_view causes = "causes/index.html";
inline constexpr std::string_view services = "services/index.html";
inline constexpr std::string_view teams = "teams/index.html";
inline constexpr std::string_view actions = "actions/index.html";
inline constexpr std::string_view owners = "actions/owners/index.html";
inline constexpr std::string_view reviews = "review/index.html";
inline constexpr std::string_view recurrence = "recurrence/index.html";
inline constexpr std::string_view trends = "trends/index.html";
inline constexpr std::string_view lessons = "lessons/index.html";
inline constexpr std::string_view learn = "learn/index.html";
inline constexpr std::string_view quality = "quality/index.html";
inline constexpr std::string_view search = "search/index.html";
inline constexpr std::string_view messages = "messages/index.html";
inline constexpr std::string_view about = "about/index.html";
inline constexpr std::string_view not_found = "404.html";
inline constexpr std::string_view docs = "docs/index.html";
inline constexpr std::string_view feed = "feed.xml";
inline constexpr std::string_view sitemap = "sitemap.xml";
inline constexpr std::string_view robots = "robots.txt";
inline constexpr std::string_view llms = "llms.txt";
inline constexpr std::string_view overdue_feed = "actions/overdue.xml";
inline constexpr std::string_view due_calendar = "actions/due.ics";
inline constexpr std::string_view actions_csv = "api/actions.csv";
inline constexpr std::string_view actions_json = "api/actions.json";

std::string incident(std::string_view slug);  // incidents/<slug>/index.html
std::string cause(std::string_view slug);
std::string service(std::string_view slug);
std::string team(std::string_view slug);
std::string owner(std::string_view slug);              // actions/owners/<slug>/index.html
std::string action_list(std::string_view group);       // actions/overdue/index.html
std::string team_overdue_feed(std::string_view slug);  // teams/<slug>/overdue.xml
std::string team_calendar(std::string_view slug);      // teams/<slug>/due.ics
std::string drill(std::string_view slug);              // learn/drills/<slug>/index.html
std::string review(std::string_view month);            // review/2025-10/index.html
std::string doc(std::string_view slug);
std::string feed_of(std::string_view page);              // of a page that has one of its own: causes/<slug>/feed.xml; else empty
std::string twin_of(std::string_view page);              // the same as Markdown: incidents/<slug>/index.md; else empty
std::string list_page(std::string_view list, int page);  // incidents/index.html, incidents/page/2/index.html

std::string percent_encoded(std::string_view path);  // of a file's name in an address; "/" stays

// From the page at `from` to the file at `to`, both as above: "../../incidents/inc-1/index.html". `fragment` without #.
std::string relative(std::string_view from, std::string_view to, std::string_view fragment = {});
std::string to_root(std::string_view from);  // "../../" for a page two folders down, "" at the root

}  // namespace debrief::urls
