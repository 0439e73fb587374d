#include "generator/markdown/highlight.h"

#include <doctest/doctest.h>

#include "generator/base/parallel.h"
#include "generator/markdown/document.h"

using namespace debrief;
using namespace debrief::markdown;

static std::string html_of(std::string_view language, std::string_view code) {
  auto html = highlighted(language, code);
  return html ? *html : "plain";
}

// What a reader sees: tags gone.
static std::string text_of(const std::string& html) {
  std::string text;
  bool tag = false;
  for (char c : html) {
    if (c == '<') tag = true;
    if (!tag) text += c;
    if (c == '>') tag = false;
  }
  return text;
}

TEST_CASE("each language of the world of postmortems shows what its parts are") {
  struct Example {
    const char *language, *code, *part;
  };
  static constexpr Example examples[] = {
      {"sh", "for i in 1; do echo \"x\"; done", "<span class=\"hl-keyword\">for</span>"},
      {"bash", "ls # all", "<span class=\"hl-comment\"># all</span>"},
      {"console", "$ kubectl get pods\nNAME READY\n",
       "<span class=\"hl-keyword\">$</span> <span class=\"hl-name\">kubectl get pods</span>\nNAME READY\n"},
      {"json", R"({"a": "x\"y", "b": [1, true]})",
       "<span class=\"hl-string\">&quot;x\\&quot;y&quot;</span>, <span class=\"hl-name\">&quot;b&quot;</span>"},
      {"yaml", "pool:\n  - name: web-1 # note\n    on: true\n    url: http://x:80\n",
       "- <span class=\"hl-name\">name</span>: web-1 <span class=\"hl-comment\"># note</span>\n    <span "
       "class=\"hl-name\">on</span>: <span class=\"hl-keyword\">true</span>\n    <span class=\"hl-name\">url</span>: "
       "http://x:80\n"},
      {"toml", "[pool]\nsize = 10\n",
       "<span class=\"hl-name\">[pool]</span>\n<span class=\"hl-name\">size</span> = <span class=\"hl-number\">10</span>"},
      {"ini", "[pool]\nsize=10\n", "<span class"},
      {"Dockerfile", "FROM debian:12 AS build\n",
       "<span class=\"hl-keyword\">FROM</span> debian:12 <span class=\"hl-keyword\">AS</span> build"},
      {"sql", "SELECT 1 -- one", "<span class=\"hl-keyword\">SELECT</span>"},
      {"python", "def f():\n    return 'x'\n", "<span class=\"hl-string\">'x'</span>"},
      {"go", "func main() {}", "<span class=\"hl-keyword\">func</span>"},
      {"java", "public class A {}", "<span class=\"hl-keyword\">public class</span>"},
      {"js", "const a = await f(`${b}`)", "<span class=\"hl-keyword\">const</span> a = <span class=\"hl-keyword\">await</span>"},
      {"ts", "let a: string = 'x'", "<span class=\"hl-type\">string</span>"},
      {"c++", "int main() { return 0; }", "<span class=\"hl-keyword\">return</span>"},
      {"ruby", "def f; end", "<span class=\"hl-keyword\">def</span>"},
      {"diff", "--- a\n+++ b\n@@ -1 +1 @@\n-timeout: 5s\n+timeout: 30s\n", "<span class=\"hl-added\">+timeout: 30s</span>"},
      {"xml", "<a b=\"c\"/>", "<span class"},
      {"html", "<p>x</p>", "<span class"},
  };
  for (auto& [language, code, part] : examples) {
    CAPTURE(language);
    auto html = html_of(language, code);
    CHECK_MESSAGE(html.find(part) != std::string::npos, html);
    std::string escaped;
    for (char c : std::string_view(code))
      escaped += c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '&' ? "&amp;" : c == '"' ? "&quot;" : std::string(1, c);
    CHECK(text_of(html) == escaped);
  }
}

TEST_CASE("a word is a shell's own only where a command begins") {
  CHECK(html_of("sh", "debrief actions set X --on 1") == "debrief actions set X <span class=\"hl-name\">--on</span> 1");
  CHECK(html_of("sh", "set -eu; cd /x && exit 1") ==
        "<span class=\"hl-keyword\">set</span> <span class=\"hl-name\">-eu</span>; <span class=\"hl-keyword\">cd</span> /x "
        "&amp;&amp; <span "
        "class=\"hl-keyword\">exit</span> 1");
}

TEST_CASE("code in a language that is not known, without end or of a size that nobody reads stays as it is") {
  CHECK_FALSE(highlighted("", "x = 1"));
  CHECK_FALSE(highlighted("text", "x = 1"));
  CHECK_FALSE(highlighted("mermaid", "graph TD"));
  CHECK_FALSE(highlighted("../../etc/passwd", "x"));
  CHECK_FALSE(highlighted("sh", ""));
  CHECK_FALSE(highlighted("sh", std::string(501, 'x')));
  std::string lines;
  for (int i = 0; i < 4000; ++i) lines += "echo 123\n";
  CHECK_FALSE(highlighted("sh", lines));
}

TEST_CASE("what one block leaves open does not reach into the next") {
  CHECK(html_of("js", "/* never closed\nlet a") ==
        "<span class=\"hl-comment\">/* never closed</span>\n<span class=\"hl-comment\">let a</span>");
  CHECK(html_of("js", "let b") == "<span class=\"hl-keyword\">let</span> b");
}

TEST_CASE("on threads every block is the same as alone") {
  auto alone = html_of("python", "def f(a):\n    return 1  # x\n");
  std::vector<std::string> all(200);
  parallel_for(all.size(), 8, [&](std::size_t i) {
    html_of("sh", "echo " + std::to_string(i));
    all[i] = html_of("python", "def f(a):\n    return 1  # x\n");
  });
  for (auto& html : all) CHECK(html == alone);
}

TEST_CASE("a document's fences are coloured, and its text stays what search and recognisers read") {
  auto document = Document::parse("```sh\nfor i in 1; do ls; done\n```\n", 1);
  CHECK(document.body().html.str().find("<code class=\"language-sh\"><span class=\"hl-keyword\">for</span>") !=
        std::string::npos);
  CHECK(document.plain_text(0) == "for i in 1; do ls; done");
}
