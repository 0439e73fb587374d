// The only file of debrief that writes a site. A reader of OUT sees the old site or the new one, whole, whenever this process ends
// and however: pages go to a folder beside OUT, files that did not change are hard-linked from the old site, then the two folders
// are exchanged at once. When nothing changed, nothing is touched. Files in OUT that debrief did not write (CNAME, .git …) stay.
//
// Where the file system cannot exchange folders (NFS, some FUSE), the old one is renamed away and the new one renamed into its
// place; a run killed between the two leaves no OUT, and the next run puts the old site back before it starts.
#pragma once

#include <cstddef>

#include "generator/base/files.h"
#include "generator/render/site.h"

namespace debrief {

struct WriteOptions {
  int jobs = 1;
  bool exchange = true;  // false: as on a file system that cannot exchange folders
};

struct Written {
  std::size_t changed = 0;  // new files and files with new bytes
  std::size_t kept = 0;     // unchanged
  std::size_t removed = 0;
  std::size_t foreign = 0;  // files in OUT that are not debrief's, left as they were; counted only when something changed
  bool anything() const { return changed + removed > 0; }
};

// Makes OUT hold `site`. Throws FileError, with the old site left whole, when a file cannot be written, when another debrief is
// writing OUT, and when OUT is a place it must not replace: a mount point, a file, a folder that debrief did not make.
Written write_site(const Site& site, const fs::path& out, const WriteOptions& options);

// The refusals of write_site() alone, for asking before the work starts.
void refuse_foreign_output(const fs::path& out);

}  // namespace debrief
