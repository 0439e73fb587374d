// analyse() with a memory: what the last run worked out of each incident is kept under .debrief/ and taken over where nothing that it
// follows from has changed. The result is the same as analyse()'s, whatever is remembered; a memory that cannot be written costs
// time, nothing else.
#pragma once

#include <future>

#include "generator/analyse/analysis.h"
#include "generator/analyse/memory.h"
#include "generator/base/files.h"
#include "generator/site/sealed_blocks.h"

namespace debrief {

// A memory as a file has it.
struct RememberedAnalysis {
  AnalysisMemory memory;
  SealedEnd end;  // of the file
};

// `file`: of the content and the audience. Reading it takes a while and asks for nothing else: with more than one job it goes on beside
// what the caller does next.
std::future<RememberedAnalysis> read_memory(const fs::path& file, int jobs);

// `remembered`: what read_memory() promised of the same file.
Analysis analyse_cached(const KnowledgeBase& kb, const Config& config, Day as_of, const fs::path& file,
                        std::future<RememberedAnalysis> remembered, int jobs);

}  // namespace debrief
