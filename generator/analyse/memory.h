// What the last analysis worked out of each incident, so that the next one does it for those only that changed (compare.h). A value
// like any other: where its bytes are kept is not known here.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
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
  std::vector<Trail> trails;                        // with exact scores
  std::vector<std::vector<LookAlike>> look_alikes;  // empty when the analysis has taken them
  bool renewed = false;                             // differs from what was remembered before; no part of the bytes
};

// Stands for all that an incident's terms, suggestions and look-alikes are read from, and for its place in the order of incidents.
std::uint64_t memory_key(const Incident& incident);

// To bytes and back, in blocks of some hundred kilobytes, so that they are never all in memory beside what they say. `look_alikes`:
// of the analysis that the memory is of.
using BlockSink = std::function<void(std::string_view block)>;
using BlockSource = std::function<std::optional<std::string_view>()>;  // the next one; nothing at the end
void pack(const AnalysisMemory& memory, const std::vector<std::vector<LookAlike>>& look_alikes, const BlockSink& sink);
// Nothing when the blocks are not those that pack() made, all of them.
std::optional<AnalysisMemory> unpack_memory(const BlockSource& source);

}  // namespace debrief
