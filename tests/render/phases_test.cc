#include "generator/render/phases.h"

#include <doctest/doctest.h>

using namespace debrief;

TEST_CASE("who acts stands before the entry, unless the entry begins with the name itself") {
  Incident incident;
  auto add = [&](const char* actor, const char* text) {
    incident.timeline.emplace_back().actor = actor;
    incident.timeline.back().text.text = text;
  };
  add("@ana", "@ana acknowledges");
  add("@ana", "acknowledges");
  add("", "alert");
  markdown::Body body;
  KnowledgeBase kb;
  Strings strings;
  BodyPlace place{kb, strings, "index.html", {}};
  auto view = timeline_view(strings, incident, TextLinks(body, {}, place), {0, 1, 2});
  auto actor = [&](std::size_t i) { return view.items()[i].find("actor")->text(); };
  CHECK(actor(0) == "");
  CHECK(actor(1) == "@ana");
  CHECK(actor(2) == "");
}
