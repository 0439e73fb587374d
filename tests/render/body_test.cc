#include "generator/render/body.h"

#include <doctest/doctest.h>

#include "generator/render/diagrams.h"
#include "generator/render/text_links.h"
#include "tests/render/sample.h"

using namespace debrief;
using markdown::HoleKind;

namespace {

// A page that is Markdown `text`, on incidents/x/index.html, every hole with the target given.
struct Document {
  KnowledgeBase kb = sample::knowledge_base();
  Strings strings;
  markdown::Document document;
  std::vector<Destination> targets;
  std::string title;

  explicit Document(std::string_view text, std::string title = {})
      : document(markdown::Document::parse(text, 1)), title(std::move(title)) {
    std::vector<Finding> findings;
    strings.read(
        {"i18n/en.yaml", "en.yaml", "link.dangling: \"Nothing at {target}\"\nimage.missing: \"No image {target}\"\n", false},
        findings);
  }
  BodyPlace place() const { return {strings, "incidents/x/index.html", title}; }
  std::string html(std::vector<Target> given = {}, std::vector<Placement> placements = {}) {
    targets = destinations_of(kb, given);
    REQUIRE(document.body().holes.size() == targets.size());
    std::string out;
    for (auto& piece : body_pieces(document.body(), targets, placements, place())) out += piece.placement ? "[list]" : piece.html;
    return out;
  }
};

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

}  // namespace

TEST_CASE("links lead to the page of what they name, relative to this page") {
  Document page("See [the other](../b.md#cause), [runbook](r.md) and [[INC-2]].\n");
  auto html = page.html({{TargetKind::incident, 1, "cause"}, {TargetKind::page, 0, ""}, {TargetKind::incident, 2, ""}});
  CHECK(
      contains(html, "<a href=\"../inc-1/index.html#cause\" class=\"to-incident\" title=\"配置发布导致支付失败\">the other</a>"));
  CHECK(contains(html, "<a href=\"../../docs/runbooks-pool/index.html\">runbook</a>"));
  CHECK(contains(html, "<a href=\"../inc-2/index.html\""));
}

TEST_CASE("a link to nothing is marked text, never a dead link; its words stay") {
  Document page("See [the plan](gone.md \"x\") and [[No such thing]].\n");
  auto html = page.html({{TargetKind::dangling, 0, ""}, {TargetKind::dangling, 0, ""}});
  CHECK(contains(html, "<span class=\"dangling\" title=\"Nothing at gone.md\">the plan</span>"));
  CHECK(!contains(html, "<a "));
}

TEST_CASE("a missing image shows its text; one that is there is shown, its path encoded") {
  Document page("![a \"graph\"](g.png)\n\n![gone](n.png)\n");
  auto html = page.html({{TargetKind::image, 0, ""}, {TargetKind::dangling, 0, ""}});
  CHECK(contains(html, "<img src=\"../../files/pool%20graph.0123abcd.png\" alt=\"a &quot;graph&quot;\" loading=\"lazy\">"));
  CHECK(contains(html, "<span class=\"no-image dangling\" title=\"No image n.png\">gone</span>"));
}

TEST_CASE("an image inside a link is filled in too") {
  Document page("[![graph](g.png)](r.md)\n");
  auto html = page.html({{TargetKind::page, 0, ""}, {TargetKind::image, 0, ""}});
  CHECK(contains(html, "<a href=\"../../docs/runbooks-pool/index.html\"><img src="));
  CHECK(contains(html, "</a></p>"));
}

TEST_CASE("the title's heading is left out; other headings go down a level and skip none") {
  CHECK(Document("# Pool empty\n\n## A\n\n#### B\n", "Pool empty").html() == "\n<h2 id=\"a\">A</h2>\n<h3 id=\"b\">B</h3>\n");
  auto html = Document("# Summary\n\n## Detail\n\n# Impact\n", "Something else").html();
  CHECK(contains(html, "<h2 id=\"summary\">Summary</h2>"));
  CHECK(contains(html, "<h3 id=\"detail\">Detail</h3>"));
  CHECK(contains(html, "<h2 id=\"impact\">Impact</h2>"));
}

TEST_CASE("the list of contents has the page's levels") {
  Document page("# Pool empty\n\n## A\n\n### B\n\n#### C\n", "Postmortem: Pool empty");
  auto contents = contents_of(page.document.body(), page.title);
  REQUIRE(contents.size() == 2);
  CHECK(contents[0].anchor == "a");
  CHECK(contents[1].level == 3);
}

TEST_CASE("a recognised list is cut out, with the links that stand in it, and what follows is right") {
  Document page("Before [a](x.md).\n\n- one [b](y.md)\n- two\n\n## After\n\n[c](z.md)\n");
  auto& body = page.document.body();
  auto begin = static_cast<std::uint32_t>(body.html.str().find("<ul>")),
       end = static_cast<std::uint32_t>(body.html.str().find("</ul>") + 5);
  auto html = page.html({{TargetKind::incident, 1, ""}, {TargetKind::incident, 2, ""}, {TargetKind::page, 0, ""}},
                        {{Part::actions, begin, end, 0, 2}});
  CHECK(contains(html, "[list]"));
  CHECK(!contains(html, ">b</a>"));
  CHECK(contains(html, ">a</a>"));
  CHECK(contains(html, "<h2 id=\"after\">After</h2>"));
  CHECK(contains(html, "<a href=\"../../docs/runbooks-pool/index.html\">c</a>"));
}

TEST_CASE("in a recognised list the words lead where they led in the body") {
  Document page("- [plan](x.md) after INC-1, not INC-12\n");
  page.html({{TargetKind::page, 0, ""}, {TargetKind::incident, 1, ""}, {TargetKind::dangling, 0, ""}});
  TextLinks links(page.document.body(), page.targets, page.place());
  markdown::Text text{"plan after INC-1, not INC-12 <b>", {{0, 4, markdown::SpanKind::link, "x.md"}}};
  CHECK(links.html(text) ==
        "<a href=\"../../docs/runbooks-pool/index.html\">plan</a> after <a href=\"../inc-1/index.html\">INC-1</a>, not INC-12 "
        "&lt;b&gt;");
  CHECK(links.href("https://graphs.example/1") == "https://graphs.example/1");
  CHECK(links.href("javascript:alert(1)").empty());
}

TEST_CASE("Mermaid blocks are labelled figures that hold their source; other code is left alone") {
  Strings strings;
  std::vector<Finding> findings;
  strings.read({"i18n/en.yaml", "en.yaml", "diagram.source: \"Diagram <source>\"\n", false}, findings);
  auto body =
      markdown::Document::parse("a\n\n```mermaid\nA-->B\n```\n\n```sh\nls\n```\n\n```mermaid\nC\n```\n", 1).body().html.str();
  auto html = with_diagrams(body, strings);
  CHECK(
      contains(html,
               "<p>a</p>\n<figure class=\"diagram\"><figcaption>Diagram &lt;source&gt;</figcaption><pre tabindex=\"0\"><code "
               "class=\"language-mermaid\">A--&gt;B\n</code></pre></figure>\n<pre tabindex=\"0\"><code class=\"language-sh\">"));
  CHECK(html.ends_with("C\n</code></pre></figure>\n"));
}
