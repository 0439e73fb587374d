#include "generator/render/view.h"

#include <doctest/doctest.h>

using namespace debrief;

TEST_CASE("a copy that is changed leaves what it was copied from") {
  View row = View().set("id", "INC-1");
  View list = View::list();
  list.push(row);
  list.push(row);
  View marked = row;
  marked.set("new", true);
  CHECK(row.names().size() == 1);
  CHECK(marked.names().size() == 2);
  CHECK(list.items()[0].hash() == row.hash());
  CHECK(marked.hash() != row.hash());
}

TEST_CASE("equal views have equal hashes, however they came to be") {
  View a = View().set("title", "x").set("rows", View::list()), b = View().set("title", "x");
  CHECK(a.hash() != b.hash());
  CHECK(b.set("rows", View::list()).hash() == a.hash());
}

TEST_CASE("empty text, false and an empty list hide a section; an object shows it") {
  CHECK(View("").empty());
  CHECK(View(false).empty());
  CHECK(View::list().empty());
  CHECK_FALSE(View().empty());
  CHECK_FALSE(View("x").empty());
}

TEST_CASE("what is put off is told by its stamp, and made once, when somebody looks inside") {
  int made = 0;
  auto put_off = [&](std::uint64_t stamp) {
    return View::later(View::Kind::object, stamp, [&] { return ++made, View().set("title", "x"); });
  };
  View row = put_off(8), again = put_off(8), other = put_off(16);
  View list = View::list();
  list.push(row);
  CHECK(row.hash() == again.hash());
  CHECK(row.hash() != other.hash());
  CHECK(list.items()[0].hash() == row.hash());
  CHECK(made == 0);
  CHECK(list.items()[0].find("title")->text() == "x");
  CHECK(row.names().size() == 1);
  CHECK(made == 1);
  CHECK(row.hash() == again.hash());
}

TEST_CASE("what is put off can be changed like any other view, and its copies stay as they were") {
  View row = View::later(View::Kind::object, 8, [] { return View().set("title", "x"); });
  View marked = row, lonely = View::later(View::Kind::object, 8, [] { return View().set("title", "x"); });
  marked.set("new", true), lonely.set("new", true);
  CHECK(row.names().size() == 1);
  CHECK(marked.names().size() == 2);
  CHECK(marked.hash() == View().set("title", "x").set("new", true).hash());
  CHECK(lonely.hash() == marked.hash());
  View none = View::later(View::Kind::list, 8, [] { return View::list(); });
  CHECK(none.empty());
}
