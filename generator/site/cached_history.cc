// The file: the stamp of git's own files, whether the clone is shallow, the documents, then the main line, which only a new commit
// asks for; as archive.h writes them, sealed (sealed_file.h).
#include "generator/site/cached_history.h"

#include <sys/stat.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "generator/base/hash.h"
#include "generator/load/action_history.h"
#include "generator/model/archive_model.h"
#include "generator/site/open_folder.h"
#include "generator/site/sealed_file.h"

namespace debrief {

template <typename A, Same<Revision> T>
void parts(A& archive, T& whole) {
  auto& [day, blob] = whole;
  archive(day, blob);
}

template <typename A, Same<DocumentRevisions> T>
void parts(A& archive, T& whole) {
  auto& [path, revisions] = whole;
  archive(path, revisions);
}

template <typename A, Same<FileChange> T>
void parts(A& archive, T& whole) {
  auto& [path, former, blob] = whole;
  archive(path, former, blob);
}

template <typename A, Same<MainLineCommit> T>
void parts(A& archive, T& whole) {
  auto& [id, day, changes] = whole;
  archive(id, day, changes);
}

template <typename A, Same<MainLine> T>
void parts(A& archive, T& whole) {
  auto& [in_repository, shallow, problem, remedy, prefix, commits] = whole;
  archive(in_repository, shallow, problem, remedy, prefix, commits);
}

namespace {

constexpr std::string_view name = "debriefM";

// 0: a file was changed so recently that a further change could look the same.
std::uint64_t stamp_of(const std::vector<fs::path>& files) {
  auto now = now_ns();
  Hasher hash;
  for (auto& file : files) {
    struct stat info {};
    hash.add(file.string());
    if (::stat(file.c_str(), &info) != 0) continue;
    if (time_ns(info.st_ctim) + coarse_clock_ns >= now) return 0;
    for (auto number : {time_ns(info.st_ctim), time_ns(info.st_mtim), std::int64_t{info.st_size}})
      hash.add(static_cast<std::uint64_t>(number));
    hash.add(static_cast<std::uint64_t>(info.st_ino));
  }
  return hash.value() | 1;
}

}  // namespace

CachedHistory::CachedHistory(const fs::path& root, const Config& config, const fs::path& file, int jobs)
    : root_(root), config_(config) {
  auto files = history_files(root);
  if (files.empty()) return;
  auto stamp = stamp_of(files);
  std::uint64_t known_stamp = 0;
  MainLine known;
  auto body = file.empty() ? std::nullopt : read_sealed(file, name);
  if (body) {
    std::string line;
    ByteReader reader(body->bytes);
    reader(known_stamp, shallow_, documents_, line);
    if (reader.ok() && reader.at_end() && stamp != 0 && known_stamp == stamp) return;
    ByteReader line_reader(line);
    line_reader(known);
    if (!reader.ok() || !line_reader.ok()) known = {};
  }
  auto line = read_main_line(root, jobs, std::move(known));
  shallow_ = line.shallow, problem_ = line.problem, remedy_ = line.remedy;
  documents_ = revisions_of(line);
  if (!file.empty() && line.in_repository && line.problem.empty()) remember(file, line, stamp);
}

CachedHistory::~CachedHistory() = default;

void CachedHistory::remember(const fs::path& file, const MainLine& line, std::uint64_t stamp) const try {
  ByteWriter packed, body;
  packed(line);
  body(stamp, shallow_, documents_, packed.bytes);
  write_sealed(file, name, body.bytes);
} catch (const FileError&) {  // the next run asks git again
}

const DocumentRevisions* CachedHistory::find(const std::string& path) const {
  auto at = std::lower_bound(documents_.begin(), documents_.end(), path, [](auto& d, auto& wanted) { return d.path < wanted; });
  return at != documents_.end() && at->path == path ? &*at : nullptr;
}

std::uint64_t CachedHistory::states_of(const std::string& path) const {
  auto* document = find(path);
  if (document == nullptr) return 0;
  Hasher hash;
  hash.add(std::uint64_t{shallow_});
  for (auto& revision : document->revisions)
    hash.add(static_cast<std::uint64_t>(revision.day.time_since_epoch().count())), hash.add(revision.blob);
  return hash.value() | 1;
}

std::unique_ptr<BlobReader> CachedHistory::take_reader() {
  std::lock_guard guard(mutex_);
  if (readers_.empty()) return std::make_unique<BlobReader>(root_);
  auto reader = std::move(readers_.back());
  readers_.pop_back();
  return reader;
}

void CachedHistory::add_to(ReadDocument& document, const std::string& path) {
  document.states = states_of(path);
  std::vector<FormerState> states;
  if (auto* known = find(path)) {
    auto reader = take_reader();
    for (auto& revision : known->revisions) {
      auto bytes = reader->bytes(revision.blob);
      if (!bytes) document.states = 0;  // a partial clone may have it the next time
      if (bytes) states.push_back({revision.day, std::move(*bytes)});
    }
    std::lock_guard guard(mutex_);
    readers_.push_back(std::move(reader));
  }
  auto read = [this](std::string_view at, std::string_view bytes) { return read_document(at, bytes, config_).incidents; };
  add_history(document.incidents, states, shallow_, read);
}

std::vector<Finding> CachedHistory::findings() const {
  std::vector<Finding> out;
  auto tell = [&](std::string message, std::string hint) {
    out.push_back({"DF11", Level::info, {}, std::move(message), std::move(hint), {}, {}});
  };
  if (!problem_.empty()) tell("the history in git could not be read: " + problem_, remedy_);
  if (shallow_) tell("this is a shallow clone: what became of actions before its edge is unknown", "git fetch --unshallow");
  return out;
}

}  // namespace debrief
