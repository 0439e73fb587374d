// Test program: what analysis makes of a folder, for reading by a person. usage: analyse_pairs ROOT
// [pairs|suggest|recur|measure|find] [N]
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string_view>

#include "generator/analyse/analysis.h"
#include "generator/analyse/edition.h"
#include "generator/analyse/link.h"
#include "generator/load/load.h"
#include "generator/load/read_config.h"

using namespace debrief;

static void print_pairs(const KnowledgeBase& kb, const Analysis& analysis, std::size_t most) {
  struct Pair {
    double score;
    std::uint32_t a;
    const LookAlike* look;
  };
  std::vector<Pair> pairs;
  for (std::uint32_t i = 0; i < kb.incidents.size(); ++i)
    for (auto& look : analysis.look_alikes[i]) {
      auto& back = analysis.look_alikes[look.to];
      bool mutual = std::any_of(back.begin(), back.end(), [&](auto& l) { return l.to == i; });
      if (i < look.to || !mutual) pairs.push_back({look.score, i, &look});
    }
  std::sort(pairs.begin(), pairs.end(), [](auto& x, auto& y) { return x.score > y.score; });
  for (std::size_t p = 0; p < std::min(most, pairs.size()); ++p)
    std::printf("%2zu %.3f %s | %s\n      %s\n", p + 1, pairs[p].score, kb.incidents[pairs[p].a].path.c_str(),
                kb.incidents[pairs[p].look->to].path.c_str(), pairs[p].look->reason.c_str());
}

static void print_suggestions(const KnowledgeBase& kb, const Analysis& analysis, std::size_t most) {
  for (std::size_t i = 0; i < std::min(most, kb.incidents.size()); ++i) {
    std::printf("%s: %s\n", kb.incidents[i].path.c_str(), kb.incidents[i].title.c_str());
    for (auto& cause : kb.incidents[i].causes) std::printf("    = %s (%s)\n", cause.slug.c_str(), cause.text.c_str());
    for (auto& s : analysis.suggestions[i]) {
      std::printf("    %.1f %s", s.score, s.slug.c_str());
      for (auto& e : s.evidence) std::printf(" | %s:%d", e.text.c_str(), e.line);
      std::printf("\n");
    }
  }
}

static void print_recurrences(const KnowledgeBase& kb, const Analysis& analysis, std::size_t most) {
  for (std::size_t r = 0; r < std::min(most, analysis.recurrences.size()); ++r) {
    auto& x = analysis.recurrences[r];
    std::printf("%s%s%s: %s after %s (%d days), %zu promises\n", x.provisional ? "(provisional) " : "",
                x.stated ? "(stated) " : "", x.cause.c_str(), kb.incidents[x.incident].id.c_str(),
                kb.incidents[x.earlier].id.c_str(), x.days_since, x.promises.size());
    for (auto& p : x.promises)
      std::printf("      %s (%s) %s: %s\n", p.state_then.c_str(), p.known_by.c_str(), kb.incidents[p.incident].id.c_str(),
                  kb.incidents[p.incident].actions[p.action].text.text.c_str());
  }
}

static void print_measures(const KnowledgeBase& kb, const Analysis& analysis) {
  for (auto& metric : analysis.metrics) {
    auto& all = metric.by.at("all").at("");
    std::printf("%s: n %d, missing %d, mean %.0f, median %.0f, p90 %.0f\n", metric.key.c_str(), all.n, all.missing,
                all.mean.value_or(-1), all.median.value_or(-1), all.p90.value_or(-1));
  }
  for (auto& d : analysis.disagreements)
    std::printf("%s:%d %s stated %lld computed %lld from %s%s\n", kb.incidents[d.incident].path.c_str(), d.line,
                std::string(name_of(d.measure)).c_str(), static_cast<long long>(d.stated),
                static_cast<long long>(d.computed.value_or(0)), std::string(name_of(d.clock_start)).c_str(),
                d.comparable ? "" : " (not comparable)");
}

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  std::string_view what = argc > 2 ? argv[2] : "pairs";
  auto most = static_cast<std::size_t>(argc > 3 ? std::atol(argv[3]) : 20);
  std::vector<Finding> findings;
  auto config = read_config(argv[1], {}, findings);
  auto kb = link(edition(load(argv[1], config, 2), Audience::internal), config, findings);
  auto begin = std::clock();
  auto analysis = analyse(kb, config, default_today(), 2);
  std::fprintf(stderr, "%zu incidents, %.2f s of CPU\n", kb.incidents.size(),
               static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC);
  if (what == "pairs") print_pairs(kb, analysis, most);
  if (what == "suggest") print_suggestions(kb, analysis, most);
  if (what == "recur") print_recurrences(kb, analysis, most);
  if (what == "measure") print_measures(kb, analysis);
  if (what == "find") {
    findings.insert(findings.end(), analysis.findings.begin(), analysis.findings.end());
    for (std::size_t f = 0; f < std::min(most, findings.size()); ++f) std::printf("%s\n", format(findings[f], "", false).c_str());
  }
}
