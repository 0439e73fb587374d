// The promise of survey_files(): what it finds in some files is what survey() finds there, whatever it leaves unread of the others.
#include <doctest/doctest.h>

#include <map>
#include <random>
#include <set>

#include "generator/site/build.h"
#include "tests/temporary_folder.h"

using namespace debrief;

namespace {

std::string text_of(const std::vector<Finding>& findings, const std::string& path) {
  std::string out;
  for (auto& finding : findings)
    if (finding.place.path == path) out += format(finding, "", false) + "\n";
  return out;
}

// Documents that name, claim, contradict and miss one another.
class Quarrel {
 public:
  explicit Quarrel(unsigned seed) : random_(seed) {
    for (unsigned i = 0; i < count; ++i) put(name(i), document(i));
    put("causes.yaml", "causes:\n  - slug: spindle\n    names: {en: Spindle}\n    aliases: [axle]\n  - slug: spindles\n");
    if (roll(2)) put("actions.csv", "Key,Status\nINC-1-1,Done\nA-1,Done\nA-77,Done\n");
    if (roll(2)) put("incidents.yaml", "INC-2:\n  causes: [bearing]\n  related: [INC-3]\nINC-99:\n  services: [x]\n");
    put("debrief.yaml", roll(3) ? "title: Quarrels\n" : "title: Quarrels\nrules: {CA20: {percent: 5}, LK03: error}\n");
    put("docs/how.md", "---\nkind: page\n---\n\n# How\n\n## Step one\n\nSee [[INC-1]] and [x](../2025/nowhere.md).\n");
  }

  Source source() const {
    Source source;
    source.root = folder_.path / "kb", source.as_of = parse_iso_day("2025-11-01"), source.jobs = 2;
    return source;
  }
  const std::set<std::string>& paths() const { return paths_; }

 private:
  static constexpr unsigned count = 20;

  unsigned roll(unsigned sides) { return static_cast<unsigned>(random_() % sides); }
  static std::string name(unsigned i) { return "2025/doc-" + std::to_string(i) + ".md"; }
  std::string id() { return "INC-" + std::to_string(roll(count)); }
  std::string any_of(std::vector<std::string> words) { return words[roll(static_cast<unsigned>(words.size()))]; }
  void put(const std::string& path, const std::string& bytes) {
    folder_.write("kb/" + path, bytes);
    paths_.insert(path);
  }

  std::string document(unsigned i) {
    std::string front = "date: 2025-0" + std::to_string(1 + roll(9)) + "-11\n", body;
    if (roll(4)) front = "id: " + (roll(4) ? "INC-" + std::to_string(i) : id()) + "\n" + front;
    if (roll(5)) front += "causes: [" + any_of({"spindle", "spindels", "bearing", "other", "axle", "once-" + id()}) + "]\n";
    if (roll(3) == 0) front += any_of({"caused_by", "duplicate_of", "related"}) + ": [" + id() + "]\n";
    if (roll(6) == 0) front += "part_of: " + id() + "\n";
    if (roll(6) == 0) front += "audience: restricted\n";
    if (roll(5) == 0) front += "audiense: internal\n";
    body = "# " + any_of({"The spindle", "The bearing", "The lock"}) + " of " + std::to_string(i) + "\n\n";
    if (roll(3) == 0) body += "<!-- debrief-ignore LK01" + any_of({": it is old", ""}) + " -->\n";
    body += "As in " + id() + ", [[" + any_of({id(), "The lock of 3", "nobody"}) + "]] and [that](doc-" +
            std::to_string(roll(20)) + ".md" + any_of({"", "#root-cause", "#rot-cause"}) + ").\n\n";
    if (roll(2)) body += "Time to resolve: 3h\n\n| Started | 2025-03-01 10:00 |\n|---|---|\n| Detected | 2025-03-01 09:30 |\n\n";
    body += "## Root cause\n\nIt broke, see [how](../docs/how.md#step-" + any_of({"one", "two"}) + ").\n\n";
    body += "## Action items\n\n- [ ] Mend it" + any_of({"", " (id=A-1)", " (id=INC-1-1)"}) + " @ana\n";
    return "---\n" + front + "---\n\n" + body;
  }

  std::mt19937 random_;
  TemporaryFolder folder_;
  std::set<std::string> paths_;
};

}  // namespace

TEST_CASE("what is found in some files is what is found there when everything is read") {
  std::map<std::string, int> seen;  // rules: a promise about nothing would be easily kept
  for (unsigned seed = 1; seed <= 12; ++seed) {
    Quarrel quarrel(seed);
    auto whole = survey(quarrel.source()).findings;
    for (auto& finding : whole) ++seen[finding.rule];
    for (auto& path : quarrel.paths()) {
      auto some = survey_files(quarrel.source(), {path});
      INFO("seed ", seed, " ", path);
      CHECK(text_of(some.findings, path) == text_of(whole, path));
    }
    std::set<std::string> two{"2025/doc-1.md", "2025/doc-5.md"};
    auto some = survey_files(quarrel.source(), two);
    for (auto& path : two) CHECK(text_of(some.findings, path) == text_of(whole, path));
  }
  for (auto* rule : {"DF02", "DF03", "DF11", "AC13", "CA20", "CA22", "CA23", "LK01", "LK02", "TM01"}) {
    INFO("rule ", std::string(rule));
    CHECK(seen[rule] > 0);
  }
}
