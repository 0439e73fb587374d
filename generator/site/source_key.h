// Have the sources changed? Told from what stat says of everything that a result may depend on, without reading a document: some
// milliseconds for 10,000 files. In doubt the answer is yes; the full comparison, by content, is then made once more.
#pragma once

#include <string>
#include <vector>

#include "generator/load/load.h"
#include "generator/site/build.h"

namespace debrief {

// Stands for the sources as they are now: every file below the root that may matter (path, size, both times, inode), the
// configuration, the history in git, the day, the audience and the program. Take it before the content is read.
struct SourceKey {
  std::string text;
  bool settled = false;         // nothing was changed so recently that a further change could look the same
  std::int64_t settles_ns = 0;  // when it will be settled if nothing changes again: UTC, since 1970; 0: it is
};

struct SourceKeys {
  SourceKey documents, all;  // what a search index is made from, and what a site is made from: attachments and themes too
  SeenFolders seen;          // below the root, on the way
};

// Whether all files are looked at, or only those that documents are read from: then the two keys are one.
enum class Inputs { documents, all_files };
// `more`: folders outside the root that matter for all.
SourceKeys source_keys(const Source& source, Inputs inputs, const std::vector<fs::path>& more = {});
// The same, after waiting for the sources to settle if they were changed within the last fiftieth of a second.
SourceKeys settled_source_keys(const Source& source, Inputs inputs, const std::vector<fs::path>& more = {});

bool is_index_fresh(const Source& source, const SourceKey& key);
// The index is now what `key` stands for. A key that is known already stays as it is, settled or not, so that a build that changes
// nothing touches nothing; forget it to have it settled. Throws FileError, search::Error.
void remember_index_key(const Source& source, const SourceKey& key);
void forget_index_key(const Source& source);

}  // namespace debrief
