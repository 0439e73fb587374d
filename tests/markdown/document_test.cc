#include "generator/markdown/document.h"

#include <doctest/doctest.h>

#include <string>

#include "generator/base/hash.h"
#include "generator/base/parallel.h"

using namespace debrief;
using namespace debrief::markdown;

static Text text_of(std::string_view markdown) {
  return Document::parse(markdown, 1).blocks().at(0).text;
}

TEST_CASE("a slice keeps the marks that it cuts through and drops white space at its ends") {
  auto text = text_of("14:05 - **disk `full`** on [db-1](x.md)");
  auto part = slice(text, 8, 17);
  CHECK(part.text == "disk full");
  REQUIRE(part.spans.size() == 2);
  CHECK(part.spans[0] == Span{0, 9, SpanKind::strong, ""});
  CHECK(part.spans[1] == Span{5, 9, SpanKind::code, ""});
  CHECK(slice(text, 6, 8).text == "-");
  CHECK(slice(text, 6, 8).spans.empty());
  CHECK(slice(text, 100).empty());
  CHECK(slice(text, 17).spans.at(0).target == "x.md");
}

TEST_CASE("parts one behind the other have the marks that slices have") {
  auto text = text_of("a **bold *and slanted* over\nthree lines\nof it** and `code` at [the end](x.md)");
  Slicer slicer(text);
  std::size_t begin = 0;
  for (std::size_t end : {3u, 9u, 20u, 26u, 33u, 34u, 44u, 80u}) {
    CHECK(slicer.next(begin, end) == slice(text, begin, end));
    begin = end;
  }
}

TEST_CASE("inline text becomes HTML with complete links only, none within another") {
  CHECK(inline_html(text_of("**a *b*** `<c>` ~~d~~")) == "<strong>a <em>b</em></strong> <code>&lt;c&gt;</code> <del>d</del>");
  CHECK(inline_html(text_of("[x](y.md) [z](https://e.example/?a&b)")) ==
        "x <a href=\"https://e.example/?a&amp;b\" rel=\"noopener\">z</a>");
  CHECK(inline_html(text_of("[![i](https://e.example/i.png)](https://e.example/)")) ==
        "<a href=\"https://e.example/\" rel=\"noopener\">i</a>");
  CHECK(inline_html(text_of("a<br>b\nc")) == "a<br>\nb\nc");
  CHECK(inline_html(text_of("[x](javascript:alert)")) == "x");
}

TEST_CASE("lines are those of the file that the body stands in") {
  auto doc = Document::parse("# A\n\n[x](y.md) and INC-7\n\n```\nopen\n", 12);
  CHECK(doc.blocks()[0].line == 12);
  CHECK(doc.body().holes[0].line == 14);
  CHECK(doc.body().holes[1].column == 15);
  CHECK(doc.findings().at(0).place.line == 16);
  CHECK(doc.findings().at(0).source_line == "```");
}

TEST_CASE("a paragraph right above a table has lines of its own, and the table begins below it") {
  auto doc = markdown::Document::parse("text **a\nb** c\n| a | b |\n|---|---|\n| c | d |\n", 10);
  std::string lines;
  for (const auto& b : doc.blocks()) lines += std::to_string(b.line) + "-" + std::to_string(b.end_line) + " ";
  CHECK(lines == "10-11 12-14 12-12 12-12 12-12 14-14 14-14 14-14 ");
}

TEST_CASE("what only looks like a footnote is text, every byte of it") {
  auto html = [](std::string_view text) { return markdown::Document::parse(text, 1).body().html.str(); };
  CHECK(html("see [^a <é\n+ and more](i.\n").find("and more](i.") != std::string::npos);
  CHECK(html("see [^a b] and `[^x`\n") == "<p>see [^a b] and <code>[^x</code></p>\n");
  CHECK(html("see [^a]\n\n[^a]: it\n").find("footnote") != std::string::npos);
}

TEST_CASE("links and names in a paragraph right above a table, and in its header, have their lines too") {
  auto doc = markdown::Document::parse("[a](a.md)\nb INC-7\n| [c](c.md) | INC-8 |\n|---|---|\n", 10);
  std::string places;
  for (const auto& hole : doc.body().holes) places += std::to_string(hole.line) + ":" + std::to_string(hole.column) + " ";
  CHECK(places == "10:1 11:3 12:3 12:15 ");
}

