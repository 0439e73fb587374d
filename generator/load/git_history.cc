// One walk over the first parents of HEAD, newest first; each commit's tree is compared with its parent's, so only what changed is
// looked at. A document that was renamed keeps its history under its present name.
#include "generator/load/git_history.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <unordered_map>
#include <utility>

#include "generator/base/parallel.h"
#include "generator/base/text.h"
#include "generator/load/git_repository.h"
#include "generator/load/load.h"

namespace debrief {

namespace {

using namespace git;

constexpr git_object_size_t largest_document = 4 << 20;  // bytes; larger blobs are not postmortems

Day day_of(const git_commit* commit) {
  auto local = git_commit_time(commit) + git_commit_time_offset(commit) * 60;
  return date::floor<date::days>(date::sys_seconds(std::chrono::seconds(local)));
}

std::string id_of(const git_oid& id) {
  return {reinterpret_cast<const char*>(id.id), sizeof id.id};
}

// What files are called now that were called otherwise, for who goes back in time.
class Renames {
 public:
  std::string present(const std::string& path) const {
    auto it = renamed_.find(path);
    return it == renamed_.end() ? path : it->second;
  }
  void add(const std::string& former, std::string present) { renamed_[former] = std::move(present); }

 private:
  std::map<std::string, std::string> renamed_;
};

// What a commit did to one file, whatever it is.
struct Delta {
  std::string path, former, blob;  // paths of the repository; `former`: of a file that was renamed
};

// A commit of the main line with its parent on it, and what lies between the two once they were compared.
struct Step {
  git_oid commit, parent;
  bool has_parent = false;
  Day day;
  std::vector<Delta> deltas;
  std::string problem;
};

// Compares commits in one work tree; one for each thread.
class Comparer {
 public:
  explicit Comparer(const fs::path& root) : work_(root), prefix_(work_.prefix) {}

  void compare(Step& step) {
    if (!work_.repository) return void(step.problem = last_error());
    auto before = step.has_parent ? tree_of(step.parent) : nullptr, after = tree_of(step.commit);
    if (!after || (step.has_parent && !before)) return void(step.problem = last_error());  // else all files would seem new
    git_diff_options options = GIT_DIFF_OPTIONS_INIT;
    char* paths[] = {prefix_.data()};
    if (!prefix_.empty()) options.pathspec = {paths, 1};
    options.flags |= GIT_DIFF_DISABLE_PATHSPEC_MATCH;
    git_diff* raw = nullptr;
    if (git_diff_tree_to_tree(&raw, work_.repository.get(), before.get(), after.get(), &options) != 0)
      return void(step.problem = last_error());
    Diff diff(raw);
    find_renames(diff.get());
    for (std::size_t i = 0, n = git_diff_num_deltas(diff.get()); i < n; ++i) {
      auto& delta = *git_diff_get_delta(diff.get(), i);
      if (delta.status == GIT_DELTA_DELETED) continue;
      step.deltas.push_back({delta.new_file.path, {}, id_of(delta.new_file.id)});
      if (delta.status == GIT_DELTA_RENAMED) step.deltas.back().former = delta.old_file.path;
    }
  }

 private:
  Tree tree_of(const git_oid& id) const {
    git_commit* raw = nullptr;
    git_tree* tree = nullptr;
    if (git_commit_lookup(&raw, work_.repository.get(), &id) != 0) return nullptr;
    Commit commit(raw);
    return git_commit_tree(&tree, commit.get()) == 0 ? Tree(tree) : nullptr;
  }

  // Only a commit that both adds and removes can have renamed something; similarity is expensive, so nothing else pays for it.
  static void find_renames(git_diff* diff) {
    if (git_diff_num_deltas_of_type(diff, GIT_DELTA_ADDED) == 0 || git_diff_num_deltas_of_type(diff, GIT_DELTA_DELETED) == 0)
      return;
    git_diff_find_options options = GIT_DIFF_FIND_OPTIONS_INIT;
    options.flags = GIT_DIFF_FIND_RENAMES;
    git_diff_find_similar(diff, &options);
  }

