#include "generator/render/feed.h"

#include "generator/base/text.h"

namespace debrief {

std::string escape_xml(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    auto begin = at;
    auto c = next_code_point(text, at);
    if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0xFFFE || c == 0xFFFF) continue;
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += text.substr(begin, at - begin);
    }
  }
  return out;
}

static std::string element(std::string_view name, std::string_view text) {
  auto tag = std::string(name);
  return "<" + tag + ">" + escape_xml(text) + "</" + tag + ">\n";
}

static std::string link(std::string_view rel, std::string_view href) {
  return href.empty() ? "" : "<link rel=\"" + std::string(rel) + "\" href=\"" + escape_xml(href) + "\"/>\n";
}

std::string atom(const Feed& feed) {
  std::string out = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n";
  out += element("id", feed.id) + element("title", feed.title) + element("updated", feed.updated);
  out += link("self", feed.self_url) + link("alternate", feed.site_url);
  out += "<author>" + element("name", feed.author.empty() ? feed.title : feed.author) + "</author>\n";
  for (auto& entry : feed.entries) {
    out += "<entry>\n" + element("id", entry.id) + element("title", entry.title) + element("updated", entry.updated);
    out += link("alternate", entry.url);
    if (!entry.summary.empty()) out += "<summary type=\"text\">" + escape_xml(entry.summary) + "</summary>\n";
    for (auto& category : entry.categories) out += "<category term=\"" + escape_xml(category) + "\"/>\n";
    out += "</entry>\n";
  }
  return out + "</feed>\n";
}

}  // namespace debrief
