// The memory: as archive.h writes the files, sealed (sealed_file.h).
#include "generator/site/file_hashes.h"

#include <sys/stat.h>

#include <utility>

#include "generator/base/hash.h"
#include "generator/model/archive_model.h"
#include "generator/site/open_folder.h"
#include "generator/site/sealed_file.h"

namespace debrief {

template <typename A, Same<HashedFile> T>
void parts(A& archive, T& whole) {
  auto& [size, changed, modified, inode, hash] = whole;
  archive(size, changed, modified, inode, hash);
}

static constexpr std::string_view name = "debriefH";

FileHashes::FileHashes(fs::path root, fs::path memory) : root_(std::move(root)), memory_(std::move(memory)) {
  auto body = memory_.empty() ? std::nullopt : read_sealed(memory_, name);
  if (!body) return;
  std::vector<std::pair<std::string, HashedFile>> files;
  ByteReader reader(body->bytes);
  reader(files);
  if (reader.ok() && reader.at_end()) before_ = {files.begin(), files.end()};
}

std::uint64_t FileHashes::hash_of(std::string_view path) {
  auto place = root_ / path;
  auto now = now_ns();
  struct stat info {};
  bool there = ::stat(place.c_str(), &info) == 0;
  HashedFile file{info.st_size, time_ns(info.st_ctim), time_ns(info.st_mtim), info.st_ino, 0};
  auto known = before_.find(path);
  if (there && known != before_.end()) file.hash = known->second.hash;
  if (!there || known == before_.end() || known->second != file) file.hash = hash64(read_file_if_there(place).value_or(""));
  // What changed a moment ago may change again under the same time.
  if (there && file.changed_ns + coarse_clock_ns < now) {
    std::lock_guard guard(mutex_);
    now_.emplace(path, file);
  }
  return file.hash;
}

// Of those that nobody asked for this time as many stay as were asked for: an edition has not all of them, and a check asks for few.
void FileHashes::save() const try {
  if (memory_.empty()) return;
  auto files = now_;
  static constexpr std::size_t few = 1000;
  auto most = 2 * now_.size() + few;
  for (auto& [path, file] : before_)
    if (files.size() < most) files.emplace(path, file);
  if (files == before_) return;
  ByteWriter body;
  body(std::vector<std::pair<std::string, HashedFile>>(files.begin(), files.end()));
  write_sealed(memory_, name, body.bytes);
} catch (const FileError&) {
}

}  // namespace debrief
