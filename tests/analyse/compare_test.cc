// The promise of the analysis' memory: after any run of edits it gives what an analysis without one gives, number for number.
#include "generator/analyse/compare.h"

#include <doctest/doctest.h>

#include <random>

#include "tests/analyse/build.h"

using namespace debrief;
using namespace debrief::test;

namespace {

// Documents of few words, so that many share each, and counts and rows of postings cross their bounds all the time.
class Archive {
 public:
  Archive(unsigned seed, std::size_t size, unsigned words) : random_(seed), words_(words) {
    for (std::size_t i = 0; i < size; ++i) add();
  }

  void act() {
    auto at = roll(static_cast<unsigned>(incidents_.size()));
    auto& one = incidents_[at];
    switch (roll(12)) {
      case 0:
        add();
        break;
      case 1:
        if (incidents_.size() > 1) incidents_.erase(incidents_.begin() + at);
        break;
      case 2:
        one.causes = {cause(tag())};
        break;
      case 3:
        one.services = {word()};
        break;
      case 4:
        one.title = incidents_[roll(static_cast<unsigned>(incidents_.size()))].title;
        break;
      case 5:
        one.not_related = {any_id()};
        break;
      case 6:
        relate(one, RelationKind::related, any_id());
        break;
      case 7:  // moves it, and the numbers of all between
        one.date = date();
        break;
      case 8:
        one.path = "incidents/renamed-" + std::to_string(++added_) + ".md";
        break;
      case 9:
        one.id = "INC-" + std::to_string(1000 + ++added_);
        break;
      default:
        section(one, SectionKind::summary, text(1 + roll(12)));
    }
  }
  void retag() { config_.taxonomy.push_back({tag(), Axis::cause, "Name " + word(), {}, {word()}, {}, {}, {}, {word()}}); }

  const Config& config() const { return config_; }
  KnowledgeBase linked() const { return test::linked(incidents_, config_); }
  unsigned roll(unsigned sides) { return static_cast<unsigned>(random_() % sides); }

 private:
  void add() {
    auto n = std::to_string(1000 + ++added_);
    auto i = incident("INC-" + n, "2021-01-01", text(3));
    i.date = date();
    section(i, SectionKind::root_cause, text(10 + roll(40)));
    section(i, SectionKind::timeline, text(roll(60)));
    if (roll(2)) i.causes = {cause(tag())};
    if (roll(3) == 0) i.services = {word()};
    incidents_.push_back(std::move(i));
  }
  std::optional<Time> date() {
    if (roll(10) == 0) return {};
    return parse_iso_time("2021-0" + std::to_string(1 + roll(9)) + "-1" + std::to_string(roll(10)));
  }
  std::string tag() { return "cause-" + std::to_string(roll(5)); }
  std::string any_id() { return incidents_[roll(static_cast<unsigned>(incidents_.size()))].id; }
  // Low numbers are common, high ones rare.
  std::string word() { return "word" + std::to_string(std::min(roll(words_), roll(words_))) + (roll(50) ? "" : "rare"); }
  std::string text(unsigned count) {
    std::string out;
    for (; count > 0; --count) out += word() + (roll(9) ? " " : ". ");
    return out;
  }

  std::mt19937 random_;
  unsigned words_;
  unsigned added_ = 0;
  std::vector<Incident> incidents_;
  Config config_;
};

std::string told(const KnowledgeBase& kb, const Analysis& analysis) {
  std::string out;
  auto number = [](double value) {
    char text[40];
    std::snprintf(text, sizeof text, "%a", value);  // every bit of it
    return std::string(text);
  };
  for (std::size_t i = 0; i < kb.incidents.size(); ++i) {
    out += kb.incidents[i].id + "\n";
    for (auto& look : analysis.look_alikes[i])
      out += "  " + kb.incidents[look.to].id + " " + std::string(name_of(look.kind)) + " " + number(look.score) + " " +
             std::string(look.reason) + (look.same_title ? " title" : "") + (look.other_cause ? " other" : "") +
             (look.stated ? " stated" : "") + "\n";
    for (auto& suggestion : analysis.suggestions[i]) {
      out += "  " + suggestion.slug + " " + number(suggestion.score);
      for (auto& evidence : suggestion.evidence) out += " " + evidence.text + ":" + std::to_string(evidence.line);
      out += "\n";
    }
  }
  return out;
}

const Day as_of = day("2026-01-01");

struct Remembered {
  std::string told;
  std::vector<std::string> blocks;  // all of it
  std::vector<std::string> log;     // the same: that of an earlier state, and what was touched since

  std::optional<AnalysisMemory> memory() const { return unpacked(log.empty() ? blocks : log); }

