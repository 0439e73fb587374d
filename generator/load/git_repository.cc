#include "generator/load/git_repository.h"

#include <sys/stat.h>
#include <unistd.h>

#include "generator/load/git_history.h"

namespace debrief::git {

// Like git itself it takes an object for what its name says: a check of each would take longer than all else. Trees of folders with
// thousands of documents are kept, for each is compared twice.
struct Library {
  Library() {
    git_libgit2_init();
    git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 0);
    git_libgit2_opts(GIT_OPT_SET_CACHE_OBJECT_LIMIT, GIT_OBJECT_TREE, std::size_t{4} << 20);
  }
  ~Library() { git_libgit2_shutdown(); }
};

std::string last_error() {
  auto* error = git_error_last();
  return error && error->message ? error->message : "unknown error";
}

WorkTree::WorkTree(const fs::path& folder) {
  static Library library;
  git_repository* raw = nullptr;
  std::error_code error;
  auto where = fs::canonical(folder, error);
  if (error) return;
  if (auto failure = git_repository_open_ext(&raw, where.c_str(), 0, nullptr); failure != 0) {
    auto files = history_files(where);  // libgit2 says of another user's repository that there is none
    struct stat info {};
    if (!files.empty() && ::stat(files.front().parent_path().c_str(), &info) == 0 && info.st_uid != ::geteuid())
      problem = "the repository belongs to another user", remedy = "git config --global --add safe.directory \"$PWD\"";
    else if (failure != GIT_ENOTFOUND)
      problem = last_error();
    return;
  }
  Repository found(raw);
  const char* work = git_repository_workdir(found.get());
  if (!work) return;
  prefix = relative_path(where, fs::canonical(work, error));
  if (prefix == ".") prefix.clear();
  repository = std::move(found);
}

std::string WorkTree::below_folder(std::string_view path) const {
  if (prefix.empty()) return std::string(path);
  return path.starts_with(prefix) && path.size() > prefix.size() && path[prefix.size()] == '/'
             ? std::string(path.substr(prefix.size() + 1))
             : std::string();
}

}  // namespace debrief::git
