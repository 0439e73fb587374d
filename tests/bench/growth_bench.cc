// Milliseconds for one document of 1 kB to 10 MB, for every shape that is hard for a Markdown parser and some that are not: the Markdown
// stage, then the whole reading. growth_bench [BYTES]: up to that size (10,000,000); a column that is ten times its neighbour grows with
// the size, one that is a hundred times grows with the square.
#include <cstdio>
#include <cstdlib>
#include <string>

#include "generator/load/load.h"
#include "generator/load/read_config.h"
#include "generator/markdown/document.h"
#include "tests/bench/corpus.h"
#include "tests/growth.h"
#include "tests/markdown/hard_shapes.h"

using namespace debrief;

static void show(const HardShape& shape, std::size_t most, const Config& config) {
  std::string parsing, reading;
  for (std::size_t bytes = 1'000; bytes <= most; bytes *= 10) {
    auto text = shape.make(bytes);
    char column[32];
    std::snprintf(column, sizeof column, "%11.2f", 1e3 * cpu_seconds([&] { markdown::Document::parse(text, 1); }));
    parsing += column;
    std::snprintf(column, sizeof column, "%11.2f", 1e3 * cpu_seconds([&] { read_document("2024/x.md", text, config); }));
    reading += column;
  }
  std::printf("%-24s document%s\n%24s read    %s\n", shape.name.c_str(), parsing.c_str(), "", reading.c_str());
}

int main(int argc, char** argv) {
  auto most = static_cast<std::size_t>(argc > 1 ? std::atoll(argv[1]) : 10'000'000);
  auto config = default_config();
  show({"a postmortem, repeated", [](std::size_t n) { return repeated(bench::postmortem(1, 10), n); }}, most, config);
  for (const auto& shape : hard_shapes()) show(shape, most, config);
}
