// The only way in which debrief writes a site. A reader of OUT sees the old site or the new one, whole, whenever this process ends
// and however (next_site.h). When nothing changed, nothing is touched. Files in OUT that debrief did not write (CNAME, .git …)
// stay.
//
// No file's bytes outlive their writing: the site is never in memory as a whole.
#pragma once

#include <cstddef>
#include <cstdint>

#include "generator/base/files.h"
#include "generator/render/site.h"
#include "generator/site/site_before.h"

namespace debrief {

struct WriteOptions {
  int jobs = 1;
  bool exchange = true;  // false: as on a file system that cannot exchange folders
  fs::path stamps;       // where the stamps of OUT's files are kept (stamps.h); empty: nowhere, and every file is made
  fs::path spare;        // where the spare of OUT is kept (spare_site.h); empty: nowhere, and an edit costs a link for every file
  SiteBefore* before = nullptr;  // OUT, with `stamps` and `spare`, as it was looked at already
};

struct Written {
  std::size_t changed = 0;  // new files and files with new bytes
  std::size_t kept = 0;     // unchanged
  std::size_t removed = 0;
  std::size_t foreign = 0;     // files in OUT that are not debrief's, left as they were; counted only when something changed
  std::uint64_t manifest = 0;  // hash of the manifest that OUT has now
  bool anything() const { return changed + removed > 0; }
};

// Makes OUT hold the files of `plan`. Throws FileError, with the old site left whole, when a file cannot be written, when another
// debrief is writing OUT, and when OUT is a place it must not replace: a mount point, a file, a folder that debrief did not make.
Written write_site(const SitePlan& plan, const fs::path& out, const WriteOptions& options);

// The refusals of write_site() alone, for asking before the work starts.
void refuse_foreign_output(const fs::path& out);

}  // namespace debrief
