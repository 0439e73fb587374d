#include "generator/model/urls.h"

#include <doctest/doctest.h>

using namespace debrief;

TEST_CASE("links between pages are relative and name the file") {
  CHECK(urls::relative("index.html", urls::incident("inc-1")) == "incidents/inc-1/index.html");
  CHECK(urls::relative("incidents/a/index.html", "incidents/b/index.html", "impact") == "../b/index.html#impact");
  CHECK(urls::relative("incidents/a/index.html", "index.html") == "../../index.html");
  CHECK(urls::relative("incidents/index.html", "incidents/a/index.html") == "a/index.html");
  CHECK(urls::to_root("learn/drills/x/index.html") == "../../../");
  CHECK(urls::list_page(urls::incidents, 3) == "incidents/page/3/index.html");
}
