// What OUT holds before a build: its manifest, the stamps that the last build left, and which files are still what the manifest says;
// and whether its spare is. The files are looked at by threads that have nothing else to do, beside the making of the site. That
// another debrief wrote OUT since then, the writer finds out.
#pragma once

#include <optional>
#include <vector>

#include "generator/base/parallel.h"
#include "generator/site/manifest.h"
#include "generator/site/spare_site.h"
#include "generator/site/stamps.h"

namespace debrief {

class SiteBefore {
 public:
  // `stamps`: their file; empty: there are none. `spare`: its folder, likewise. Throws FileError when OUT's manifest cannot be read or
  // understood.
  SiteBefore(const fs::path& out, const fs::path& stamps, const fs::path& spare, int jobs);

  const std::optional<Manifest>& manifest() const { return manifest_; }
  const std::optional<Stamps>& stamps() const { return stamps_; }  // only those that hold for the manifest

  SpareLook& spare() { return *spare_; }

  // After this all files were looked at.
  void finish();

  // REQUIRE an entry of the manifest, the first one finish().
  bool is_intact(const ManifestEntry& entry) const { return intact_[index_of(entry)] != 0; }
  bool has_stamp(const ManifestEntry& entry, std::uint64_t stamp) const {
    return stamps_ && stamps_->values[index_of(entry)] == stamp;
  }
  std::vector<PieceMark> pieces_of(const ManifestEntry& entry) const;  // none when the file was not made in pieces

  bool all_intact();  // and there is a manifest

 private:
  std::size_t index_of(const ManifestEntry& entry) const { return static_cast<std::size_t>(&entry - manifest_->entries.data()); }

  std::optional<Manifest> manifest_;
  std::optional<Stamps> stamps_;
  std::optional<OpenFolder> folder_;
  std::vector<char> intact_;  // parallel to the manifest's entries
  std::optional<Aside> looking_;
  std::optional<SpareLook> spare_;
};

}  // namespace debrief
