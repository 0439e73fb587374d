#include "generator/render/theme.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include "generator/base/text.h"
#include "tests/render/sample.h"

using namespace debrief;

namespace {

// A content folder with a theme/ of its own.
struct OwnTheme {
  fs::path root = fs::temp_directory_path() / ("debrief-theme-" + std::to_string(getpid()));
  Config config = sample::config();
  std::vector<Finding> findings;

  ~OwnTheme() { fs::remove_all(root); }
  void put(const std::string& path, std::string_view bytes) {
    auto file = root / "theme" / path;
    fs::create_directories(file.parent_path());
    write_file_atomically(file, bytes);
  }
  Theme load() { return Theme::load(root, config, findings); }
  std::string first() const { return findings.empty() ? "" : format(findings[0], "", false); }
};

View page() {
  return View()
      .set("root", "../")
      .set("page_title", "T & U")
      .set("description", "")
      .set("canonical", "")
      .set("as_of", "today")
      .set("has_docs", false);
}

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

}  // namespace

TEST_CASE("the default theme loads without a finding, and every kind of page has its template") {
  OwnTheme site;
  auto theme = site.load();
  CHECK_MESSAGE(site.findings.empty(), site.first());
  auto html = theme.page("search").render(page().set("count", "3 incidents"));
  CHECK(html.starts_with("<!doctype html>\n<html lang=\"en\">"));
  CHECK(contains(html, "<title>T &amp; U · Example postmortems</title>"));
  CHECK(contains(html, "href=\"../incidents/index.html\""));
  CHECK(contains(html, "href=\"../" + std::string(theme.asset("css/site.css")) + "\""));
  CHECK(!contains(html, "{{"));
}

TEST_CASE("the navigation marks the page itself, and the section of a page below it") {
  OwnTheme site;
  auto theme = site.load();
  auto list = page().set("count", "").set("years", View::list()).set("pager", false);
  CHECK(contains(theme.page("incidents").render(list), "<a href=\"../incidents/index.html\" aria-current=\"page\">"));
  auto doc = page().set("title", "D").set("lang", "en").set("html", "").set("source_path", "d.md").set("contents", View::list());
  CHECK(!contains(theme.page("doc").render(doc), "incidents/index.html\" aria-current"));
}

TEST_CASE("a template of the site's takes the place of the default one, and only of that one") {
  OwnTheme site;
  auto before = site.load();
  site.put("templates/not_found.html", "<h1>Lost at {{site.title}}</h1>\n");
  auto after = site.load();
  CHECK_MESSAGE(site.findings.empty(), site.first());
  CHECK(contains(after.page("not_found").render(page()), "<h1>Lost at Example postmortems</h1>"));
  auto view = page().set("count", "3 incidents");
  CHECK(after.page("search").render(view) == before.page("search").render(view));
}

TEST_CASE("a style of the site's changes the sheet's name, so that no browser keeps the old one") {
  OwnTheme site;
  auto before = std::string(site.load().asset("css/site.css"));
  site.put("css/tokens.css", ":root { --page: pink }\n");
  auto theme = site.load();
  CHECK(std::string(theme.asset("css/site.css")) != before);
  CHECK(contains(theme.assets()[0].bytes + theme.assets()[1].bytes, "pink"));
  CHECK(!contains(theme.assets()[0].bytes + theme.assets()[1].bytes, "@import"));
}

TEST_CASE("a string of the site's replaces that string alone") {
  OwnTheme site;
  site.put("i18n/en.yaml", "nav.incidents: Reviews\n");
  auto html = site.load().page("search").render(page().set("count", ""));
  CHECK(contains(html, ">Reviews</a>"));
  CHECK(contains(html, ">Causes</a>"));
}

TEST_CASE("a misspelt variable is shown with its line, a caret and the nearest right name") {
  OwnTheme site;
  site.put("templates/doc.html", "<h1>{{title}}</h1>\n<p>{{sorce_path}}</p>\n");
  site.load();
  REQUIRE(site.findings.size() == 1);
  CHECK(site.first() ==
        "theme/templates/doc.html:2:4: error: no variable `sorce_path` here [TH01]\n    <p>{{sorce_path}}</p>\n       ^\n"
        "  hint: did you mean `source_path`?");
}

TEST_CASE("names are known by where they stand: an element's within its list only") {
  OwnTheme site;
  site.put("templates/docs.html", "{{#docs}}{{path}}{{/docs}}{{#any_docs}}{{reason}}{{/any_docs}}{{#any_dogs}}x{{/any_dogs}}");
  site.load();
  REQUIRE(site.findings.size() == 2);
  CHECK(site.findings[0].message == "no variable `reason` here");
  CHECK(site.findings[1].message == "no variable `any_dogs` here");
}

