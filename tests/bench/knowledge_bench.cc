// What knowing costs beside showing it: analysis (look-alikes, suggestions, recurrences, measures, checks) and rendering of a
// folder, in CPU seconds on one thread, and what is held in memory after each. Analysis has to cost less.
// usage: bench_knowledge FOLDER   (make_corpus makes one of 10,000 documents)
#include <cstdio>
#include <cstdlib>
#include <ctime>

#include "generator/analyse/edition.h"
#include "generator/analyse/link.h"
#include "generator/base/files.h"
#include "generator/load/load.h"
#include "generator/load/read_config.h"
#include "generator/render/render.h"
#include "generator/render/theme.h"

using namespace debrief;

// Resident, in MB; Linux only.
static double memory() {
  auto text = read_file("/proc/self/statm");
  return static_cast<double>(std::strtoull(text.c_str() + text.find(' '), nullptr, 10)) * 4096 / 1e6;
}

template <typename Work>
static auto timed(const char* what, Work work) {
  auto begin = std::clock();
  auto result = work();
  std::printf("%-8s %6.2f s  %6.0f MB\n", what, static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC, memory());
  return result;
}

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  std::vector<Finding> findings;
  auto config = read_config(argv[1], {}, findings);
  auto loaded = timed("load", [&] { return edition(load(argv[1], config, 1), Audience::internal); });
  auto kb = timed("link", [&] { return link(std::move(loaded), config, findings); });
  auto analysis = timed("analyse", [&] { return analyse(kb, config, *parse_iso_day("2026-01-01"), 1); });
  auto theme = Theme::load(argv[1], config, findings);
  auto site = timed("render", [&] { return render(kb, analysis, config, theme, argv[1], 1); });
  std::size_t bytes = 0;
  for (auto& page : site.pages) bytes += page.bytes.size();
  std::printf("%zu incidents, %zu pages of %.0f MB\n", kb.incidents.size(), site.pages.size(), static_cast<double>(bytes) / 1e6);
}
