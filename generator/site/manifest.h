// What an output folder holds, as debrief wrote it: OUT/.debrief-site, one line a file. It marks the folder as debrief's own (any
// other folder is refused), tells debrief's files from the user's, and makes "did anything change?" a question of stat and hash.
// Its bytes depend on the site's bytes alone.
//
//   debrief site 1
//   0123456789abcdef 5120 incidents/inc-1/index.html
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "generator/base/files.h"
#include "generator/site/open_folder.h"

namespace debrief {

inline constexpr std::string_view manifest_name = ".debrief-site";

struct ManifestEntry {
  std::string_view path;   // stands in the manifest's text
  std::uint64_t hash = 0;  // XXH3 of the bytes
  std::uint64_t size = 0;
  friend bool operator==(const ManifestEntry&, const ManifestEntry&) = default;
};

struct Manifest {
  std::vector<ManifestEntry> entries;  // sorted by path
  std::int64_t written_ns = 0;         // modification time of the manifest itself: no file of the site is younger
  std::uint64_t hash = 0;              // of the manifest's own bytes
  std::shared_ptr<const std::string> text;
  bool escaped = false;  // it has a path that is not written as it is

  const ManifestEntry* find(std::string_view path) const;
};

// A file as it was just made. The path belongs to somebody else.
struct MadeFile {
  std::string_view path;
  std::uint64_t hash = 0, size = 0;
};
inline bool operator==(const ManifestEntry& entry, const MadeFile& made) {
  return entry.hash == made.hash && entry.size == made.size && entry.path == made.path;
}

// The manifest's bytes. `files` are sorted by path. `before`: OUT's manifest as debrief wrote it, or nullptr; `had`: parallel to the
// files, what that has of each, nullptr: nothing.
std::string format(const std::vector<MadeFile>& files, const Manifest* before, const std::vector<const ManifestEntry*>& had);
// The manifest of the output folder `out`; nothing when it has none. Throws FileError when it cannot be read or understood.
std::optional<Manifest> read_manifest(const fs::path& out);
// Its hash alone; quick. Throws FileError when it cannot be read.
std::optional<std::uint64_t> manifest_hash(const fs::path& out);

// The file of `entry` still has the bytes that it promises, as far as its size and time tell; one that is younger than the manifest
// was touched since, and is read.
bool is_intact(const OpenFolder& out, const Manifest& manifest, const ManifestEntry& entry);

}  // namespace debrief
