#include "generator/load/incident_ids.h"

#include <doctest/doctest.h>

#include "generator/load/load.h"

using namespace debrief;

TEST_CASE("an id label in the body holds one word with a number") {
  auto id = [](std::string_view markdown) { return read_document("x.md", markdown, Config{}).incidents.at(0).id; };
  CHECK(id("# COE: The gate was late\n") == "");
  CHECK(id("# T\n\n- **故障ID**: INC-2025-10-05-001\n") == "INC-2025-10-05-001");
  CHECK(id("---\nid: slow-disks\n---\n# T\n") == "slow-disks");
}

TEST_CASE("ids stand at the front of titles and file names") {
  auto id = [](std::string_view text) { return id_at_start(text, ""); };
  CHECK(id("INC-2025-10-05-001: x") == "INC-2025-10-05-001");
  CHECK(id("[INC-20260722-004][P0] x") == "INC-20260722-004");
  CHECK(id("PM2020-009 - Logs.md") == "PM2020-009");
  CHECK(id("MRT001-x.md") == "MRT001");
  CHECK(id("COE-12 x") == "COE-12");
  CHECK(id("INC-2026-06-24 x") == "");
  CHECK(id("SEV-1 x") == "");
  CHECK(id("HTTP-404 x") == "");
  CHECK(id("Incident 12") == "");
  CHECK(id_at_start("case OPS/77 x", "OPS/[0-9]+") == "OPS/77");
}

TEST_CASE("an id is found at the start of a title, behind a label, and in brackets at its end") {
  CHECK(id_in_title("INC-2024-001: Pay button dead", {}) == "INC-2024-001");
  CHECK(id_in_title("[INC-2024-001][P0] Pay button dead", {}) == "INC-2024-001");
  CHECK(id_in_title("COE INC-2024-004: Checkout stood still", {}) == "INC-2024-004");
  CHECK(id_in_title("Postmortem PM-12 Checkout stood still", {}) == "PM-12");
  CHECK(id_in_title("Pay button dead (INC-2024-001)", {}) == "INC-2024-001");
}

TEST_CASE("an id that a title merely mentions is not its own") {
  CHECK(id_in_title("Repeat of INC-2024-001", {}).empty());
  CHECK(id_in_title("Pay button dead (see INC-2024-001)", {}).empty());
  CHECK(id_in_title("Pay button dead (again)", {}).empty());
  CHECK(id_in_title("Pay button dead (SEV-2)", {}).empty());
}
