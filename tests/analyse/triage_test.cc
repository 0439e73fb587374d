#include "generator/analyse/triage.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "generator/load/read_config.h"
#include "tests/analyse/build.h"

using namespace debrief;
using namespace debrief::test;

static std::vector<TriageRow> triaged(std::vector<Incident> incidents, Config config = default_config()) {
  auto kb = linked(std::move(incidents), config);
  auto analysis = analyse(kb, config, day("2026-01-01"), 1);
  auto rows = triage(kb, analysis, config);
  std::map<TriageField, std::size_t> counts;
  for (auto& row : rows) ++counts[row.field];
  CHECK(count_triage(kb, analysis, config) == counts);
  return rows;
}

static const TriageRow* row(const std::vector<TriageRow>& rows, TriageField field, std::string_view value) {
  auto it = std::find_if(rows.begin(), rows.end(), [&](auto& r) { return r.field == field && r.value == value; });
  return it == rows.end() ? nullptr : &*it;
}

static Config with_services() {
  auto config = default_config();
  config.services = {{"payments", {"支付服务"}, "Payments team", {}, {}}, {"pay", {}, "", {}, {}}};
  return config;
}

TEST_CASE("a document without tags gets causes with the words that suggest them and their lines") {
  auto i = incident("INC-1", "2025-01-01", "Login failed");
  section(i, SectionKind::root_cause, "The certificate expired at midnight. An expired certificate was renewed by hand.");
  auto rows = triaged({i});
  auto* cause = row(rows, TriageField::cause, "expired-credential");
  REQUIRE(cause);
  CHECK(cause->kind == "cause");
  CHECK(cause->evidence.find("expired") != std::string::npos);
}

TEST_CASE("a service that the title names is suggested where the document states none; a part of a longer word is no name") {
  auto unnamed = incident("INC-1", "2025-01-01", "Payments were refused"),
       stated = incident("INC-2", "2025-01-02", "Payments late");
  stated.services = {"edge"};
  auto rows = triaged({unnamed, stated}, with_services());
  auto* service = row(rows, TriageField::service, "payments");
  REQUIRE(service);
  CHECK(service->incident == 0);
  CHECK_FALSE(row(rows, TriageField::service, "pay"));
  CHECK(std::count_if(rows.begin(), rows.end(), [](auto& r) { return r.field == TriageField::service; }) == 1);
}

TEST_CASE("an alias in a Chinese title means the service") {
  auto rows = triaged({incident("INC-1", "2025-01-01", "支付服务中断")}, with_services());
  REQUIRE(row(rows, TriageField::service, "payments"));
}

TEST_CASE("whoever answers for the service may own the document; who owns it already is not asked again") {
  auto a = incident("INC-1", "2025-01-01"), b = incident("INC-2", "2025-01-02");
  a.services = b.services = {"payments"};
  b.roles.owners = {"@ana"};
  auto rows = triaged({a, b}, with_services());
  auto* owner = row(rows, TriageField::owner, "Payments team");
  REQUIRE(owner);
  CHECK(owner->incident == 0);
  CHECK(owner->evidence == "debrief.yaml: it answers for payments");
  CHECK(std::count_if(rows.begin(), rows.end(), [](auto& r) { return r.field == TriageField::owner; }) == 1);
}

TEST_CASE("look-alikes that nobody confirmed or denied are links, asked once, of the later incident") {
  auto text = "The connection pool of checkout was exhausted because a leaked connection was never returned to the pool.";
  auto a = incident("INC-1", "2025-01-01", "Connection pool exhausted"),
       b = incident("INC-2", "2025-02-01", "Connection pool exhausted"),
       other = incident("INC-3", "2025-03-01", "Bananas were late");
  section(a, SectionKind::summary, text), section(b, SectionKind::summary, text);
  section(other, SectionKind::summary, "The lorry broke down on the motorway.");
  auto rows = triaged({a, b, other});
  auto* link = row(rows, TriageField::link, "INC-1");
  REQUIRE(link);
  CHECK(link->incident == 1);
  CHECK(link->kind == "related");
  CHECK_FALSE(row(rows, TriageField::link, "INC-2"));
  auto confirmed = b, denied = b;
  relate(confirmed, RelationKind::related, "INC-1");
  denied.not_related = {"INC-1"};
  CHECK_FALSE(row(triaged({a, confirmed, other}), TriageField::link, "INC-1"));
  CHECK_FALSE(row(triaged({a, denied, other}), TriageField::link, "INC-1"));
}
