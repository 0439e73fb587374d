// The file: eight bytes of name, eight of key, eight of XXH3 over the rest; then the documents as archive.h writes a vector.
#include "generator/site/document_cache.h"

#include <sys/stat.h>

#include <cstring>

#include "generator/base/hash.h"
#include "generator/site/archive_model.h"

namespace debrief {

template <typename A, Same<SourceFile> T>
void parts(A& archive, T& whole) {
  auto& [path, size, changed_ns] = whole;
  archive(path, size, changed_ns);
}

template <typename A, Same<CachedDocument> T>
void parts(A& archive, T& whole) {
  auto& [file, hash, bytes] = whole;
  archive(file, hash, bytes);
}

template <typename A, Same<ReadDocument> T>
void parts(A& archive, T& whole) {
  auto& [incidents, page, skipped, findings] = whole;
  archive(incidents, page, skipped, findings);
}

static constexpr std::string_view name = "debriefD";
static constexpr std::size_t head = 24;
static constexpr std::int64_t coarse_clock_ns =
    20'000'000;  // file systems stamp times by a clock that ticks every few milliseconds

static std::uint64_t number_at(std::string_view bytes, std::size_t at) {
  std::uint64_t value = 0;
  std::memcpy(&value, bytes.data() + at, sizeof value);
  return value;
}

DocumentCache::DocumentCache(const fs::path& file, std::uint64_t key) {
  std::string bytes;
  try {
    auto read = read_file_if_there(file);
    if (!read) return;
    bytes = std::move(*read);
  } catch (const FileError&) {
    return;
  }
  std::string_view view = bytes;
  if (view.size() < head || view.substr(0, 8) != name || number_at(view, 8) != key) return;
  if (number_at(view, 16) != hash64(view.substr(head))) return;
  ByteReader reader(view.substr(head));
  reader(documents_);
  struct stat info {};
  if (!reader.ok() || !reader.at_end() || ::stat(file.c_str(), &info) != 0) {
    documents_.clear();
    return;
  }
  written_ns_ = info.st_mtim.tv_sec * 1'000'000'000LL + info.st_mtim.tv_nsec;
  by_path_.reserve(documents_.size());
  for (std::size_t i = 0; i < documents_.size(); ++i) by_path_.emplace(documents_[i].file.path, i);
}

const CachedDocument* DocumentCache::find(const SourceFile& file) const {
  auto it = by_path_.find(file.path);
  if (it == by_path_.end()) return nullptr;
  auto& found = documents_[it->second];
  bool same = found.file.size == file.size && found.file.changed_ns == file.changed_ns;
  return same && file.changed_ns + coarse_clock_ns < written_ns_ ? &found : nullptr;
}

const CachedDocument* DocumentCache::find(const std::string& path, std::uint64_t hash) const {
  auto it = by_path_.find(path);
  return it != by_path_.end() && documents_[it->second].hash == hash ? &documents_[it->second] : nullptr;
}

std::optional<ReadDocument> DocumentCache::unpack(std::string_view bytes) {
  ReadDocument document;
  ByteReader reader(bytes);
  reader(document);
  if (!reader.ok() || !reader.at_end()) return {};
  return document;
}

std::string DocumentCache::pack(const ReadDocument& document) {
  ByteWriter writer;
  writer(document);
  return std::move(writer.bytes);
}

void DocumentCache::write(const fs::path& file, std::uint64_t key, const std::vector<CachedDocument>& documents) {
  ByteWriter body;
  body(documents);
  ByteWriter all;
  all.bytes = name;
  all(key, hash64(body.bytes));
  all.bytes += body.bytes;
  write_file_atomically(file, all.bytes);
}

}  // namespace debrief
