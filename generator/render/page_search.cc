// The search page's frame (the script fills it) and the page for addresses that lead nowhere.
#include "generator/render/pages.h"

namespace debrief {

void add_search(const Material& material, std::vector<PageTask>& tasks) {
  tasks.push_back({std::string(urls::search), "search", [&material] {
                     View view = page_view(material, urls::search, std::string(material.strings["search.title"]));
                     return view.set("count", material.strings.count("count.incidents", material.newest.size()));
                   }});
}

// A server shows it at any depth, so it cannot be relative: it begins at the path of base_url, else at /.
static std::string site_root(const Config& config) {
  auto host = config.base_url.find("://");
  auto path = host == std::string::npos ? std::string::npos : config.base_url.find('/', host + 3);
  return path == std::string::npos ? "/" : config.base_url.substr(path);
}

void add_not_found(const Material& material, std::vector<PageTask>& tasks) {
  tasks.push_back({std::string(urls::not_found), "not_found", [&material] {
                     return page_view(material, urls::not_found, std::string(material.strings["not_found.title"]), {},
                                      site_root(material.config));
                   }});
}

}  // namespace debrief
