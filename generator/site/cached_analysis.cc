#include "generator/site/cached_analysis.h"

#include "generator/analyse/memory.h"
#include "generator/site/sealed_file.h"

namespace debrief {

static constexpr std::string_view name = "debriefA";

static AnalysisMemory remembered(const fs::path& file) {
  if (auto bytes = read_sealed(file, name))
    if (auto memory = unpack_memory(*bytes)) return std::move(*memory);
  return {};
}

Analysis analyse_cached(const KnowledgeBase& kb, const Config& config, Day as_of, const fs::path& file, int jobs) {
  auto memory = remembered(file);
  auto analysis = analyse(kb, config, as_of, jobs, &memory);
  try {
    if (memory.renewed) write_sealed(file, name, pack(memory));
  } catch (const FileError&) {  // the next run works it out again
  }
  return analysis;
}

}  // namespace debrief
