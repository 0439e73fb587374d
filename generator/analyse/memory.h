// What the last analysis worked out of each incident, so that the next one does it for those only that changed (compare.h). A value
// like any other: where its bytes are kept is not known here.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "generator/analyse/analysis.h"
#include "generator/analyse/held_lists.h"
#include "generator/analyse/postings.h"
#include "generator/analyse/signatures.h"

namespace debrief {

// The lists are parallel to the incidents of that time; documents are numbers of that time.
struct AnalysisMemory {
  std::uint64_t taxonomy = 0;  // its digest
  std::vector<std::uint64_t> keys;
  std::vector<std::span<const std::uint32_t>> terms;  // hashes
  std::vector<std::vector<Suggestion>> suggestions;   // of the text alone
  std::vector<Signature> signatures;
  std::vector<Trail> trails;                                         // with exact scores
  std::vector<std::vector<LookAlike>> look_alikes;                   // empty when the analysis has taken them
  std::shared_ptr<HeldLists> lists = std::make_shared<HeldLists>();  // where terms and signatures lie
  Reasons reasons = std::make_shared<HeldLists>();                   // of the look-alikes
  // How it differs from what was remembered before; no part of the bytes.
  bool renewed = false;                // at all
  bool in_place = false;               // every document stands where it stood, changed or not
  std::vector<std::uint32_t> touched;  // those of whom something else is remembered now; REQUIRES in_place
  // How many of them were read in place of older ones.
  std::uint32_t replaced = 0;
};

// Stands for all that an incident's terms, suggestions and look-alikes are read from, and for its place in the order of incidents.
std::uint64_t memory_key(const Incident& incident);

// To bytes and back, in blocks of some hundred kilobytes, so that they are never all in memory beside what they say. `look_alikes`:
// of the analysis that the memory is of. What is read refers to the blocks: each begins where a std::uint64_t may stand in memory,
// and stays for as long as `bytes` does.
using BlockSink = std::function<void(std::string_view block)>;
using BlockSource = std::function<std::optional<std::string_view>()>;  // the next one; nothing at the end
void pack(const AnalysisMemory& memory, const std::vector<std::vector<LookAlike>>& look_alikes, const BlockSink& sink);
// The block that, behind those of the memory before it, makes them this memory's: what is remembered of the documents `touched`, for
// an edit touches few. REQUIRES in_place.
std::string pack_touched(const AnalysisMemory& memory, const std::vector<std::vector<LookAlike>>& look_alikes);
// Nothing when the blocks are not those that pack() made, all of them, with any number of pack_touched() behind them.
std::optional<AnalysisMemory> unpack_memory(const BlockSource& source, std::shared_ptr<const void> bytes);

}  // namespace debrief
