// A small file of debrief's own under .debrief/, which is believed only when it is whole and this program wrote it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "generator/base/files.h"
#include "generator/base/mapped_file.h"

namespace debrief {

// Stands for this program and what it reads at run time that is no source: two builds of debrief are two programs, and so is one
// with other definitions of languages to colour.
std::uint64_t program_stamp();

// What was written, for as long as this lives.
struct SealedBody {
  std::unique_ptr<const MappedFile> file;
  std::string_view bytes;
};

// What write_sealed() wrote under the same `name` (eight bytes); nothing when there is none, or it is damaged or another program's.
// Never throws.
std::optional<SealedBody> read_sealed(const fs::path& file, std::string_view name);
// A file that says the same already is not touched. Throws FileError.
void write_sealed(const fs::path& file, std::string_view name, std::string_view body);

}  // namespace debrief