TEST_CASE("a missing partial, string, page and asset each get the nearest right name") {
  OwnTheme site;
  site.put("templates/not_found.html", "{{>pagr}}\n{{t.nav.hom}}\n{{url.cause}}\n{{asset.css/site.cs}}\n{{site.titel}}\n");
  site.load();
  REQUIRE(site.findings.size() == 5);
  std::vector<std::string> hints;
  for (auto& finding : site.findings)
    hints.push_back(finding.place.path + ":" + std::to_string(finding.place.line) + " " + finding.hint);
  CHECK(hints[0] == "theme/templates/not_found.html:1 did you mean `pager`?");
  CHECK(hints[1] == "theme/templates/not_found.html:2 did you mean `t.nav.home`?");
  CHECK(hints[2] == "theme/templates/not_found.html:3 did you mean `url.causes`?");
  CHECK(hints[3] == "theme/templates/not_found.html:4 did you mean `asset.css/site.css`?");
  CHECK(hints[4] == "theme/templates/not_found.html:5 did you mean `site.title`?");
}

TEST_CASE("a partial's mistake is said once, however many pages use it") {
  OwnTheme site;
  site.put("templates/row.html", "<li>{{titel}}</li>");
  site.load();
  CHECK(site.findings.size() == 1);
}

TEST_CASE("a template that does not hold together is refused with its place, and the default one is used") {
  for (auto [bytes, message] :
       {std::pair{"<p>\n{{#docs}}", "theme/templates/docs.html:2:1: error: section `docs` is never closed [TH01]"},
        std::pair{"{{#docs}}\n{{/dogs}}",
                  "theme/templates/docs.html:2:1: error: `dogs` closes the section `docs` of line 1 [TH01]"},
        std::pair{"{{/docs}}", "theme/templates/docs.html:1:1: error: section `docs` is closed but was not opened [TH01]"},
        std::pair{"日本 {{title", "theme/templates/docs.html:1:4: error: tag is never closed [TH01]"},
        std::pair{"{{=<% %>=}}", "theme/templates/docs.html:1:1: error: changed delimiters are not supported [TH01]"},
        std::pair{"{{ }}", "theme/templates/docs.html:1:1: error: tag without a name [TH01]"}}) {
    OwnTheme site;
    auto whole = site.load().page("docs").render(page().set("docs", View::list()).set("skipped", View::list()));
    site.put("templates/docs.html", bytes);
    auto html = site.load().page("docs").render(page().set("docs", View::list()).set("skipped", View::list()));
    CHECK(contains(site.first(), message));
    CHECK(html == whole);
  }
}

TEST_CASE("text in three braces is refused: it would be put into the page unescaped") {
  OwnTheme site;
  site.put("templates/docs.html", "{{#docs}}{{{title}}}{{/docs}}");
  site.load();
  REQUIRE(site.findings.size() == 1);
  CHECK(site.findings[0].rule == "TH04");
}

TEST_CASE("a partial that contains itself is a finding, not an endless page") {
  OwnTheme site;
  site.put("templates/pager.html", "{{>pager}}");
  site.load();
  REQUIRE(!site.findings.empty());
  CHECK(site.findings[0].message == "partial `pager` contains itself");
}

TEST_CASE("a language without strings falls back to English, and says which are missing") {
  OwnTheme site;
  site.config.language = "xx";
  site.put("i18n/xx.yaml", "nav.incidents: Zwischenfälle\ncount.incidents.other: \"{n} Zwischenfälle\"\n");
  auto theme = site.load();
  CHECK(contains(theme.page("search").render(page().set("count", "")), ">Zwischenfälle</a>"));
  CHECK(contains(theme.page("search").render(page().set("count", "")), ">Causes</a>"));
  CHECK(theme.strings().count("count.incidents", 1) == "1 Zwischenfälle");
  REQUIRE(!site.findings.empty());
  CHECK(site.findings[0].rule == "TH03");
  CHECK(site.findings[0].level == Level::info);
}

TEST_CASE("Mermaid that is asked for and is not there is said; without it nothing is loaded") {
  OwnTheme site;
  site.config.mermaid = true;
  site.load();
  REQUIRE(site.findings.size() == 1);
  CHECK(site.findings[0].message == "`mermaid` is on, and the theme has no js/mermaid.js");
  site.findings.clear();
  site.put("js/mermaid.js", "window.mermaid = {};");
  CHECK(site.load().asset("js/mermaid.js").starts_with("assets/mermaid."));
  CHECK(site.findings.empty());
}
