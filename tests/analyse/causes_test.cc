#include "generator/analyse/causes.h"

#include <doctest/doctest.h>

#include "tests/analyse/build.h"

using namespace debrief;
using namespace debrief::test;

static Incident tagged(std::string id, std::string_view date, std::string slug, std::vector<std::string> services = {}) {
  auto i = incident(std::move(id), date, "");
  i.causes = {cause(std::move(slug))};
  i.services = std::move(services);
  return i;
}

static std::vector<CauseSummary> causes(std::vector<Incident> incidents, const Config& config = {},
                                        std::string_view as_of = "2025-01-01") {
  return analyse(linked(std::move(incidents), config), config, day(as_of), 1).causes;
}

TEST_CASE("a cause knows its incidents in order, the gaps between them and whether it grows") {
  auto c =
      causes({tagged("A", "2023-06-01", "capacity"), tagged("B", "2024-06-01", "capacity"), tagged("C", "2024-06-11", "capacity"),
              tagged("D", "2024-07-01", "capacity"), tagged("E", "", "capacity"), tagged("F", "2024-01-01", "clock")});
  REQUIRE(c.size() == 2);
  CHECK(c[0].entry.slug == "capacity");
  CHECK(c[0].incidents.size() == 5);
  CHECK(c[0].gaps_days == std::vector<int>{366, 10, 20});
  CHECK(c[0].median_gap_days == 20);
  CHECK(c[0].last == day("2024-07-01"));
  CHECK(c[0].last_year == 3);
  CHECK(c[0].year_before == 1);
  CHECK(c[0].trend == Trend::rising);
  CHECK(c[1].trend == Trend::unknown);
}

TEST_CASE("aliases in any spelling are one cause; a sentence in a cause field is none") {
  Config config;
  config.taxonomy.push_back(
      {"config-error", Axis::cause, "Configuration error", "配置错误", {"misconfiguration"}, {}, "operation"});
  auto prose = tagged("D", "2024-01-01", "");
  prose.causes[0].slug.clear();
  prose.causes[0].text = "The setting for the pool had been copied from staging by a script that nobody had looked at";
  auto c = causes({tagged("A", "2024-01-01", "Misconfiguration"), tagged("B", "2024-01-01", "配置错误"),
                   tagged("C", "2024-01-01", "config_error"), prose},
                  config);
  REQUIRE(c.size() == 1);
  CHECK(c[0].entry.name_zh == "配置错误");
  CHECK(c[0].incidents.size() == 3);
}

TEST_CASE("one word can be a cause and a trigger: where it was read decides") {
  Config config;
  config.taxonomy.push_back({"unsafe-rollout", Axis::cause, "", "", {"deployment"}});
  config.taxonomy.push_back({"binary-push", Axis::trigger, "", "", {"deployment"}});
  auto i = incident("A", "2024-01-01");
  i.causes = {cause("deployment", Axis::trigger), cause("deployment", Axis::cause)};
  auto kb = linked({i}, config);
  REQUIRE(kb.incidents[0].causes.size() == 2);
  CHECK(kb.incidents[0].causes[0].slug == "binary-push");
  CHECK(kb.incidents[0].causes[1].slug == "unsafe-rollout");
}

TEST_CASE("a slug written to the letter wins over an alias of another axis") {
  Config config;
  config.taxonomy.push_back({"security-attack", Axis::cause, "", "", {"attack"}});
  config.taxonomy.push_back({"attack", Axis::trigger, "", "", {}});
  auto i = incident("A", "2024-01-01");
  i.causes = {cause("security-attack"), cause("attack")};
  auto kb = linked({i}, config);
  REQUIRE(kb.incidents[0].causes.size() == 2);
  CHECK(kb.incidents[0].causes[1].slug == "attack");
  CHECK(kb.incidents[0].causes[1].axis == Axis::trigger);
}

TEST_CASE("services that an action looked at for the same weakness are told from those nobody looked at") {
  auto a = tagged("A", "2024-01-01", "capacity", {"checkout"}),
       b = tagged("B", "2024-01-01", "clock", {"search", "mail", "research"});
  a.actions = {action("Audit the pool sizes of search as well")};
  a.actions[0].line = 30;
  auto exposure = causes({a, b}).at(0).exposure;
  REQUIRE(exposure.size() == 4);
  CHECK(exposure[0].service == "checkout");
  CHECK(exposure[0].state == Exposure::State::exposed);
  CHECK(exposure[1].state == Exposure::State::never_looked);  // mail
  CHECK(exposure[2].state == Exposure::State::never_looked);  // research is not search
  CHECK(exposure[3].state == Exposure::State::checked);
  CHECK(exposure[3].line == 30);
}

