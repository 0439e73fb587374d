#include "generator/render/incident_table.h"

#include <doctest/doctest.h>

#include "generator/base/text.h"
#include "tests/render/sample.h"

using namespace debrief;

TEST_CASE("incidents as a table: a row each, lists in one cell, lengths in seconds, what is unknown empty") {
  auto csv = incident_csv(sample::knowledge_base().incidents);
  auto lines = split_lines(csv);
  REQUIRE(lines.size() == 4);
  CHECK(lines[0].starts_with("id,title,date,kind,severity,severity_rank,status,services,teams,causes,owner,started"));
  CHECK(lines[1].find("near-miss,,,in-review,") != std::string_view::npos);
  CHECK(lines[3].find(",checkout; Payments API,Storefront,config-error,storefront-oncall,2025-10-05T18:00:00+08:00") !=
        std::string_view::npos);
  CHECK(lines[3].find(",240,5400,2,2025/checkout.md,") != std::string_view::npos);
}
