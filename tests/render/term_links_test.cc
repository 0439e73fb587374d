#include "generator/render/term_links.h"

#include <doctest/doctest.h>

using namespace debrief;

static std::string marked(const std::string& html) {
  TermLinks terms({{"retry budget", "A limit on retries.", {"重试预算"}}, {"fencing", "No \"old\" primary writes.", {}}});
  auto used = terms.unused();
  return terms.mark(html, "../learn/index.html", used);
}

TEST_CASE("the first use of a term leads to its definition, whatever its case, the next one does not") {
  CHECK(marked("<p>A Retry budget; no retry budget.</p>") ==
        "<p>A <a class=\"term\" href=\"../learn/index.html#term-retry-budget\" title=\"A limit on retries.\">Retry budget</a>; "
        "no retry "
        "budget.</p>");
  CHECK(marked("<p>两个重试预算</p>").find("\">重试预算</a></p>") != std::string::npos);
}

TEST_CASE("words in links, code and headings, and parts of words, are no use of a term") {
  for (std::string html : {"<h2 id=\"x\">Fencing</h2>", "<p><a href=\"fencing\">fencing</a></p>",
                           "<pre><code>fencing</code></pre>", "<p>defencing, fencing-off</p>", "<img alt=\"fencing\">"})
    CHECK(marked(html) == html);
  CHECK(marked("<p>fencings</p>").find(">fencing</a>s") != std::string::npos);
  CHECK(marked("<p>fencing</p>").find("title=\"No &quot;old&quot; primary writes.\"") != std::string::npos);
}
