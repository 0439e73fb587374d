// What each file of a written site was made from: the stamps of its drafts, kept under .debrief/ so that the next build need not
// make a page again to learn that it is the same. They hold for one program and for one manifest; any other is as good as none.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "generator/base/files.h"

namespace debrief {

// One piece of a long file (render/site.h).
struct PieceMark {
  std::uint64_t stamp = 0, size = 0;
  friend bool operator==(const PieceMark&, const PieceMark&) = default;
};

// A file that was made in pieces, in the order in which they stand there.
struct PiecedFile {
  std::uint64_t file = 0;  // of the manifest's entries
  std::vector<PieceMark> pieces;
  friend bool operator==(const PiecedFile&, const PiecedFile&) = default;
};

struct Stamps {
  std::uint64_t manifest = 0;         // hash of the manifest's bytes
  std::vector<std::uint64_t> values;  // parallel to the manifest's entries
  std::vector<PiecedFile> pieced;     // by file
  friend bool operator==(const Stamps&, const Stamps&) = default;
};

// Nothing when there are none, or they are damaged or another program's. Never throws.
std::optional<Stamps> read_stamps(const fs::path& file);
// Throws FileError.
void write_stamps(const fs::path& file, const Stamps& stamps);

}  // namespace debrief
