// libgit2's things as values that free themselves. Only for load/git_*.cc.
#pragma once

#include <git2.h>

#include <memory>
#include <string>

#include "generator/base/files.h"

namespace debrief::git {

template <typename T, void (*release)(T*)>
struct Release {
  void operator()(T* p) const { release(p); }
};
using Repository = std::unique_ptr<git_repository, Release<git_repository, git_repository_free>>;
using Object = std::unique_ptr<git_object, Release<git_object, git_object_free>>;
using Commit = std::unique_ptr<git_commit, Release<git_commit, git_commit_free>>;
using Tree = std::unique_ptr<git_tree, Release<git_tree, git_tree_free>>;
using Diff = std::unique_ptr<git_diff, Release<git_diff, git_diff_free>>;
using Blob = std::unique_ptr<git_blob, Release<git_blob, git_blob_free>>;

// The repository whose work tree a folder lies in.
struct WorkTree {
  Repository repository;        // nullptr: none, or one without a work tree
  std::string prefix;           // of the folder in it, without a slash at its end; empty for the work tree itself
  std::string problem, remedy;  // why there is one that cannot be opened, and what helps; empty when there is none

  explicit WorkTree(const fs::path& folder);
  std::string below_folder(std::string_view path) const;  // a path of the repository, relative to the folder; empty: elsewhere
};

std::string last_error();

}  // namespace debrief::git
