// Milliseconds for one document of 1 kB to 10 MB, the Markdown stage and then the whole reading: for every kind of thing that the
// recognisers read, each as one long run, and for every shape that is hard for a Markdown parser. The last column is what a byte of
// the largest document costs beside one of a document of 100 kB: 1 is linear, 10 or more grows with the square.
// growth_bench [BYTES] [documents]: up to that size (10,000,000); `documents`: without the hard shapes. Exit 1 when a byte costs
// more than eight times as much.
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "generator/load/load.h"
#include "generator/load/read_config.h"
#include "generator/markdown/document.h"
#include "tests/bench/corpus.h"
#include "tests/growth.h"
#include "tests/markdown/hard_shapes.h"

using namespace debrief;

static constexpr double most_growth = 8;

// A heading once, and below it one thing over and over.
struct DocumentShape {
  const char* name;
  std::string_view begin, again;
};
static constexpr DocumentShape documents[] = {
    {"prose", "# T\n\n## Summary\n\n", "The service was slow and nobody knew why; it recovered by itself after a while.\n\n"},
    {"one paragraph", "# T\n\n## Summary\n\n", "The service was slow at 10:32 on March 7, 2024 and nobody knew why.\n"},
    {"sections", "# T\n\n", "## Root cause\n\nText about INC-7.\n\n### Detection\n\nAn alert.\n\n"},
    {"timeline, list", "# T\n\n## Timeline (UTC)\n\n", "- 2024-03-07 10:32 a thing happened\n- 10:40 resolved\n"},
    {"timeline, table", "# T\n\n## Timeline\n\n| Time | Event |\n|---|---|\n", "| 10:32 UTC | the pool was full |\n"},
    {"timeline, headings", "# T\n\n## Timeline\n\n", "### 10:32\n\nIt happened.\n\n"},
    {"timeline, paragraphs", "# T\n\n## Timeline\n\n", "**10:32** it happened.\n\n"},
    {"timeline, code", "# T\n\n## Timeline\n\n```\n", "10:32 it happened\n"},
    {"times anywhere", "# T\n\n## Notes\n\n", "- 10:32 it happened\n"},
    {"actions, boxes", "# T\n\n## Action items\n\n", "- [ ] do it (owner=@a, due=2024-04-01) — Done\n"},
    {"actions, table", "# T\n\n## Action items\n\n| Action | Owner | Due |\n|---|---|---|\n", "| fix it | @a | 2024-04-01 |\n"},
    {"actions, headings", "# T\n\n## Action items\n\n", "### 1. Fix it\n\n- Owner: @a\n\n"},
    {"boxes anywhere", "# T\n\n## Notes\n\n", "- [ ] do it\n"},
    {"labels, list", "# T\n\n", "- **Date**: 2024-03-07\n- Owner: @a\n"},
    {"labels, lines", "# T\n\n", "**Impact:** all users\n"},
    {"labels, table", "# T\n\n| Field | Value |\n|---|---|\n", "| Owner | @a, @b |\n"},
    {"labels, paragraphs", "# T\n\n", "**Impact:** all users\n\n"},
    {"whys, list", "# T\n\n## Five whys\n\n", "1. Why did it fail? Because the pool was full.\n"},
    {"whys, lines", "# T\n\n## Five whys\n\n", "Q: Why?\nA: Because.\n\n"},
    {"lessons", "# T\n\n## Lessons learned\n\n", "- The alert came late.\n"},
    {"Chinese", "# T\n\n## 时间线\n\n", "- 10:32 连接池耗尽，导致接口大量超时（恢复）。\n"},
    {"one cell", "# T\n\n| a | b |\n|---|---|\n| 10:32 | ", "word "},
    {"one item", "# T\n\n## Action items\n\n- [ ] ", "word, owner: "},
    {"front matter, list", "---\ntags:\n", "- tag\n"},
    {"front matter, keys", "---\n", "key: value\n"},
};

static bool show(const HardShape& shape, std::size_t most, const Config& config) {
  std::string parsing, reading;
  double before = 0, last = 0;
  for (std::size_t bytes = 1'000; bytes <= most; bytes *= 10) {
    auto text = shape.make(bytes);
    char column[32];
    std::snprintf(column, sizeof column, "%11.2f", 1e3 * cpu_seconds([&] { markdown::Document::parse(text, 1); }));
    parsing += column;
    last = cpu_seconds([&] { read_document("2024/x.md", text, config); }) / static_cast<double>(bytes);
    if (bytes == 100'000) before = last;
    std::snprintf(column, sizeof column, "%11.2f", 1e3 * last * static_cast<double>(bytes));
    reading += column;
  }
  auto growth = before > 0 ? last / before : 1;
  std::printf("%-24s document%s\n%24s read    %s %6.1f%s\n", shape.name.c_str(), parsing.c_str(), "", reading.c_str(), growth,
              growth > most_growth ? "  <-- not linear" : "");
  std::fflush(stdout);
  return growth <= most_growth;
}

int main(int argc, char** argv) {
  auto most = static_cast<std::size_t>(argc > 1 ? std::atoll(argv[1]) : 10'000'000);
  bool all = argc < 3;
  auto config = default_config();
  bool linear =
      show({"a postmortem, repeated", [](std::size_t n) { return repeated(bench::postmortem(1, 10), n); }}, most, config);
  for (const auto& d : documents)
    linear =
        show({d.name, [&](std::size_t n) { return std::string(d.begin) + repeated(std::string(d.again), n); }}, most, config) &&
        linear;
  for (const auto& shape : hard_shapes())
    if (all) linear = show(shape, most, config) && linear;
  return linear ? 0 : 1;
}
