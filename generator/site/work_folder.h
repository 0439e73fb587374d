// Where debrief keeps what it can make again: the search index, the cache. Removing it loses nothing but time.
#pragma once

#include "generator/base/files.h"

namespace debrief {

// ROOT/.debrief, with an ignore file of its own so that git never sees it. Where the content is read-only: a folder of the user's
// cache, named after the content's path. Made when it is not there. Throws FileError.
fs::path work_folder(const fs::path& root);

}  // namespace debrief
