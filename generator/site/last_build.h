// The last build of an output folder, remembered under .debrief/, so that a build of unchanged sources ends after a look at the
// times of its sources and of its output: no document is read and no page is made. Its report is told again.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "generator/site/report.h"
#include "generator/site/writer.h"

namespace debrief {

struct LastBuild {
  std::string key;             // of the sources (source_key.h)
  std::uint64_t manifest = 0;  // hash of the output's manifest
  BuildReport report;
};

// Nothing when there is none, it is damaged, or it is another program's. Never throws.
std::optional<LastBuild> read_last_build(const fs::path& file, const std::string& key);
// A record that is there already stays untouched. Throws FileError.
void write_last_build(const fs::path& file, const LastBuild& build);

}  // namespace debrief
