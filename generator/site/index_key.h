// Is the search index up to date? Told from what stat says of everything that it may depend on, without reading a document: some
// milliseconds for 10,000 files. In doubt the answer is no; the full comparison, by content, is then made once more.
#pragma once

#include <string>

#include "generator/site/build.h"

namespace debrief {

// Stands for all that the index is made from, as it is now: documents and configuration (path, size, both times, inode), the history
// in git, the day, the audience and the program. Take it before the content is read.
struct IndexKey {
  std::string text;
  bool settled = false;  // nothing was changed so recently that a further change could look the same
};
IndexKey index_key(const Source& source);

bool is_index_fresh(const Source& source, const IndexKey& key);
// The index is now what `key` stands for. A key that is known already stays as it is, settled or not, so that a build that changes
// nothing touches nothing; forget it to have it settled. Throws FileError, search::Error.
void remember_index_key(const Source& source, const IndexKey& key);
void forget_index_key(const Source& source);

}  // namespace debrief
