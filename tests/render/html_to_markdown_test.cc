#include "generator/render/html_to_markdown.h"

#include <doctest/doctest.h>

#include "generator/markdown/document.h"

using namespace debrief;

// Through the parser and back.
static std::string there_and_back(std::string_view markdown) {
  return html_to_markdown(markdown::Document::parse(markdown, 1).body().html.str());
}

TEST_CASE("plain Markdown comes back as it was") {
  for (std::string_view text : {
           "# Title\n\nA paragraph with *stress*, **force**, ~~no~~ and `code`.\n",
           "- one\n- two\n  - below\n  - again\n- three\n",
           "3. third\n4. fourth\n",
           "> quoted\n>\n> twice\n",
           "- item\n\n  with a second paragraph\n- next\n",
           "```yaml\npool: 5 # *not* stress\n```\n",
           "| a | b |\n|---|---|\n| 1 | `x\\|y` |\n| 2 | |\n",
           "- [ ] to do\n- [x] done\n",
           "See [the graph](https://graphs.example/1).\n",
           "first\\\nsecond\n\n---\n\nend\n",
       })
    CHECK(there_and_back(text) == text);
}

TEST_CASE("what would be read as Markdown is escaped") {
  CHECK(html_to_markdown("<p>1 * 2 &lt; 3 [x] `y` \\</p>") == "1 \\* 2 \\< 3 \\[x\\] \\`y\\` \\\\\n");
  CHECK(html_to_markdown("<p># not a heading</p>") == "\\# not a heading\n");
}

TEST_CASE("signs become characters once, and white space one space") {
  CHECK(html_to_markdown("<p>a &amp;lt; b &amp;&amp; &quot;c&quot; &#39;d&#39; &copy;</p>") == "a &lt; b && \"c\" 'd' &copy;\n");
  CHECK(html_to_markdown("<p>  a long line  with gaps\n in it, <em>twice</em>  over </p>") ==
        "a long line with gaps in it, *twice* over\n");
  CHECK(html_to_markdown("<p>#1 is a # b, - too</p><p>+1 of *all* `those` in [brackets]</p>") ==
        "\\#1 is a # b, - too\n\n\\+1 of \\*all\\* \\`those\\` in \\[brackets\\]\n");
}

TEST_CASE("frames around blocks leave no trace, and broken ends lose no words") {
  CHECK(html_to_markdown("<div class=\"alert\"><p class=\"alert-title\">Note</p><p>Text</p></div>") == "Note\n\nText\n");
  CHECK(html_to_markdown("<p>open <strong>end") == "open **end\n");
  CHECK(html_to_markdown("").empty());
}
