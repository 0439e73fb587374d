// How long linking and analysing N incidents take (CPU seconds, one thread). Their texts are made of words with the uneven
// frequencies of real ones, in sections, with tags, services, timestamps, actions and links.
// usage: analyse_bench [N = 10000] [BYTES = 5000]
#include <ctime>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <random>

#include "generator/analyse/analysis.h"
#include "generator/analyse/link.h"
#include "tests/analyse/build.h"

using namespace debrief;

namespace {

class Writer {
 public:
  explicit Writer(std::size_t words) {
    std::mt19937 random(1);
    for (std::size_t i = 0; i < words; ++i) words_.push_back(word(random));
  }

  // Rank by a power law: the first words are everywhere, most words are rare. `topic` has words of its own.
  std::string text(std::mt19937& random, std::size_t bytes, unsigned topic) const {
    std::string out;
    while (out.size() < bytes) {
      auto u = std::uniform_real_distribution<double>(0, 1)(random);
      auto rank = static_cast<std::size_t>(std::pow(static_cast<double>(words_.size()), u)) - 1;
      if (random() % 4 == 0) rank = (topic * 61 + random() % 40 + 200) % words_.size();
      out += words_[rank];
      out += random() % 12 == 0 ? ". " : " ";
    }
    return out;
  }

 private:
  static std::string word(std::mt19937& random) {
    static constexpr const char* syllables[] = {"con", "ta", "re", "mi", "ser", "vo",  "lo", "ge",
                                                "pi",  "ne", "du", "ka", "sto", "bra", "fe", "que"};
    std::string out;
    for (unsigned n = 2 + random() % 3; n > 0; --n) out += syllables[random() % 16];
    return out;
  }
  std::vector<std::string> words_;
};

}  // namespace

static std::vector<Incident> make(std::size_t n, std::size_t bytes) {
  using namespace debrief::test;
  Writer writer(40000);
  std::vector<Incident> out;
  for (std::size_t i = 0; i < n; ++i) {
    std::mt19937 random(static_cast<unsigned>(i));
    auto topic = random() % 600;
    char date[32];
    std::snprintf(date, sizeof date, "%04zu-%02zu-%02zu", 2015 + i % 10, 1 + i / 10 % 12, 1 + i / 120 % 28);
    auto incident = test::incident("INC-" + std::to_string(100000 + i), date, writer.text(random, 40, topic));
    for (auto [kind, share] : {std::pair{SectionKind::summary, 10},
                               {SectionKind::impact, 8},
                               {SectionKind::timeline, 35},
                               {SectionKind::root_cause, 15},
                               {SectionKind::resolution, 12},
                               {SectionKind::actions, 10},
                               {SectionKind::lessons, 10}})
      section(incident, kind, writer.text(random, bytes * static_cast<std::size_t>(share) / 100, topic));
    incident.services = {"service-" + std::to_string(topic % 40)};
    if (random() % 3) incident.causes = {cause("cause-" + std::to_string(random() % 30))};
    incident.severity = Severity{1 + static_cast<int>(random() % 4), "SEV-" + std::to_string(1 + random() % 4), 3};
    for (auto [phase, hour] : {std::pair{Phase::started, 1}, {Phase::detected, 2}, {Phase::mitigated, 3}, {Phase::resolved, 5}}) {
      auto time = *incident.date;
      time.local += hour * 3600;
      time.precision = Precision::minute;
      incident.timestamps[static_cast<std::size_t>(phase)] = time;
    }
    for (int a = 0; a < 5; ++a) incident.actions.push_back(action(writer.text(random, 60, topic), ActionStatus::in_progress));
    for (int h = 0; h < 5; ++h)
      hole(incident, markdown::HoleKind::mention, "INC-" + std::to_string(100000 + random() % n), "See there.");
    out.push_back(std::move(incident));
  }
  return out;
}

static double seconds_since(std::clock_t from) {
  return static_cast<double>(std::clock() - from) / CLOCKS_PER_SEC;
}

int main(int argc, char** argv) {
  auto n = static_cast<std::size_t>(argc > 1 ? std::atol(argv[1]) : 10000),
       bytes = static_cast<std::size_t>(argc > 2 ? std::atol(argv[2]) : 5000);
  auto incidents = test::loaded(make(n, bytes));
  Config config;
  std::vector<Finding> findings;
  auto begin = std::clock();
  auto kb = link(std::move(incidents), config, findings);
  std::printf("link     %.2f s\n", seconds_since(begin));
  begin = std::clock();
  auto analysis = analyse(kb, config, test::day("2026-01-01"), 1);
  std::printf("analyse  %.2f s\n", seconds_since(begin));
  std::size_t looks = 0;
  for (auto& list : analysis.look_alikes) looks += list.size();
  std::printf("%zu incidents, %zu look-alikes, %zu recurrences\n", n, looks, analysis.recurrences.size());
}
