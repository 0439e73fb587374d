#include "generator/load/incident_rows.h"

#include <doctest/doctest.h>

using namespace debrief;

static IncidentOverride row(std::string key) {
  IncidentOverride row;
  row.key = std::move(key);
  return row;
}

static Cause cause(std::string text, Axis axis = Axis::cause) {
  Cause c;
  c.text = std::move(text), c.axis = axis;
  return c;
}

TEST_CASE("a new row goes behind the others, and every byte before it stays") {
  auto added = row("INC-2");
  added.causes = {cause("config-error"), cause("config-push", Axis::trigger)};
  added.owners = {"@ana"};
  auto text = with_incident_row("# by hand\nINC-1:   {causes:  [capacity]}  # as it was\n", added);
  REQUIRE(text);
  CHECK(*text ==
        "# by hand\nINC-1:   {causes:  [capacity]}  # as it was\n"
        "INC-2:\n  causes: [config-error, {slug: config-push, axis: trigger}]\n  owners: [\"@ana\"]\n");
}

TEST_CASE("a row that is there is replaced up to the next one, and its comment lines are kept") {
  auto text = "INC-1:\n  # agreed in the review\n  causes: [capacity]\n\n# next\nINC-2:\n  services: [a]\n";
  auto changed = row("INC-1");
  changed.causes = {cause("capacity")};
  StatedRelation relation;
  relation.target = "2024/a b.md", relation.kind = RelationKind::recurrence_of, relation.reason = "the \"same\" pool";
  changed.related = {relation};
  auto out = with_incident_row(text, changed);
  REQUIRE(out);
  CHECK(
      *out ==
      "  # agreed in the review\nINC-1:\n  causes: [capacity]\n  related:\n"
      "    - {id: \"2024/a b.md\", kind: recurrence-of, reason: \"the \\\"same\\\" pool\"}\n\n# next\nINC-2:\n  services: [a]\n");
}

TEST_CASE("what is written is what is read") {
  auto full = row("a/b.md");
  full.causes = {cause("capacity")};
  full.not_related = {"INC-9"}, full.services = {"支付: x"}, full.owners = {"@ana", "team \\ b"};
  full.not_recurrence = "another \"pool\"";
  auto text = with_incident_row("", full);
  REQUIRE(text);
  auto rows = incident_rows(*text);
  REQUIRE(rows);
  REQUIRE(rows->size() == 1);
  CHECK(rows->front().key == "a/b.md");
  CHECK(rows->front().services == full.services);
  CHECK(rows->front().owners == full.owners);
  CHECK(rows->front().not_recurrence == full.not_recurrence);
}

TEST_CASE("a file that is one map in braces, or that does not parse, is left alone") {
  CHECK_FALSE(with_incident_row("{INC-1: {services: [a]}}\n", row("INC-2")));
  CHECK_FALSE(with_incident_row("INC-1: [\n", row("INC-2")));
}
