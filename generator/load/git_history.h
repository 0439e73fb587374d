// The content's own history, where it lies in a git repository: which bytes each document had on which day. Used to know what no
// document writes down: when an action was ticked, how often its due date slid, how old a draft is.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "generator/base/dates.h"
#include "generator/base/files.h"

namespace debrief {

// One state of one document. `day`: of the commit that brought it to the main line (first parents only), by the committer's clock.
struct Revision {
  Day day;
  std::string bytes;
};

struct GitHistory {
  bool in_repository = false;
  bool shallow = false;  // older states exist but are not here: a first state may not be the first
  std::string problem;   // why nothing could be read although this is a repository; empty when all is well
  std::map<std::string, std::vector<Revision>> documents;  // by path relative to the content root, oldest first
};

// Reads the history of the documents below `root` that `wanted` accepts (paths relative to the root). Never throws: no repository,
// or one that cannot be read, is an answer. Uncommitted changes are not part of it.
GitHistory read_git_history(const fs::path& root, const std::function<bool(const std::string&)>& wanted);

}  // namespace debrief
