#include "generator/site/cached_analysis.h"

#include "generator/analyse/compare.h"
#include "generator/site/sealed_blocks.h"

namespace debrief {

static constexpr std::string_view name = "debriefA";

static void remember(const AnalysisMemory& memory, const fs::path& file) try {
  SealedBlocksWriter writer(file, name);
  pack(memory, memory.look_alikes, [&](std::string_view block) { writer.add(block); });
  writer.commit();
} catch (const FileError&) {  // the next run works it out again
}

std::future<AnalysisMemory> read_memory(const fs::path& file, int jobs) {
  return std::async(jobs > 1 ? std::launch::async : std::launch::deferred, [file] {
    SealedBlocksReader reader(file, name);
    return unpack_memory([&] { return reader.next(); }).value_or(AnalysisMemory());
  });
}

Analysis analyse_cached(const KnowledgeBase& kb, const Config& config, Day as_of, const fs::path& file,
                        std::future<AnalysisMemory> before, int jobs) {
  return analyse(kb, config, as_of, jobs, [&](const Taxonomy& taxonomy) {
    auto memory = compare(kb, config, taxonomy, before.get(), jobs);
    if (memory.renewed) remember(memory, file);
    return Comparison{std::move(memory.suggestions), std::move(memory.look_alikes)};
  });
}

}  // namespace debrief
