#include "generator/load/git_changes.h"

#include "generator/load/git_repository.h"

namespace debrief {

using namespace git;

// The tree at which the branch of HEAD left `revision`; the tree of `revision` where they share no past (a shallow clone).
static Tree tree_at_fork(git_repository* repository, const std::string& revision, std::string& problem) {
  git_object* raw = nullptr;
  if (git_revparse_single(&raw, repository, (revision + "^{commit}").c_str()) != 0) {
    problem = "git knows no commit `" + revision + "` here: " + last_error();
    return nullptr;
  }
  Object named(raw);
  git_oid fork = *git_object_id(named.get()), head{}, base{};
  if (git_reference_name_to_id(&head, repository, "HEAD") == 0 && git_merge_base(&base, repository, &head, &fork) == 0)
    fork = base;
  git_commit* commit = nullptr;
  git_tree* tree = nullptr;
  if (git_commit_lookup(&commit, repository, &fork) != 0 || git_commit_tree(&tree, Commit(commit).get()) != 0)
    problem = "git cannot read the commit `" + revision + "`: " + last_error();
  return Tree(tree);
}

GitChanges changed_since(const fs::path& folder, const std::string& revision) {
  GitChanges out;
  WorkTree work(folder);
  if (!work.repository) {
    out.problem =
        work.problem.empty() ? folder.string() + " does not lie in a git repository" : "git cannot be asked: " + work.problem;
    if (!work.remedy.empty()) out.problem += "; " + work.remedy;
    return out;
  }
  auto tree = tree_at_fork(work.repository.get(), revision, out.problem);
  if (!tree) return out;
  git_diff_options options = GIT_DIFF_OPTIONS_INIT;
  options.flags = GIT_DIFF_INCLUDE_UNTRACKED | GIT_DIFF_RECURSE_UNTRACKED_DIRS | GIT_DIFF_DISABLE_PATHSPEC_MATCH;
  char* paths[] = {work.prefix.data()};
  if (!work.prefix.empty()) options.pathspec = {paths, 1};
  git_diff* raw = nullptr;
  if (git_diff_tree_to_workdir_with_index(&raw, work.repository.get(), tree.get(), &options) != 0) {
    out.problem = "git cannot compare the files with `" + revision + "`: " + last_error();
    return out;
  }
  Diff diff(raw);
  for (std::size_t i = 0, n = git_diff_num_deltas(diff.get()); i < n; ++i) {
    auto* delta = git_diff_get_delta(diff.get(), i);
    auto path = work.below_folder(delta->new_file.path);
    if (delta->status != GIT_DELTA_DELETED && !path.empty()) out.paths.insert(path);
  }
  return out;
}

}  // namespace debrief
