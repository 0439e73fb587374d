#include "generator/load/action_rows.h"

#include <doctest/doctest.h>

using namespace debrief;

namespace {

ActionOverride row(const char* key, ActionStatus status) {
  ActionOverride out;
  out.key = key, out.status = status;
  return out;
}

}  // namespace

TEST_CASE("a row is added at the end, also where the last line has no end") {
  auto done = row("WB-1", ActionStatus::completed);
  CHECK(with_action_row("", done) == "WB-1: {status: completed}\n");
  CHECK(with_action_row("A: {status: blocked}", done) == "A: {status: blocked}\nWB-1: {status: completed}\n");
  CHECK(with_action_row("A: {status: blocked}\r\n", done) == "A: {status: blocked}\r\nWB-1: {status: completed}\r\n");
}

TEST_CASE("only the row itself is replaced: comments, order and other rows keep their bytes") {
  auto text = "# top\nA:\n  status: blocked   # why\n\n# about B\nB:   {status: blocked}\n";
  CHECK(with_action_row(text, row("A", ActionStatus::cancelled)) ==
        "# top\nA: {status: cancelled}\n\n# about B\nB:   {status: blocked}\n");
  CHECK(with_action_row(text, row("B", ActionStatus::verified)) ==
        "# top\nA:\n  status: blocked   # why\n\n# about B\nB: {status: verified}\n");
}

TEST_CASE("what a row says is read back as it was meant") {
  auto whole = row("INC-1: a", ActionStatus::cancelled);
  whole.due = parse_iso_day("2026-01-02");
  whole.owners = {"@ana", "said \"yes\" \\ no: # {x}"};
  whole.cancelled_reason = "替换为 #12";
  auto text = with_action_row("", whole);
  REQUIRE(text);
  auto rows = action_rows(*text);
  REQUIRE((rows && rows->size() == 1));
  CHECK(rows->at(0).key == whole.key);
  CHECK(rows->at(0).owners == whole.owners);
  CHECK(rows->at(0).due == whole.due);
  CHECK(rows->at(0).cancelled_reason == whole.cancelled_reason);
}

TEST_CASE("a file whose rows are not lines of their own is left alone") {
  auto done = row("B", ActionStatus::completed);
  CHECK_FALSE(with_action_row("{A: {status: blocked}}\n", done));
  CHECK_FALSE(with_action_row("A: {status: nonsense}\n", done));
  CHECK_FALSE(with_action_row("A: [\n", done));
}
