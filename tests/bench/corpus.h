// Made-up postmortems for benchmarks: as long as real ones (median 2.6 kB, nine tenths under 10 kB, a few over 30), in the shapes
// of real ones (front matter or labels, tables or bullets for timelines, task lists, five whys, code, links), every sixth Chinese.
// Document n is always the same, on every machine.
#pragma once

#include <cstddef>
#include <string>

namespace debrief::bench {

std::string postmortem(std::size_t n, std::size_t total);  // may refer to others of the first `total`
std::string file_name(std::size_t n);                      // "2024/inc-00042.md"

}  // namespace debrief::bench
