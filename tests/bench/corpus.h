// Made-up postmortems for benchmarks: as long as real ones (median 2.7 kB, nine tenths under 10.3 kB, one in two hundred 50; mean
// 4.6), with about as many timeline entries and action items in ten thousand bytes (10 and 6; real ones 8 and 5), in their shapes
// (front matter or labels, tables or bullets for timelines, task lists, five whys, code, links), every sixth Chinese. Their
// vocabulary is poorer than real ones': 5,000 different words in 757 documents, where 757 real ones have 36,000.
// Document n is always the same, on every machine.
#pragma once

#include <cstddef>
#include <string>

namespace debrief::bench {

std::string postmortem(std::size_t n, std::size_t total);  // may refer to others of the first `total`
std::string file_name(std::size_t n);                      // "2024/inc-00042.md"

}  // namespace debrief::bench
