#include "tests/markdown/hard_shapes.h"

#include <algorithm>
#include <string_view>

namespace debrief {

std::string repeated(std::string_view text, std::size_t bytes) {
  std::string out;
  out.reserve(bytes + text.size());
  while (out.size() < bytes) out += text;
  return out;
}

static constexpr auto& rep = repeated;

static std::function<std::string(std::size_t)> repeat(std::string s, std::string before = "") {
  return [s, before](std::size_t n) { return before + rep(s, n); };
}

const std::vector<HardShape>& hard_shapes() {
  static const std::vector<HardShape> shapes = {
      {"plain words", repeat("word word ")},
      {"short lines", repeat("a b\n")},
      {"paras", repeat("a b\n\n")},
      {"open brackets", repeat("[")},
      {"close brackets", repeat("]")},
      {"![", repeat("![")},
      {"![[]()", repeat("![[]()")},
      {"[a](", repeat("[a](")},
      {"[a](<b", repeat("[a](<b")},
      {"[a](b \"", repeat("[a](b \"")},
      {"<", repeat("<")},
      {"<a ", repeat("<a ")},
      {"<!--", repeat("<!--", "x ")},
      {"<? ", repeat("<? ", "x ")},
      {"<!A ", repeat("<!A ", "x ")},
      {"<![CDATA[", repeat("<![CDATA[", "x ")},
      {"backticks inc",
       [](std::size_t n) {
         std::string o;
         for (std::size_t i = 1; o.size() < n; ++i) o += "e" + std::string(i % 3000, '`');
         return o;
       }},
      {"`a", repeat("`a``")},
      {"**a *b", repeat("**a *b ")},
      {"a**b", [](std::size_t n) { return rep("a**b", n) + rep("c* ", n / 2); }},
      {"*a_ ", repeat("*a_ ")},
      {"_", repeat("_ a")},
      {"~~a ", repeat("~~a ")},
      {"~~", repeat("~~")},
      {"www", repeat("www.a.b ")},
      {"www dots", repeat("www.")},
      {"http://", repeat("http://")},
      {"https://a.b/(((", repeat("(", "https://a.b/")},
      {"https://a.b/))", repeat(")", "https://a.b/")},
      {"https://a.b/&amp", repeat("&a;", "https://a.b/")},
      {"a@b ", repeat("a@b ")},
      {"a@b.c ", repeat("a@b.c ")},
      {"@@@", repeat("@")},
      {"aaaa@", [](std::size_t n) { return rep("a.", n) + "@" + rep("b.", n); }},
      {":", repeat("a:")},
      {"&", repeat("&")},
      {"&#1", repeat("&#1")},
      {"refs",
       [](std::size_t n) {
         std::string o;
         for (int i = 0; o.size() < n; ++i) o += "[" + std::to_string(i) + "]: /u\n";
         return o + rep("[1] ", n / 4);
       }},
      {"ref bomb", [](std::size_t n) { return "[a]: /" + rep("u", n / 2) + "\n\n" + rep("[a]", n / 2); }},
      {"ref unclosed", repeat("[a]: b \"")},
      {"ref many", repeat("[a]: u\n")},
      {"footnotes",
       [](std::size_t n) {
         std::string o;
         for (int i = 0; o.size() < n; ++i) o += "[^" + std::to_string(i) + "]: x\n\n";
         for (int i = 0; o.size() < 2 * n; ++i) o += "[^" + std::to_string(i) + "] ";
         return o;
       }},
      {"footnote many refs", repeat("[^a] ", "[^a]: x\n\n")},
      {"[^a", repeat("[^a")},
      {"[^a]:", repeat("[^a]:\n")},
      {"> nested lines", [](std::size_t n) { return rep(std::string(60, '>') + " a\n", n); }},
      {"- nested",
       [](std::size_t n) {
         std::string o;
         for (int i = 0; o.size() < n; ++i) o += std::string(2 * i, ' ') + "- a\n";
         return o;
       }},
      {"- nested wide",
       [](std::size_t n) {
         std::string o;
         for (int i = 0; i < 200; ++i) o += std::string(2 * i, ' ') + "- a\n";
         while (o.size() < n) o += std::string(400, ' ') + "- a\n";
         return o;
       }},
      {"- lazy",
       [](std::size_t n) {
         std::string o;
         for (int i = 0; i < 60; ++i) o += "> ";
         o += "a\n";
         return o + rep("b\n", n);
       }},
      {"blank nested",
       [](std::size_t n) {
         std::string o;
         for (int i = 0; i < 60; ++i) o += "- ";
         o += "a\n";
         return o + rep("\n", n);
       }},
      {"items", repeat("- a\n")},
      {"items blank", repeat("-\n\n")},
      {"ordered", repeat("1. a\n")},
      {"hr", repeat("---\n")},
      {"- - - ", [](std::size_t n) { return rep("- ", n) + "a"; }},
      {"* * * a", [](std::size_t n) { return rep("* ", n) + "a"; }},
      {"___", [](std::size_t n) { return rep("_ ", n) + "a"; }},
      {"spaces", [](std::size_t n) { return "a" + rep(" ", n) + "b"; }},
      {"tabs", [](std::size_t n) { return "a\n" + rep("\t", n) + "b"; }},
      {"table", repeat("|x|y|\n", "|a|b|\n|-|-|\n")},
      {"table 100col",
       [](std::size_t n) { return rep("a|", 200) + "\n" + rep("-|", 200) + "\n" + rep("x\n", std::min<std::size_t>(n, 1990)); }},
      {"table row many cells", repeat("x|", "|a|b|\n|-|-|\n|")},
      {"pipes line", repeat("|")},
      {"pipes then delim", [](std::size_t n) { return rep("|a", n / 2) + "|\n" + rep("|-", n / 2) + "|\n"; }},
      {"delims many", repeat("|-|\n")},
      {"a|b lines", repeat("a|b\n")},
      {"a|b -|- pairs", repeat("a|b\n-|-\n")},
      {"para then delim", [](std::size_t n) { return rep("word\n", n) + "a|b\n-|-\n"; }},
      {"para delim many", repeat("|a\n|-\n")},
      {"\\|", repeat("\\|", "|a|\n|-|\n|")},
      {"mentions", repeat("INC-1 ")},
      {"mentions long", repeat("INC-")},
      {"wiki", repeat("[[a]] ")},
      {"wiki open", repeat("[[a ")},
      {"bold cjk", repeat("**影：**约")},
      {"raw b", repeat("<b>", "x ")},
      {"raw close", [](std::size_t n) { return "x " + rep("<b>", n / 2) + rep("</i>", n / 2); }},
      {"raw div", repeat("<div>\n\n")},
      {"html block", repeat("<b x='", "<div>\n")},
      {"html comments", repeat("<!-- ", "<div>\n")},
      {"html amp", repeat("&a", "<div>\n")},
      {"headings", repeat("# a\n")},
      {"##a", repeat("##a\n")},
      {"setext", repeat("a\n=\n")},
      {"fences", repeat("```\n")},
      {"unclosed fence heads", repeat("\n## a\n```x\n", "```\n")},
      {"images alt", repeat("![a](b) ")},
      {"img nest",
       [](std::size_t n) {
         std::string o = rep("![", n / 8);
         return o + rep("](b)", n / 2);
       }},
      {"escapes", repeat("\\*")},
      {"entities", repeat("&amp;")},
      {"backslash nl", repeat("a\\\n")},
      {"quotes", repeat("\"'")},
      {"strong stars", [](std::size_t n) { return rep("*", n) + "a" + rep("*", n); }},
      {"softbreak cjk", repeat("内\n")},
      {"indent code", repeat("    a\n\n")},
      {"<a> ]]>", repeat("<a>]]>")},
      {"fn nested", repeat("[^a]: [^b]: ")},
      {"ws lines", repeat("a\n   \n")},
      {"task", repeat("- [ ] a\n")},
      {"loose", repeat("[ ] a\n")},
      {"alert", repeat("> [!NOTE]\n")},
  };
  return shapes;
}

}  // namespace debrief