  static std::optional<AnalysisMemory> unpacked(const std::vector<std::string>& blocks) {
    std::size_t next = 0;
    auto kept = std::make_shared<const std::vector<std::string>>(blocks);
    auto source = [&]() -> std::optional<std::string_view> {
      if (next == kept->size()) return {};
      return (*kept)[next++];
    };
    return unpack_memory(source, kept);
  }
};

std::vector<std::string> packed(const AnalysisMemory& memory, const std::vector<std::vector<LookAlike>>& look_alikes) {
  std::vector<std::string> blocks;
  pack(memory, look_alikes, [&](std::string_view block) { blocks.emplace_back(block); });
  return blocks;
}

// An analysis that goes on from what was remembered; the memory goes through its bytes each time.
Remembered analysed(const Archive& archive, const Remembered& before, int jobs) {
  auto kb = archive.linked();
  auto memory = before.blocks.empty() ? AnalysisMemory() : *before.memory();
  auto analysis = analyse(kb, archive.config(), as_of, jobs, &memory);
  Remembered out{told(kb, analysis), packed(memory, analysis.look_alikes), before.log};
  if (memory.in_place && !before.log.empty())
    out.log.push_back(pack_touched(memory, analysis.look_alikes));
  else
    out.log = out.blocks;
  return out;
}

void run(Archive archive, unsigned rounds, int jobs) {
  Remembered remembered;
  for (unsigned round = 0; round < rounds; ++round) {
    remembered = analysed(archive, remembered, jobs);
    auto fresh = analysed(archive, {}, 1);
    REQUIRE(remembered.told == fresh.told);
    REQUIRE(remembered.blocks == fresh.blocks);  // also what no page shows yet, and the next edit starts from
    auto logged = remembered.memory();
    REQUIRE(logged);
    REQUIRE(packed(*logged, logged->look_alikes) == fresh.blocks);
    for (auto edits = 1 + archive.roll(3); edits > 0; --edits) archive.act();
    if (archive.roll(20) == 0) archive.retag();
  }
}

}  // namespace

TEST_CASE("after any run of edits an analysis that remembers is one that does not: small archives") {
  for (unsigned seed = 1; seed <= 12; ++seed) {
    CAPTURE(seed);
    run(Archive(seed, seed * 2, 60), 15, 1);
  }
}

TEST_CASE("after any run of edits an analysis that remembers is one that does not: rare words, so that few notice an edit") {
  for (unsigned seed = 1; seed <= 4; ++seed) {
    CAPTURE(seed);
    run(Archive(seed, 300, 4000), 12, 2);
  }
}

TEST_CASE("after any run of edits an analysis that remembers is one that does not: walks that end early") {
  for (unsigned seed = 1; seed <= 3; ++seed) {
    CAPTURE(seed);
    run(Archive(seed, 330, 600), 12, 2);
  }
}

TEST_CASE("an analysis without a memory, and one whose memory was never put to bytes, are the same") {
  Archive archive(7, 60, 400);
  auto kb = archive.linked();
  AnalysisMemory memory;
  auto first = told(kb, analyse(kb, archive.config(), as_of, 1, &memory));
  CHECK(memory.renewed);
  CHECK(told(kb, analyse(kb, archive.config(), as_of, 1, &memory)) == first);
  CHECK_FALSE(memory.renewed);
  CHECK(told(kb, analyse(kb, archive.config(), as_of, 1)) == first);
}

TEST_CASE("blocks that are cut, missing or lead out of the lists are no memory") {
  Archive archive(3, 300, 60);
  auto remembered = analysed(archive, {}, 1);
  REQUIRE(remembered.blocks.size() > 1);
  REQUIRE(remembered.memory());
  auto damaged = [&](auto damage) {
    auto other = remembered.blocks;
    damage(other);
    return !Remembered::unpacked(other);
  };
  CHECK(damaged([](auto& blocks) { blocks[0].pop_back(); }));
  CHECK(damaged([](auto& blocks) { blocks[1] += "x"; }));
  CHECK(damaged([](auto& blocks) { blocks.pop_back(); }));
  CHECK(damaged([](auto& blocks) { blocks.erase(blocks.begin()); }));
  CHECK(damaged([](auto& blocks) { blocks.clear(); }));
  CHECK(damaged([](auto& blocks) { blocks.push_back("x"); }));

  auto memory = *remembered.memory();
  memory.trails[0].candidates.push_back({300, 0.5});
  CHECK_FALSE(Remembered::unpacked(packed(memory, memory.look_alikes)));
  memory.trails[0].candidates.pop_back();
  CHECK(Remembered::unpacked(packed(memory, memory.look_alikes)));
}
