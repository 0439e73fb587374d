// What OUT holds before a build: its manifest, the stamps that the last build left, and which files are still what the manifest says.
// It is looked at beside the reading of documents. That another debrief wrote OUT since then, the writer finds out.
#pragma once

#include <optional>
#include <vector>

#include "generator/site/manifest.h"
#include "generator/site/stamps.h"

namespace debrief {

class SiteBefore {
 public:
  // `stamps`: their file; empty: there are none. Throws FileError when OUT's manifest cannot be read or understood.
  SiteBefore(const fs::path& out, const fs::path& stamps, int jobs);

  const std::optional<Manifest>& manifest() const { return manifest_; }
  const std::optional<Stamps>& stamps() const { return stamps_; }  // only those that hold for the manifest

  // REQUIRE an entry of the manifest.
  bool is_intact(const ManifestEntry& entry) const { return intact_[index_of(entry)] != 0; }
  bool has_stamp(const ManifestEntry& entry, std::uint64_t stamp) const {
    return stamps_ && stamps_->values[index_of(entry)] == stamp;
  }
  std::vector<PieceMark> pieces_of(const ManifestEntry& entry) const;  // none when the file was not made in pieces

  bool all_intact() const;  // and there is a manifest

 private:
  std::size_t index_of(const ManifestEntry& entry) const { return static_cast<std::size_t>(&entry - manifest_->entries.data()); }

  std::optional<Manifest> manifest_;
  std::optional<Stamps> stamps_;
  std::vector<char> intact_;  // parallel to the manifest's entries
};

}  // namespace debrief
