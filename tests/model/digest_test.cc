#include "generator/model/digest.h"

#include <doctest/doctest.h>

#include <functional>

using namespace debrief;

TEST_CASE("a digest tells apart what link, the history and overlays say of an incident") {
  Incident incident;
  incident.id = "INC-1", incident.path = "a.md", incident.source_hash = 7;
  auto before = digest(incident, {1, 2});
  CHECK(digest(incident, {1, 2}) == before);
  CHECK(digest(incident, {2, 1}) != before);
  CHECK(digest(incident, {1}) != before);
  using Change = std::function<void(Incident&)>;
  for (const Change& change : std::vector<Change>{[](auto& i) { i.id = "INC-2"; }, [](auto& i) { i.slug = "inc-1"; },
                                                  [](auto& i) { i.id_source = "title"; }, [](auto& i) { i.path = "b.md"; },
                                                  [](auto& i) { i.line = 2; }, [](auto& i) { i.source_hash = 8; },
                                                  [](auto& i) { i.overlaid = 1; }, [](auto& i) { i.first_commit = Day(); }}) {
    auto changed = incident;
    change(changed);
    CHECK(digest(changed, {1, 2}) != before);
  }
}

TEST_CASE("a digest of an action item tells apart all that it says") {
  ActionItem action;
  auto before = digest(action);
  action.owners = {"ana"};
  auto owned = digest(action);
  CHECK(owned != before);
  action.due_history = {{Day(), {}}};
  CHECK(digest(action) != owned);
}
