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
