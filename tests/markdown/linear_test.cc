// The work for a document grows with its size, not with its square: shapes that are hard for a Markdown parser, at two sizes.
// tests/bench/growth_bench.cc shows their times up to 10 MB.
#include <doctest/doctest.h>

#include <string>

#include "generator/markdown/document.h"
#include "tests/growth.h"
#include "tests/markdown/hard_shapes.h"

using namespace debrief;

static constexpr auto& rep = repeated;

TEST_CASE("the time for a document grows with its size, whatever stands in it") {
  for (const auto& shape : hard_shapes()) {
    INFO(shape.name);
    auto parse = [&](std::size_t bytes) {
      return [text = shape.make(bytes)] {
        auto document = markdown::Document::parse(text, 1);
        CHECK(document.body().html.size() < 100 * text.size() + 2'000'000);
      };
    };
    CHECK_FALSE(grows_with_the_square(parse, 20'000));
  }
}

TEST_CASE("what was broken to keep it fast is said, once for each sort") {
  auto rules = [](const std::string& text) {
    std::string out;
    auto document = markdown::Document::parse(text, 1);
    for (const auto& f : document.findings()) out += f.rule + " ";
    return out;
  };
  CHECK(rules(rep("![a](b) ", 20'000)) == "DF11 ");
  CHECK(rules(rep("a@b.example ", 20'000)) == "DF11 ");
  CHECK(rules("see https://e.example/" + rep(")", 5'000)) == "DF11 ");
  CHECK(rules("[a]: /" + rep("u", 100'000) + "\n\n" + rep("[a] ", 20'000)) == "DF11 ");
  CHECK(rules(rep("|a", 4'000) + "|\n" + rep("|-", 4'000) + "|\n") == "DF11 ");
  CHECK(rules("[a]: /" + rep("u", 3'000) + "\n\n[a] a@b.example ![a](b)") == "");
}

TEST_CASE("the marks that break a shape are nowhere to be seen") {
  auto doc = markdown::Document::parse("a <?php ?> <!DOCTYPE x> `<?x` <![CDATA[y]]>\n\n<foo> [z](<?q>)\n", 1);
  CHECK(doc.body().html.str() ==
        "<p>a &lt;?php ?&gt; &lt;!DOCTYPE x&gt; <code>&lt;?x</code> &lt;![CDATA[y]]&gt;</p>\n<p>&lt;foo&gt; z</p>\n");
  CHECK(doc.body().holes.at(0).target == "?q");
}
