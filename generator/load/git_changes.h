// What a branch touched: the files below a folder that differ between a commit and the work tree as it is now.
#pragma once

#include <set>
#include <string>

#include "generator/base/files.h"

namespace debrief {

struct GitChanges {
  std::set<std::string> paths;  // relative to the folder; changed, added or not yet known to git; deleted ones are not there
  std::string problem;          // why it could not be told, for the one who named the revision; empty when all is well
};

// `revision`: whatever git resolves to a commit ("main", "HEAD~3", "v1.2"). What counts is the commit at which the present branch
// left it, so that work done on the other side since then is not held against this one.
GitChanges changed_since(const fs::path& folder, const std::string& revision);

}  // namespace debrief
