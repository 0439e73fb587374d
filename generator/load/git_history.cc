// One walk over the first parents of HEAD, newest first; each commit's tree is compared with its parent's, so only what changed is
// looked at. A document that was renamed keeps its history under its present name.
#include "generator/load/git_history.h"

#include <algorithm>

#include "generator/load/git_repository.h"

namespace debrief {

namespace {

using namespace git;

constexpr git_object_size_t largest_document = 4 << 20;  // bytes; larger blobs are not postmortems

Day day_of(const git_commit* commit) {
  auto local = git_commit_time(commit) + git_commit_time_offset(commit) * 60;
  return date::floor<date::days>(date::sys_seconds(std::chrono::seconds(local)));
}

Tree tree_of(const git_commit* commit) {
  git_tree* tree = nullptr;
  return commit && git_commit_tree(&tree, commit) == 0 ? Tree(tree) : nullptr;
}

class Reader {
 public:
  Reader(const WorkTree& work, const std::function<bool(const std::string&)>& wanted)
      : repository_(work.repository.get()), work_(work), prefix_(work.prefix), wanted_(wanted) {}

  // Compares `commit` with its first parent (nothing: the first commit) and keeps every wanted document that it changed.
  bool read(const git_commit* commit, const git_commit* parent, GitHistory& out) {
    auto before = tree_of(parent), after = tree_of(commit);
    git_diff_options options = GIT_DIFF_OPTIONS_INIT;
    char* paths[] = {prefix_.data()};
    if (!prefix_.empty()) options.pathspec = {paths, 1};
    options.flags |= GIT_DIFF_DISABLE_PATHSPEC_MATCH;
    git_diff* raw = nullptr;
    if (git_diff_tree_to_tree(&raw, repository_, before.get(), after.get(), &options) != 0) return false;
    Diff diff(raw);
    find_renames(diff.get());
    for (std::size_t i = 0, n = git_diff_num_deltas(diff.get()); i < n; ++i)
      keep(*git_diff_get_delta(diff.get(), i), commit, out);
    return true;
  }

 private:
  // Only a commit that both adds and removes can have renamed something; similarity is expensive, so nothing else pays for it.
  void find_renames(git_diff* diff) {
    if (git_diff_num_deltas_of_type(diff, GIT_DELTA_ADDED) == 0 || git_diff_num_deltas_of_type(diff, GIT_DELTA_DELETED) == 0)
      return;
    git_diff_find_options options = GIT_DIFF_FIND_OPTIONS_INIT;
    options.flags = GIT_DIFF_FIND_RENAMES;
    git_diff_find_similar(diff, &options);
  }

  void keep(const git_diff_delta& delta, const git_commit* commit, GitHistory& out) {
    if (delta.status == GIT_DELTA_DELETED) return;
    auto present = present_name(work_.below_folder(delta.new_file.path));
    if (delta.status == GIT_DELTA_RENAMED) renamed_[work_.below_folder(delta.old_file.path)] = present;
    if (present.empty() || !wanted_(present)) return;
    git_blob* raw = nullptr;
    if (git_blob_lookup(&raw, repository_, &delta.new_file.id) != 0) return;
    Blob blob(raw);
    if (git_blob_rawsize(blob.get()) > largest_document) return;
    out.documents[present].push_back(
        {day_of(commit), {static_cast<const char*>(git_blob_rawcontent(blob.get())), git_blob_rawsize(blob.get())}});
  }

  std::string present_name(const std::string& path) const {
    auto it = renamed_.find(path);
    return it == renamed_.end() ? path : it->second;
  }

  git_repository* repository_;
  const WorkTree& work_;
  std::string prefix_;
  const std::function<bool(const std::string&)>& wanted_;
  std::map<std::string, std::string> renamed_;  // former path → present path
};

}  // namespace

GitHistory read_git_history(const fs::path& root, const std::function<bool(const std::string&)>& wanted) {
  GitHistory out;
  WorkTree work(root);
  if (!work.repository) return out;
  out.in_repository = true;
  out.shallow = git_repository_is_shallow(work.repository.get()) == 1;
  Reader reader(work, wanted);

  // Not git_revwalk: it fails at the edge of a shallow clone, where the parent is named but not there.
  git_object* head = nullptr;
  if (git_revparse_single(&head, work.repository.get(), "HEAD^{commit}") != 0) return out;  // no commit yet
  for (Commit commit(reinterpret_cast<git_commit*>(head)); commit;) {
    git_commit* parent = nullptr;
    if (git_commit_parent(&parent, commit.get(), 0) != 0) parent = nullptr;
    Commit before(parent);
    if (!reader.read(commit.get(), before.get(), out)) {
      out.problem = last_error();
      break;
    }
    commit = std::move(before);
  }
  for (auto& [path, revisions] : out.documents) std::reverse(revisions.begin(), revisions.end());
  return out;
}

}  // namespace debrief
