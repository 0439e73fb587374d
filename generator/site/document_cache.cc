// The file: the documents' bytes one after the other; the list of documents as archive.h writes a vector; last, in 64-bit numbers:
// name, key, XXH3 over the list, where the list begins, when the documents were looked at.
#include "generator/site/document_cache.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "generator/base/hash.h"
#include "generator/model/archive_model.h"

namespace debrief {

template <typename A, Same<SourceFile> T>
void parts(A& archive, T& whole) {
  auto& [path, size, changed_ns] = whole;
  archive(path, size, changed_ns);
}

template <typename A, Same<CachedDocument> T>
void parts(A& archive, T& whole) {
  auto& [file, hash, begin, size, check, brief] = whole;
  archive(file, hash, begin, size, check, brief);
}

template <typename A, Same<ReadDocument> T>
void parts(A& archive, T& whole) {
  auto& [incidents, page, skipped, findings] = whole;
  archive(incidents, page, skipped, findings);
}

// File systems stamp times by a clock that ticks every few milliseconds.
static constexpr std::int64_t coarse_clock_ns = 20'000'000;

struct Tail {
  char name[8] = {'d', 'e', 'b', 'r', 'i', 'e', 'f', 'F'};
  std::uint64_t key = 0, check = 0, list = 0;
  std::int64_t looked_ns = 0;
};

// Exactly `size` bytes, or nothing.
static std::optional<std::string> bytes_at(int descriptor, std::uint64_t begin, std::uint64_t size) {
  std::string out(size, '\0');
  for (std::size_t done = 0; done < size;) {
    auto n = ::pread(descriptor, out.data() + done, size - done, static_cast<off_t>(begin + done));
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return {};
    done += static_cast<std::size_t>(n);
  }
  return out;
}

DocumentCache::DocumentCache(const fs::path& file, std::uint64_t key) {
  open(file, key);
  by_path_.reserve(documents_.size());
  for (std::size_t i = 0; i < documents_.size(); ++i) by_path_.emplace(documents_[i].file.path, i);
}

DocumentCache::DocumentCache(DocumentCache&& other) noexcept {
  *this = std::move(other);
}

DocumentCache& DocumentCache::operator=(DocumentCache&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  documents_.swap(other.documents_);  // the names in by_path_ stay where they are
  by_path_.swap(other.by_path_);
  std::swap(looked_ns_, other.looked_ns_);
  return *this;
}

DocumentCache::~DocumentCache() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

void DocumentCache::open(const fs::path& file, std::uint64_t key) {
  descriptor_ = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  struct stat info {};
  if (descriptor_ < 0 || ::fstat(descriptor_, &info) != 0 || !S_ISREG(info.st_mode)) return;
  auto size = static_cast<std::uint64_t>(info.st_size);
  Tail tail;
  if (size < sizeof tail) return;
  auto end = bytes_at(descriptor_, size - sizeof tail, sizeof tail);
  if (!end) return;
  std::memcpy(&tail, end->data(), sizeof tail);
  if (std::memcmp(tail.name, Tail().name, sizeof tail.name) != 0 || tail.key != key || tail.list > size - sizeof tail) return;
  auto list = bytes_at(descriptor_, tail.list, size - sizeof tail - tail.list);
  if (!list || hash64(*list, static_cast<std::uint64_t>(tail.looked_ns)) != tail.check) return;
  ByteReader reader(*list);
  reader(documents_);
  auto outside = [&](const CachedDocument& d) { return d.size > tail.list || d.begin > tail.list - d.size; };
  if (!reader.ok() || !reader.at_end() || std::any_of(documents_.begin(), documents_.end(), outside)) documents_.clear();
  looked_ns_ = tail.looked_ns;
}

std::optional<std::string> DocumentCache::bytes(const CachedDocument& document) const {
  auto bytes = bytes_at(descriptor_, document.begin, document.size);
  if (bytes && hash64(*bytes) != document.check) bytes.reset();
  return bytes;
}

const CachedDocument* DocumentCache::find(const SourceFile& file) const {
  auto it = by_path_.find(file.path);
  if (it == by_path_.end()) return nullptr;
  auto& found = documents_[it->second];
  bool same = found.file.size == file.size && found.file.changed_ns == file.changed_ns;
  return same && file.changed_ns + coarse_clock_ns < looked_ns_ ? &found : nullptr;
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

DocumentCacheWriter::DocumentCacheWriter(const fs::path& file, std::uint64_t key, std::int64_t looked_ns)
    : file_(file),
      next_(file.string() + ".next"),
      key_(key),
      looked_ns_(looked_ns),
      out_(next_, std::ios::binary | std::ios::trunc) {}

DocumentCacheWriter::~DocumentCacheWriter() {
  std::error_code ignored;  // after commit() it has another name
  fs::remove(next_, ignored);
}

void DocumentCacheWriter::add(const SourceFile& file, std::uint64_t hash, std::string_view bytes, std::string brief) {
  out_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  documents_.push_back({file, hash, at_, bytes.size(), hash64(bytes), std::move(brief)});
  at_ += bytes.size();
}

void DocumentCacheWriter::commit() {
  ByteWriter list;
  list(documents_);
  Tail tail;
  tail.key = key_, tail.check = hash64(list.bytes, static_cast<std::uint64_t>(looked_ns_)), tail.list = at_,
  tail.looked_ns = looked_ns_;
  out_.write(list.bytes.data(), static_cast<std::streamsize>(list.bytes.size()));
  out_.write(reinterpret_cast<const char*>(&tail), sizeof tail);
  out_.close();
  if (!out_) throw FileError("cannot write " + next_.string());
  std::error_code error;
  fs::rename(next_, file_, error);
  if (error) throw FileError("cannot write " + file_.string() + ": " + error.message());
}

}  // namespace debrief
