// Other Markdown of the content: runbooks and process pages, and what was left out and why.
#include "generator/base/text.h"
#include "generator/render/body.h"
#include "generator/render/diagrams.h"
#include "generator/render/pages.h"

namespace debrief {

static View docs_view(const Material& material) {
  View view = page_view(material, urls::docs, std::string(material.strings["docs.title"]));
  view.set(
      "docs", list_of(material.kb.pages, [](auto& page) {
        return View().set("title", page.title).set("href", urls::doc(page.slug)).set("path", page.path).set("lang", page.lang);
      }));
  return view.set("skipped",
                  list_of(material.kb.skipped, [](auto& s) { return View().set("path", s.path).set("reason", s.reason); }));
}

static View doc_view(const Material& material, std::size_t index) {
  auto& page = material.kb.pages[index];
  auto path = urls::doc(page.slug);
  View view = page_view(material, path, page.title);
  auto& all = material.kb.page_targets;
  auto destinations = destinations_of(material.kb, index < all.size() ? all[index] : std::vector<Target>());
  std::string html;
  for (auto& piece : body_pieces(page.body, destinations, {}, {material.strings, path, page.title})) html += piece.html;
  auto used = material.terms.unused();
  html = material.terms.mark(std::move(html), urls::relative(path, urls::learn), used);
  html = with_diagrams(std::move(html), material.strings);
  view.set("diagrams", diagram_script(material, html));
  view.set("title", page.title).set("lang", page.lang).set("html", std::move(html)).set("source_path", page.path);
  view.set("source_href", source_address(material.config, page.path, 1));
  return view.set("contents", list_of(contents_of(page.body, page.title), [](auto& h) {
                    return View().set("text", h.text).set("anchor", h.anchor).set("deep", h.level > 2);
                  }));
}

void add_docs(const Material& material, std::vector<PageTask>& tasks) {
  tasks.push_back({std::string(urls::docs), "docs", [&material] { return docs_view(material); }});
  for (std::size_t i = 0; i < material.kb.pages.size(); ++i)
    tasks.push_back({urls::doc(material.kb.pages[i].slug), "doc", [&material, i] { return doc_view(material, i); }});
}

}  // namespace debrief
