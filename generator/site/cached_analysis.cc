#include "generator/site/cached_analysis.h"

#include "generator/analyse/compare.h"

namespace debrief {

static constexpr std::string_view name = "debriefA";

// After an edit only what it changed, behind all else that was there, until a quarter of the file stands for what has changed again.
static void remember(const AnalysisMemory& memory, SealedEnd end, std::size_t replaced, const fs::path& file) try {
  if (memory.in_place && end.size > 0 && (replaced + memory.touched.size()) * 4 <= memory.keys.size())
    return add_sealed_block(file, end, pack_touched(memory, memory.look_alikes));
  SealedBlocksWriter writer(file, name);
  pack(memory, memory.look_alikes, [&](std::string_view block) { writer.add(block); });
  writer.commit();
} catch (const FileError&) {  // the next run works it out again
}

static RememberedAnalysis read(const fs::path& file) {
  SealedBlocksReader reader(file, name);
  if (auto memory = unpack_memory([&] { return reader.next(); }, reader.file())) return {std::move(*memory), reader.end()};
  return {};
}

std::future<RememberedAnalysis> read_memory(const fs::path& file, int jobs) {
  return std::async(jobs > 1 ? std::launch::async : std::launch::deferred, [file] { return read(file); });
}

Analysis analyse_cached(const KnowledgeBase& kb, const Config& config, Day as_of, const fs::path& file,
                        std::future<RememberedAnalysis> remembered, int jobs) {
  return analyse(kb, config, as_of, jobs, [&](const Taxonomy& taxonomy) {
    auto before = remembered.get();
    auto replaced = before.memory.replaced;
    auto memory = compare(kb, config, taxonomy, std::move(before.memory), jobs);
    if (memory.renewed) remember(memory, before.end, replaced, file);
    return Comparison{std::move(memory.suggestions), std::move(memory.look_alikes), memory.reasons};
  });
}

}  // namespace debrief
