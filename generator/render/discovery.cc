#include "generator/render/discovery.h"

#include <algorithm>

#include "generator/base/text.h"
#include "generator/render/feed.h"

namespace debrief {

static constexpr std::size_t addresses_a_sitemap = 50'000;  // the protocol's limit; more need an index of sitemaps
static constexpr std::size_t incidents_listed = 500, summary_length = 160;

static constexpr std::string_view sitemap_names = "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"";
static constexpr std::string_view xml_head = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";

static std::string sitemap_of(const std::string& element, const std::string& item, const std::vector<std::string>& addresses) {
  std::string out = std::string(xml_head) + "<" + element + " " + std::string(sitemap_names) + ">\n";
  for (auto& address : addresses) out += "<" + item + "><loc>" + escape_xml(address) + "</loc></" + item + ">\n";
  return out + "</" + element + ">\n";
}

static void add_text(PageTasks& tasks, std::string_view path, std::string text) {
  tasks.push_back({std::string(path), {}, [text = View(std::move(text))] { return text; }});
}

static void add_sitemap(const std::string& base_url, const std::vector<PageTasks>& pages, PageTasks& tasks) {
  std::vector<std::string> addresses;
  for (auto& list : pages)
    for (auto& page : list)
      if (page.path.ends_with(".html") && page.path != urls::not_found) addresses.push_back(base_url + page.path);
  std::sort(addresses.begin(), addresses.end());
  if (addresses.size() <= addresses_a_sitemap) return add_text(tasks, urls::sitemap, sitemap_of("urlset", "url", addresses));
  std::vector<std::string> parts;
  for (std::size_t at = 0; at < addresses.size(); at += addresses_a_sitemap) {
    auto begin = addresses.begin() + static_cast<std::ptrdiff_t>(at);
    auto end = begin + static_cast<std::ptrdiff_t>(std::min(addresses_a_sitemap, addresses.size() - at));
    auto name = "sitemap-" + std::to_string(parts.size() + 1) + ".xml";
    add_text(tasks, name, sitemap_of("urlset", "url", {begin, end}));
    parts.push_back(base_url + name);
  }
  add_text(tasks, urls::sitemap, sitemap_of("sitemapindex", "sitemap", parts));
}

static std::string robots(const std::string& base_url) {
  std::string out = "User-agent: *\nAllow: /\n";
  return base_url.empty() ? out : out + "\nSitemap: " + base_url + std::string(urls::sitemap) + "\n";
}

static std::string link_line(const Material& m, std::string_view name, std::string_view path, std::string_view note) {
  auto text = replace_all(replace_all(name, "[", "("), "]", ")");
  return "- [" + collapse_spaces(text) + "](" + m.config.base_url + std::string(path) + ")" + (note.empty() ? "" : ": ") +
         std::string(note) + "\n";
}

// https://llmstxt.org: a heading, a sentence in a quotation, then lists of links, each with a note.
static std::string llms(const Material& m) {
  auto& strings = m.strings;
  auto counted = strings.count("count.incidents", m.newest.size());
  std::string out =
      "# " + collapse_spaces(m.config.title) + "\n\n> " + strings.format("llms.about", {{"count", counted}}) + "\n\n";
  out += "## " + std::string(strings["llms.overview"]) + "\n\n";
  out += link_line(m, strings["causes.title"], urls::causes, strings["causes.lead"]);
  out += link_line(m, strings["services.title"], urls::services, strings["services.lead"]);
  out += link_line(m, strings["recurrence.title"], urls::recurrence, strings["recurrence.lead"]);
  out += link_line(m, strings["lessons.title"], urls::lessons, strings["lessons.lead"]);
  out += link_line(m, "api/incidents.json", "api/incidents.json", strings["llms.data"]);
  out += "\n## " + std::string(strings["nav.incidents"]) + "\n\n";
  for (std::size_t n = 0; n < std::min(m.newest.size(), incidents_listed); ++n) {  // api/incidents.json has them all
    auto& incident = m.kb.incidents[m.newest[n]];
    out += link_line(m, incident.title == incident.id ? incident.id : incident.id + " " + incident.title,
                     urls::twin_of(urls::incident(incident.slug)), shorten(collapse_spaces(incident.summary), summary_length));
  }
  return out;
}

void add_discovery(const Material& material, const std::vector<PageTasks>& pages, PageTasks& tasks) {
  if (!material.config.base_url.empty()) add_sitemap(material.config.base_url, pages, tasks);
  add_text(tasks, urls::robots, robots(material.config.base_url));
  tasks.push_back({std::string(urls::llms), {}, [&material] { return View(llms(material)); }});
}

}  // namespace debrief
