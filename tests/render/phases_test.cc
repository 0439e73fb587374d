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
  Strings strings;
  BodyPlace place{strings, "index.html", {}};
  auto view = timeline_view(strings, incident, TextLinks(body, {}, place), {0, 1, 2});
  auto actor = [&](std::size_t i) { return view.items()[i].find("actor")->text(); };
  CHECK(actor(0) == "");
  CHECK(actor(1) == "@ana");
  CHECK(actor(2) == "");
}

TEST_CASE("an unusual silence in a timeline is said before the entry that ends it, while the incident lasted") {
  Incident incident;
  for (int minute : {0, 5, 9, 14, 100, 104, 110, 600}) {
    auto& entry = incident.timeline.emplace_back();
    entry.time = parse_iso_time("2025-10-05T10:00:00Z");
    entry.time->local += minute * 60;
  }
  incident.timestamps[static_cast<std::size_t>(Phase::resolved)] = incident.timeline[6].time;
  markdown::Body body;
  Strings strings;
  std::vector<Finding> findings;
  strings.read({"i18n/en.yaml", "en.yaml", "timeline.gap: \"{time} silent\"\nduration.h: \"{n} h\"\n", false}, findings);
  BodyPlace place{strings, "index.html", {}};
  auto view = timeline_view(strings, incident, TextLinks(body, {}, place), {0, 1, 2, 3, 4, 5, 6, 7});
  for (std::size_t i = 0; i < 8; ++i) CHECK(view.items()[i].find("gap")->text().ends_with(" silent") == (i == 4));
}
