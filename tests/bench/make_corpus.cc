// make_corpus N DIR: writes N made-up postmortems (see corpus.h) below DIR, for benchmarks of whole runs.
#include <cstdio>
#include <cstdlib>

#include "generator/base/files.h"
#include "tests/bench/corpus.h"

int main(int argc, char** argv) {
  if (argc != 3 || std::atoi(argv[1]) <= 0) return std::fputs("usage: make_corpus N DIR\n", stderr), 2;
  auto n = static_cast<std::size_t>(std::atoi(argv[1]));
  for (std::size_t i = 0; i < n; ++i) {
    auto path = debrief::fs::path(argv[2]) / debrief::bench::file_name(i);
    debrief::fs::create_directories(path.parent_path());
    debrief::write_file_atomically(path, debrief::bench::postmortem(i, n));
  }
}
