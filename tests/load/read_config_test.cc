#include "generator/load/read_config.h"

#include <doctest/doctest.h>
#include <stdlib.h>

#include <algorithm>

#include "generator/load/config_keys.h"

using namespace debrief;

namespace {

struct Site {
  fs::path root;
  std::vector<Finding> findings;
  Site() {
    std::string name = (fs::temp_directory_path() / "debrief-config-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    root = name;
  }
  ~Site() { fs::remove_all(root); }
  Site(const Site&) = delete;
  Config read(std::string_view text, const std::string& name = "debrief.yaml") {
    write_file_atomically(root / name, text);
    findings.clear();
    return read_config(root, {}, findings);
  }
  std::string said() const {
    std::string out;
    for (const auto& f : findings) out += format(f, "", false) + "\n";
    return out;
  }
};

std::string day(const std::optional<Day>& d) {
  return d ? iso(*d) : "none";
}

}  // namespace

TEST_CASE("without any file there is a scale, deadlines for the two worst, and the starter taxonomy") {
  Site site;
  auto config = read_config(site.root, {}, site.findings);
  CHECK(site.findings.empty());
  CHECK(config.path.empty());
  REQUIRE(config.severities.size() == 5);
  CHECK(config.severities[0].name == "SEV-1");
  CHECK(config.deadlines.at(0).meeting_calendar_days == 3);
  CHECK(config.deadlines.at(1).meeting_business_days == 5);
  CHECK(config.deadlines.at(2).report_days == 0);
  for (const auto& entry : config.taxonomy) CHECK(entry.line == 0);
  CHECK_THROWS_AS(read_config(site.root, site.root / "none.yaml", site.findings), FileError);
}

TEST_CASE("every sort of value is read") {
  Site site;
  auto config = site.read(
      "title: 复盘\nbase_url: https://x.example/pm\nlanguage: zh\ncontent: docs\nholidays: [2026-01-01]\nprocess_since: "
      "2025-01-01\n"
      "severities:\n  - {name: 严重, aliases: [P0]}\n  - 一般\ndeadlines:\n  一般: {report_days: 9}\n"
      "services: [checkout, {name: pay, aliases: [billing], owner: money}]\nteams: [{name: money, members: ['@a']}]\n"
      "accept_suggestions: yes\ngit: off\nsynonyms: {k8s: [kubernetes]}\nstatuses: {closed: 完成}\n"
      "rules: {TM07: off, AC04: {level: warning, grace: 3}}\ndrills: [{date: 2026-02-03, scenario: failover}]\n"
      "glossary: [{term: RTO, definition: time}]\nid_pattern: 'PM\\d+'\n");
  CHECK(site.said() == "");
  CHECK(config.title == "复盘");
  CHECK(config.base_url == "https://x.example/pm/");
  CHECK(config.language == "zh");
  CHECK(config.content == std::vector<std::string>{"docs"});
  CHECK(day(config.holidays.at(0)) == "2026-01-01");
  CHECK(day(config.process_since) == "2025-01-01");
  CHECK(config.severities.at(0).aliases.at(0) == "P0");
  CHECK(config.severities.at(1).name == "一般");
  CHECK(config.deadlines.at(1).report_days == 9);
  CHECK(config.services.at(1).owner == "money");
  CHECK(config.teams.at(0).members.at(0) == "@a");
  CHECK(config.accept_suggestions);
  CHECK_FALSE(config.git);
  CHECK(config.synonyms.at("k8s").at(0) == "kubernetes");
  CHECK(config.statuses.at("closed").at(0) == "完成");
  CHECK(config.rules.at("TM07").level == Level::off);
  CHECK(config.rules.at("AC04").parameters.at("grace") == "3");
  CHECK(config.drills.at(0).scenario == "failover");
  CHECK(config.glossary.at(0).term == "RTO");
}

TEST_CASE("an unknown key is shown with its line, a caret and the nearest right name") {
  Site site;
  site.read("title: A\nseverties: [S1]\n");
  CHECK(site.said() ==
        "debrief.yaml:2:1: error: unknown key `severties` [CF01]\n    severties: [S1]\n    ^\n  hint: did you mean "
        "`severities`?\n");
  site.read("services:\n  - {name: 支付, alias: [x]}\n");
  CHECK(site.said() ==
        "debrief.yaml:2:16: error: unknown key `services[].alias` [CF01]\n      - {name: 支付, alias: [x]}\n                     "
        "^\n"
        "  hint: did you mean `aliases`?\n");
}

TEST_CASE("a wrong value says what it must be, and the default stays") {
  Site site;
  auto config = site.read(
      "title: [a]\ngit: maybe\nlanguage: fr\nholidays: [tomorrow]\nid_pattern: '('\nrules: {XX: off, TM01: loud}\n"
      "deadlines: {SEV-9: {report_days: 1}, SEV-1: {report_days: soon}}\nservices: [{owner: x}]\n");
  CHECK(config.title == "Postmortems");
  CHECK(config.git);
  CHECK(config.deadlines[0].report_days == 3);
  std::vector<std::string> wanted = {"`title` must be: text",
                                     "`git` must be: yes or no",
                                     "`language` must be: en or zh",
                                     "`holidays` must be: list of days (YYYY-MM-DD)",
                                     "`id_pattern` must be: regular expression",
                                     "`XX` is no rule id",
                                     "the level of `TM01` must be: error, warning, info or off",
                                     "`SEV-9` is not on the severity scale",
                                     "`deadlines.*.report_days` must be: number",
                                     "an entry of `services` needs a name"};
  CHECK(site.findings.size() == wanted.size());
  for (const auto& message : wanted) {
    CAPTURE(message);
    CHECK(std::any_of(site.findings.begin(), site.findings.end(),
                      [&](const Finding& f) { return f.message == message && f.place.line > 0; }));
  }
}

TEST_CASE("what is not YAML is said at its place") {
  Site site;
  site.read("title: A\nnoun: b: c\n");
  REQUIRE(site.findings.size() == 1);
  CHECK(site.findings[0].rule == "CF03");
  CHECK(site.findings[0].place.line == 2);
  CHECK(site.findings[0].source_line == "noun: b: c");
  site.read("- just\n- a list\n");
  REQUIRE(site.findings.size() == 1);
  CHECK(site.findings[0].rule == "CF02");
  site.read("");
  CHECK(site.findings.empty());
}

TEST_CASE("causes.yaml adds to the starter taxonomy, replaces entries by slug, or replaces it all") {
  Site site;
  auto starter = default_config().taxonomy.size();
  auto config = site.read(
      "causes:\n  - {slug: dns, names: {en: DNS, zh: 域名}, aliases: [resolver], parent: network-x}\n  - {slug: Bad Slug}\n",
      "causes.yaml");
  CHECK(config.taxonomy.size() == starter + 1);
  CHECK(config.taxonomy.back().name_zh == "域名");
  CHECK(config.taxonomy.back().line == 2);
  CHECK(config.taxonomy.back().parent.empty());
  REQUIRE(site.findings.size() == 2);
  CHECK(site.findings[0].hint == "write `bad-slug`");
  CHECK(site.findings[1].message == "the parent `network-x` of `dns` is no cause");
  config = site.read("replace: yes\ncauses: [{slug: a, name: A, axis: trigger}]\n", "causes.yaml");
  REQUIRE(config.taxonomy.size() == 1);
  CHECK(config.taxonomy[0].axis == Axis::trigger);
  CHECK(config.taxonomy[0].name_en == "A");
}

TEST_CASE("actions.yaml and incidents.yaml are rows by id") {
  Site site;
  auto config =
      site.read("WB-1: {status: in_progress, due: 2026-03-01, owner: '@a'}\nWB-2: {status: done, reason: x}\n", "actions.yaml");
  REQUIRE(config.actions.size() == 2);
  CHECK(config.actions[0].status == ActionStatus::in_progress);
  CHECK(day(config.actions[0].due) == "2026-03-01");
  CHECK(config.actions[0].owners.at(0) == "@a");
  CHECK_FALSE(config.actions[1].status);
  CHECK(config.actions[1].line == 2);
  REQUIRE(site.findings.size() == 1);
  CHECK(site.findings[0].place.path == "actions.yaml");

  write_file_atomically(site.root / "actions.yaml", "");
  config = site.read(
      "INC-1:\n  causes: [dns, {slug: latent, axis: trigger, role: contributing-factor}]\n"
      "  related: [INC-2, {id: INC-3, kind: caused-by, reason: retry}]\n  not_related: INC-4\n",
      "incidents.yaml");
  CHECK(site.said() == "");
  REQUIRE(config.incidents.size() == 1);
  CHECK(config.incidents[0].causes.at(0).source == "accepted");
  CHECK(config.incidents[0].causes.at(1).axis == Axis::trigger);
  CHECK(config.incidents[0].related.at(1).kind == RelationKind::caused_by);
  CHECK(config.incidents[0].not_related.at(0) == "INC-4");
}

TEST_CASE("the config file that is named is read wherever it is") {
  Site site, elsewhere;
  write_file_atomically(elsewhere.root / "other.yaml", "title: Other\ntaxonomy: mine.yaml\n");
  write_file_atomically(site.root / "mine.yaml", "replace: true\ncauses: []\n");
  auto config = read_config(site.root, elsewhere.root / "other.yaml", site.findings);
  CHECK(config.title == "Other");
  CHECK(config.taxonomy.empty());
}

TEST_CASE("the table of keys has no key twice and a help for each") {
  std::vector<std::string> seen;
  for (const auto& key : config_keys()) {
    auto full = std::string(key.file) + " " + std::string(key.section) + " " + std::string(key.name);
    CAPTURE(full);
    CHECK(std::find(seen.begin(), seen.end(), full) == seen.end());
    CHECK_FALSE(key.help.empty());
    CHECK_FALSE(key.type.empty());
    seen.push_back(full);
  }
}

TEST_CASE("the sample's own config is read without a complaint") {
  fs::path content = DEBRIEF_SOURCE_DIR "/content";
  for (const auto& root : {content, content / "known"}) {
    std::vector<Finding> findings;
    read_config(root, {}, findings);
    for (const auto& f : findings) MESSAGE(format(f, "", false));
    CHECK(findings.empty());
  }
}
