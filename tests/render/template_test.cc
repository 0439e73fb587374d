#include "generator/render/template.h"

#include <doctest/doctest.h>

using namespace debrief;

namespace {

// `text` as a template without partials and constants, rendered with `view`.
std::string rendered(std::string text, const View& view) {
  ThemeFile file{"templates/x.html", "x.html", std::move(text), true};
  std::vector<Finding> findings;
  auto tags = scan_template(file, findings);
  REQUIRE(findings.empty());
  return Template(tags).render(view);
}

View names(std::initializer_list<const char*> list) {
  View out = View::list();
  for (auto name : list) out.push(View().set("name", name));
  return out;
}

}  // namespace

TEST_CASE("text is escaped, HTML in three braces is not") {
  auto view = View().set("x", "<a href='b'>\"&");
  CHECK(rendered("{{x}} {{{x}}} {{&x}}", view) == "&lt;a href=&#39;b&#39;&gt;&quot;&amp; <a href='b'>\"& <a href='b'>\"&");
}

TEST_CASE("lists repeat, and their elements see what is around them") {
  CHECK(rendered("{{#l}}{{name}}{{mark}};{{/l}}", View().set("mark", "!").set("l", names({"a", "b"}))) == "a!;b!;");
}

TEST_CASE("an element's own empty text hides the outer one of that name") {
  View view;
  view.set("name", "outer").set("l", names({"", "b"}));
  CHECK(rendered("{{#l}}[{{name}}{{^name}}none{{/name}}]{{/l}}", view) == "[none][b]");
}

TEST_CASE("empty text, false and empty lists are not shown; `any_` asks whether a list has elements") {
  auto view = View().set("t", "").set("f", false).set("l", View::list()).set("full", names({"a", "b"}));
  CHECK(rendered("{{#t}}x{{/t}}{{#f}}x{{/f}}{{#l}}x{{/l}}{{^t}}1{{/t}}{{^f}}2{{/f}}{{^l}}3{{/l}}", view) == "123");
  CHECK(rendered("{{#any_full}}yes{{/any_full}}{{#any_l}}no{{/any_l}}{{^any_l}}none{{/any_l}}", view) == "yesnone");
}

TEST_CASE("objects open a scope, dotted names reach into them, and lists of text give themselves") {
  View view, tags = View::list();
  tags.push("a");
  tags.push("b");
  view.set("o", View().set("x", "1").set("deep", View().set("y", "2"))).set("tags", std::move(tags));
  CHECK(rendered("{{#o}}{{x}}{{#deep}}{{y}}{{x}}{{/deep}}{{/o}} {{o.x}}{{o.deep.y}}{{o.none}}", view) == "121 12");
  CHECK(rendered("{{#tags}}<{{.}}>{{/tags}}", view) == "<a><b>");
}

TEST_CASE("lists in lists keep their places") {
  View outer = View::list();
  outer.push(View().set("l", names({"a", "b"})).set("end", "|"));
  outer.push(View().set("l", names({"c"})).set("end", "."));
  CHECK(rendered("{{#o}}{{#l}}{{name}}{{/l}}{{end}}{{#l}}{{name}}{{/l}}{{/o}}", View().set("o", std::move(outer))) == "ab|abc.c");
}

TEST_CASE("lines with only section tags leave no line, indentation and empty lines go") {
  auto view = View().set("l", names({"a", "b"}));
  CHECK(rendered("<ul>\n  {{! a comment }}\n  {{#l}}\n\n    <li>{{name}}</li>\n  {{/l}}\n</ul>\n", view) ==
        "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n");
  CHECK(rendered("a {{#l}}{{name}} {{/l}}b", view) == "a a b b");
}

TEST_CASE("a view's hash is that of its content: names, kinds, order") {
  auto one = View().set("a", "1").set("b", names({"x"}));
  CHECK(one.hash() == View().set("a", "1").set("b", names({"x"})).hash());
  for (auto& other : {View().set("a", "2").set("b", names({"x"})), View().set("a", "1").set("b", names({"x", ""})),
                      View().set("b", "1").set("a", names({"x"})), View().set("a", "1").set("b", false),
                      View().set("a", "1b").set("b", names({"x"}))})
    CHECK(one.hash() != other.hash());
}
