#include "generator/site/cached_analysis.h"

#include "generator/analyse/memory.h"
#include "generator/site/sealed_blocks.h"

namespace debrief {

static constexpr std::string_view name = "debriefA";

Analysis analyse_cached(const KnowledgeBase& kb, const Config& config, Day as_of, const fs::path& file, int jobs) {
  SealedBlocksReader reader(file, name);
  auto memory = unpack_memory([&] { return reader.next(); }).value_or(AnalysisMemory());
  auto analysis = analyse(kb, config, as_of, jobs, &memory);
  if (!memory.renewed) return analysis;
  try {
    SealedBlocksWriter writer(file, name);
    pack(memory, analysis.look_alikes, [&](std::string_view block) { writer.add(block); });
    writer.commit();
  } catch (const FileError&) {  // the next run works it out again
  }
  return analysis;
}

}  // namespace debrief
