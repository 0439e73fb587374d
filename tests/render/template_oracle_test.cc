// The same templates and views through the mustache library: what the two make must be the same. Not `.` alone: to the library it is
// the text that a section is over, to us a list's element (template_test.cc).
#include <doctest/doctest.h>

#include <kainjow/mustache.hpp>
#include <random>

#include "generator/base/text.h"
#include "generator/render/template.h"

using namespace debrief;
namespace mustache = kainjow::mustache;

namespace {

mustache::data data_of(const View& view) {
  switch (view.kind()) {
    case View::Kind::flag:
      return mustache::data(view.flag());
    case View::Kind::text:
      return view.text().empty() ? mustache::data(false) : mustache::data(std::string(view.text()));
    case View::Kind::list: {
      mustache::data list(mustache::data::type::list);
      for (auto& item : view.items()) list.push_back(data_of(item));
      return list;
    }
    case View::Kind::object:
      break;
  }
  mustache::data object(mustache::data::type::object);
  for (std::size_t i = 0; i < view.items().size(); ++i) object.set(std::string(view.names()[i].text()), data_of(view.items()[i]));
  return object;
}

// Draws templates and views over a few names, so that they meet.
struct Dice {
  std::mt19937 dice;
  unsigned below(unsigned n) { return static_cast<unsigned>(dice() % n); }

  View view(int depth) {
    static constexpr ViewName names[] = {"a", "b", "c", "d"};
    View out;
    for (auto name : names) {
      auto kind = below(depth > 0 ? 7 : 4);
      if (kind == 0) continue;
      if (kind == 1) out.set(name, below(2) == 0);
      if (kind == 2) out.set(name, "");
      if (kind == 3) out.set(name, "<" + std::to_string(below(100)) + " & 'x'>");
      if (kind == 4) out.set(name, view(depth - 1));
      if (kind < 5) continue;
      View list = View::list();
      for (auto n = below(4); n > 0; --n) list.push(kind == 5 ? view(depth - 1) : View("item " + std::to_string(below(10))));
      out.set(name, std::move(list));
    }
    return out;
  }

  std::string name() {
    static const char* const names[] = {"a", "b", "c", "d", "a.b", "b.c.d"};
    return names[below(6)];
  }

  std::string text(int depth) {
    std::string out;
    for (auto n = 1 + below(5); n > 0; --n) {
      auto kind = below(depth > 0 ? 5 : 3), which = below(2);
      if (kind == 0) out += "text ";
      if (kind == 1) out += "{{" + name() + "}}";
      if (kind == 2) out += "{{{" + name() + "}}}";
      if (kind < 3) continue;
      auto of = name();
      out += (which == 0 ? "{{#" : "{{^") + of + "}}" + text(depth - 1) + "{{/" + of + "}}";
    }
    return out;
  }
};

}  // namespace

TEST_CASE("any template over any view makes what the mustache library makes of them") {
  Dice dice{std::mt19937(11)};
  std::size_t made = 0;
  for (int round = 0; round < 3000; ++round) {
    ThemeFile file{"templates/x.html", "x.html", dice.text(3), true};
    std::vector<Finding> findings;
    Template ours(scan_template(file, findings));
    REQUIRE(findings.empty());
    mustache::mustache theirs(file.bytes);
    theirs.set_custom_escape([](const std::string& text) { return escape_html(text); });
    for (int page = 0; page < 5; ++page) {  // the second one on meets what was learnt of the first
      auto view = dice.view(3);
      auto html = ours.render(view);
      CAPTURE(file.bytes);
      REQUIRE(html == theirs.render(data_of(view)));
      made += html.size();
    }
  }
  CHECK(made > 200'000);
}
