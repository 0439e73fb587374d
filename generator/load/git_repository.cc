#include "generator/load/git_repository.h"

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
  if (error || git_repository_open_ext(&raw, where.c_str(), 0, nullptr) != 0) return;
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
