// What the last analysis worked out of each incident, so that the next one does it for those only that changed (compare.h). A value
// like any other: where its bytes are kept is not known here.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "generator/analyse/analysis.h"
#include "generator/analyse/postings.h"
#include "generator/analyse/signatures.h"

namespace debrief {

// The lists are parallel to the incidents of that time; documents are numbers of that time.
struct AnalysisMemory {
  std::uint64_t taxonomy = 0;  // its digest
  std::vector<std::uint64_t> keys;
  std::vector<std::vector<std::uint32_t>> terms;     // hashes
  std::vector<std::vector<Suggestion>> suggestions;  // of the text alone
  std::vector<Signature> signatures;
  std::vector<Trail> trails;  // with exact scores
  std::vector<std::vector<LookAlike>> look_alikes;
  bool renewed = false;  // differs from what was remembered before; no part of the bytes
};

// Stands for all that an incident's terms, suggestions and look-alikes are read from, and for its place in the order of incidents.
std::uint64_t memory_key(const Incident& incident);

std::string pack(const AnalysisMemory& memory);
// Nothing when the bytes are not what pack() made.
std::optional<AnalysisMemory> unpack_memory(std::string_view bytes);

}  // namespace debrief