  WorkTree work_;
  std::string prefix_;
};

// From HEAD on, newest first, as far as `wanted` says. Not git_revwalk: it fails at the edge of a shallow clone, where the parent is
// named but not there.
std::vector<Step> steps_of(const WorkTree& work, const auto& wanted) {
  std::vector<Step> steps;
  git_object* head = nullptr;
  if (git_revparse_single(&head, work.repository.get(), "HEAD^{commit}") != 0) return steps;  // no commit yet
  for (Commit commit(reinterpret_cast<git_commit*>(head)); commit && wanted(*git_commit_id(commit.get()));) {
    git_commit* parent = nullptr;
    if (git_commit_parent(&parent, commit.get(), 0) != 0) parent = nullptr;
    Commit before(parent);
    steps.push_back({*git_commit_id(commit.get()),
                     before ? *git_commit_id(before.get()) : git_oid(),
                     before != nullptr,
                     day_of(commit.get()),
                     {},
                     {}});
    commit = std::move(before);
  }
  return steps;
}

void compare_all(const fs::path& root, std::vector<Step>& steps, int jobs) {
  static constexpr std::size_t in_a_row = 64;  // the tree of one is the next one's parent's
  parallel_for((steps.size() + in_a_row - 1) / in_a_row, jobs, [&](std::size_t block) {
    Comparer comparer(root);
    for (auto i = block * in_a_row; i < std::min(steps.size(), (block + 1) * in_a_row); ++i) comparer.compare(steps[i]);
  });
}

// Keeps what is Markdown, or became it. False: something became it by its name alone, and what it was before is in no line that was
// read without knowing that.
bool keep(const WorkTree& work, std::vector<Step> steps, MainLine& line) {
  Renames renames;
  bool knew_all = true;
  for (auto& step : steps) {
    if (!step.problem.empty()) {
      line.problem = std::move(step.problem);
      return knew_all;
    }
    auto& commit = line.commits.emplace_back(MainLineCommit{id_of(step.commit), step.day, {}});
    for (auto& delta : step.deltas) {
      FileChange change{work.below_folder(delta.path), {}, std::move(delta.blob)};
      auto present = renames.present(change.path);
      if (!delta.former.empty()) {
        change.former = work.below_folder(delta.former);
        renames.add(change.former, present);
      }
      if (!is_markdown(present)) continue;
      knew_all = knew_all && (change.former.empty() || is_markdown(change.former));
      commit.changes.push_back(std::move(change));
    }
  }
  return knew_all;
}

}  // namespace

MainLine read_main_line(const fs::path& root, int jobs, MainLine known) {
  MainLine out;
  if (history_files(root).empty()) return out;  // libgit2 takes a while to say so
  WorkTree work(root);
  out.problem = work.problem, out.remedy = work.remedy;
  if (!work.repository) return out;
  out.in_repository = true;
  out.shallow = git_repository_is_shallow(work.repository.get()) == 1;
  out.prefix = work.prefix;

  // New commits up to one that is known. From there on it is as it was.
  std::unordered_map<std::string, std::size_t> known_at;
  if (known.problem.empty() && known.shallow == out.shallow && known.prefix == out.prefix)
    for (std::size_t i = 0; i < known.commits.size(); ++i) known_at.emplace(known.commits[i].id, i);
  auto met = known.commits.size();
  auto steps = steps_of(work, [&](const git_oid& id) {
    auto at = known_at.find(id_of(id));
    if (at != known_at.end()) met = at->second;
    return at == known_at.end();
  });
  compare_all(root, steps, jobs);
  if (!keep(work, std::move(steps), out) && met < known.commits.size()) return read_main_line(root, jobs);
  if (!out.problem.empty()) return out;
  auto rest = known.commits.begin() + static_cast<std::ptrdiff_t>(met);
  out.commits.insert(out.commits.end(), std::make_move_iterator(rest), std::make_move_iterator(known.commits.end()));
  return out;
}

std::vector<DocumentRevisions> revisions_of(const MainLine& line) {
  std::map<std::string, std::vector<Revision>> by_path;
  Renames renames;
  for (auto& commit : line.commits)
    for (auto& change : commit.changes) {
      auto present = renames.present(change.path);
      if (!change.former.empty()) renames.add(change.former, present);
      by_path[present].push_back({commit.day, change.blob});
    }
  std::vector<DocumentRevisions> out;
  out.reserve(by_path.size());
  for (auto& [path, revisions] : by_path) {
    std::reverse(revisions.begin(), revisions.end());
    if (is_markdown(path)) out.push_back({path, std::move(revisions)});
  }
  return out;
}

std::vector<fs::path> history_files(const fs::path& root) {
  for (auto folder = fs::weakly_canonical(root);; folder = folder.parent_path()) {
    auto git = folder / ".git";
    if (fs::exists(git)) {
      if (fs::is_regular_file(git)) {  // a worktree: "gitdir: PATH"
        auto line = std::string(trim(read_file_if_there(git).value_or("")));
        git = folder / line.substr(std::min(line.size(), std::string_view("gitdir: ").size()));
      }
      auto common = git / std::string(trim(read_file_if_there(git / "commondir").value_or(".")));
      return {git / "HEAD", git / "logs/HEAD", common / "packed-refs", common / "refs/heads", common / "shallow"};
    }
    if (folder == folder.parent_path()) return {};
  }
}

struct BlobReader::Repository {
  explicit Repository(const fs::path& root) : work(root) {}
  WorkTree work;
};

BlobReader::BlobReader(const fs::path& root) : repository_(std::make_unique<Repository>(root)) {}

BlobReader::~BlobReader() = default;

std::optional<std::string> BlobReader::bytes(const std::string& id) const {
  git_oid oid;
  git_blob* raw = nullptr;
  if (id.size() != sizeof oid.id || git_oid_fromraw(&oid, reinterpret_cast<const unsigned char*>(id.data())) != 0) return {};
  auto* repository = repository_->work.repository.get();
  if (repository == nullptr || git_blob_lookup(&raw, repository, &oid) != 0) return {};
  Blob blob(raw);
  auto size = git_blob_rawsize(blob.get());
  if (size > largest_document) return {};
  return std::string(static_cast<const char*>(git_blob_rawcontent(blob.get())), size);
}

}  // namespace debrief