TEST_CASE("plain text is that of a subtree, without comments, with code") {
  auto doc = Document::parse("- a **b**\n  <!-- c -->\n\n  ```\n  d\n  ```\n\n<div>e<br>f &amp; <g></div>\n", 1);
  CHECK(doc.plain_text(0) == "a b\nd");
  CHECK(doc.plain_text(static_cast<int>(doc.blocks().size()) - 1) == "e\nf & <g>");
}

TEST_CASE("blocks nest and their HTML ranges lie within each other") {
  auto doc = Document::parse("# T\n\n- a\n  - b\n\n| h |\n|---|\n| c |\n\n> q\n", 1);
  const auto& blocks = doc.blocks();
  for (int i = 0; i < static_cast<int>(blocks.size()); ++i) {
    const auto& b = blocks[static_cast<std::size_t>(i)];
    CHECK(b.end > i);
    CHECK(b.html_begin < b.html_end);
    if (b.parent < 0) continue;
    const auto& p = blocks[static_cast<std::size_t>(b.parent)];
    CHECK((b.parent < i && i < p.end && b.end <= p.end));
    CHECK((p.html_begin <= b.html_begin && b.html_end <= p.html_end));
  }
}

TEST_CASE("a name beside a note that has no definition has its line and column") {
  auto doc = Document::parse("one\n\n[^a]# INC-7 two [^a]\n", 1);
  REQUIRE(doc.body().holes.size() == 1);
  CHECK(doc.body().holes[0].line == 3);
  CHECK(doc.body().holes[0].column == 7);
}

TEST_CASE("a table too large for cmark is shown as text and said") {
  std::string text = "|";
  for (int i = 0; i < 1000; ++i) text += "a|";
  text += "\n|";
  for (int i = 0; i < 1000; ++i) text += "-|";
  text += "\n";
  for (int i = 0; i < 250; ++i) text += "x\n";
  auto doc = Document::parse(text, 1);
  REQUIRE(doc.findings().size() == 1);
  CHECK(doc.findings()[0].rule == "DF11");
  CHECK(doc.findings()[0].place.line == 2);
  CHECK(doc.blocks().at(0).kind == BlockKind::paragraph);
}

TEST_CASE("hundreds of quotes or lists within each other become text, and nothing recurses") {
  std::string quotes(5000, '>'), stars, brackets(20000, '[');
  for (int i = 0; i < 5000; ++i) stars += "*a **b ";
  CHECK(Document::parse(quotes + " x", 1).findings().at(0).rule == "DF11");
  CHECK(Document::parse(stars, 1).blocks().size() == 1);
  CHECK(Document::parse(brackets, 1).blocks().size() == 1);
}

// The texts of a corpus differ in what they use, so that a table of special characters shared between threads would show.
static std::string sample(std::size_t n) {
  static const char* parts[] = {"~~old~~ https://example.com/",
                                "text with www.example.com and a@b.example",
                                "| a | b |\n|---|---|\n| ~~x~~ | y |",
                                "- [ ] task ~~no~~\n- [x] done",
                                "plain words only",
                                "Note[^1]\n\n[^1]: The note.",
                                "**内存** `OOM` [[INC-7]]"};
  std::string out = "# Incident " + std::to_string(n) + "\n\n";
  auto state = hash64(std::to_string(n));
  for (int i = 0; i < 40; ++i, state = state * 6364136223846793005ull + 1442695040888963407ull)
    out += std::string(parts[(state >> 33) % 7]) + "\n\n";
  return out;
}

TEST_CASE("one thread and many give the same bytes") {
  constexpr std::size_t n = 2500;
  std::vector<std::uint64_t> one(n), many(n);
  parallel_for(n, 1, [&](std::size_t i) { one[i] = Document::parse(sample(i), 1).body().html.hash(); });
  parallel_for(n, 6, [&](std::size_t i) { many[i] = Document::parse(sample(i), 1).body().html.hash(); });
  CHECK(one == many);
  CHECK(Document::parse("~~a~~ https://e.example", 1).body().html.str() ==
        "<p><del>a</del> <a href=\"https://e.example\" rel=\"noopener\">https://e.example</a></p>\n");
}