TEST_CASE("words of checking are found wherever they stand in a text, in any case and language") {
  auto other = tagged("B", "2024-01-01", "clock", {"search"});
  auto checked = [&](const std::string& text) {
    auto a = tagged("A", "2024-01-01", "capacity", {"checkout"});
    a.actions = {action(text)};
    return !causes({a, other}).at(0).exposure.empty();
  };
  for (std::string text :
       {"AUDIT of search", "search: likewise", "search was REVIEWed", "search 已排查", "对 search 举一反三", "search も確認"})
    for (std::size_t before = 0; before < 20; ++before) CHECK(checked(std::string(before, 'x') + " " + text));
  for (std::string text : {"", "c", "search", "chec search", "search, che", "Cheek of search", "对 search 举一"})
    CHECK_FALSE(checked(text));
}

TEST_CASE("a section that asks who else was exposed has a line for each service") {
  auto a = incident("A", "2025-01-01");
  a.services = {"inventory"};
  a.causes = {cause("schema-migration")};
  section(a, SectionKind::other,
          "Service · Checked · Result\norders · 2025-01-02 · exposed: 3 sequences\npayments · 2025-01-02 · not exposed\nidentity "
          "· never looked at");
  a.sections.back().heading = "Were others exposed?";
  a.text_lines = {{0, 40}, {29, 42}};
  std::vector<Incident> all = {a};
  for (auto name : {"orders", "payments", "identity", "mail"}) {
    all.push_back(incident(std::string("X-") + name, "2024-01-01"));
    all.back().services = {name};
  }
  auto exposure = causes(all).at(0).exposure;
  REQUIRE(exposure.size() == 5);  // identity, inventory, mail, orders, payments
  CHECK(exposure[0].state == Exposure::State::never_looked);
  CHECK(exposure[0].incident);
  CHECK(exposure[1].state == Exposure::State::exposed);
  CHECK(exposure[2].state == Exposure::State::never_looked);
  CHECK_FALSE(exposure[2].incident);
  CHECK(exposure[3].state == Exposure::State::exposed);
  CHECK(exposure[3].line == 42);
  CHECK(exposure[4].state == Exposure::State::checked);
}

TEST_CASE("a cause knows when it was last drilled") {
  Config config;
  config.drills = {{day("2024-05-01"), "Fill the disk", {}, {"capacity"}},
                   {day("2024-03-01"), "Older", {}, {"capacity"}},
                   {day("2025-05-01"), "Not yet", {}, {"capacity"}}};
  CHECK(causes({tagged("A", "2024-01-01", "capacity")}, config).at(0).last_drill == 0);
}

TEST_CASE("each why shows the action that answers it, or none") {
  auto i = incident("A", "2024-01-01");
  i.actions = {action("Cap retries"), action("Alert on depth")};
  i.actions[1].given_id = "A-2";
  i.whys = {{"Why slow?", "Retries", "cap retries"},
            {"Why retries?", "No limit", "see A-2"},
            {"Why no limit?", "Default", ""},
            {"Why?", "Because", "Rewrite it"}};
  auto answers = analyse(linked({i}), {}, day("2025-01-01"), 1).whys.at(0);
  CHECK(answers[0].action == 0);
  CHECK(answers[1].action == 1);
  CHECK(answers[2].action == -1);
  CHECK_FALSE(answers[2].stated);
  CHECK(answers[3].stated);
}

TEST_CASE("the origin is the incident's own, else its first root cause's") {
  Config config;
  config.taxonomy.push_back({"clock", Axis::cause, "", "", {}, {}, "own"});
  config.taxonomy.push_back({"capacity", Axis::cause, "", "", {}, {}, "operation"});
  Taxonomy taxonomy(config.taxonomy);
  auto i = incident("A", "2024-01-01");
  i.causes = {cause("clock"), cause("capacity")};
  CHECK(origin_of(i, taxonomy) == "own");
  i.causes[1].role = CauseRole::root_cause;
  CHECK(origin_of(i, taxonomy) == "operation");
  i.origin = "external";
  CHECK(origin_of(i, taxonomy) == "external");
}
