// The file: the documents, packed, one after the other; the list of documents as archive.h writes a vector; last, in 64-bit numbers:
// name, key, XXH3 over the list, where the list begins, when the documents were looked at.
#include "generator/site/document_cache.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "generator/base/hash.h"
#include "generator/model/archive_model.h"
#include "generator/site/brief.h"

namespace debrief {

template <typename A, Same<SourceFile> T>
void parts(A& archive, T& whole) {
  auto& [path, size, changed_ns] = whole;
  archive(path, size, changed_ns);
}

template <typename A, Same<CachedDocument> T>
void parts(A& archive, T& whole) {
  auto& [file, hash, begin, texts, lists, brief, end, check, brief_check] = whole;
  archive(file, hash, begin, texts, lists, brief, end, check, brief_check);
}

template <typename A, Same<ReadDocument> T>
void parts(A& archive, T& whole) {
  auto& [incidents, page, skipped, findings, states] = whole;
  archive(incidents, page, skipped, findings, states);
}

struct Tail {
  char name[8] = {'d', 'e', 'b', 'r', 'i', 'e', 'f', 'G'};
  std::uint64_t key = 0, check = 0, list = 0;
  std::int64_t looked_ns = 0;
};

DocumentCache::DocumentCache(const fs::path& file, std::uint64_t key) {
  open(file, key);
  by_path_.reserve(documents_.size());
  for (std::size_t i = 0; i < documents_.size(); ++i) by_path_.emplace(documents_[i].file.path, i);
}

DocumentCache::DocumentCache(DocumentCache&& other) noexcept {
  *this = std::move(other);
}

DocumentCache& DocumentCache::operator=(DocumentCache&& other) noexcept {
  file_.swap(other.file_);
  documents_.swap(other.documents_);  // the names in by_path_ stay where they are
  by_path_.swap(other.by_path_);
  std::swap(looked_ns_, other.looked_ns_);
  return *this;
}

void DocumentCache::open(const fs::path& file, std::uint64_t key) {
  file_ = std::make_shared<OpenFile>(file, ::open(file.c_str(), O_RDONLY | O_CLOEXEC));
  struct stat info {};
  if (file_->descriptor() < 0 || ::fstat(file_->descriptor(), &info) != 0 || !S_ISREG(info.st_mode)) return;
  auto size = static_cast<std::uint64_t>(info.st_size);
  Tail tail;
  if (size < sizeof tail) return;
  std::string end, list;
  if (!file_->read(size - sizeof tail, sizeof tail, end)) return;
  std::memcpy(&tail, end.data(), sizeof tail);
  if (std::memcmp(tail.name, Tail().name, sizeof tail.name) != 0 || tail.key != key || tail.list > size - sizeof tail) return;
  if (!file_->read(tail.list, size - sizeof tail - tail.list, list)) return;
  if (hash64(list, static_cast<std::uint64_t>(tail.looked_ns)) != tail.check) return;
  ByteReader reader(list);
  reader(documents_);
  auto outside = [&](const CachedDocument& d) {
    return d.begin > d.texts || d.texts > d.lists || d.lists > d.brief || d.brief > d.end || d.end > tail.list;
  };
  if (!reader.ok() || !reader.at_end() || std::any_of(documents_.begin(), documents_.end(), outside)) documents_.clear();
  looked_ns_ = tail.looked_ns;
}

// The bytes of the file from `begin` to `end`, when they are those that were written.
static bool read(const OpenFile& file, std::uint64_t begin, std::uint64_t end, std::uint64_t check, std::string& bytes) {
  return file.read(begin, end - begin, bytes) && hash64(bytes) == check;
}

std::optional<PackedDocument> DocumentCache::packed(const CachedDocument& document) const {
  auto& [file, hash, begin, texts, lists, brief, end, check, brief_check] = document;
  PackedDocument packed;
  packed.texts = texts - begin, packed.lists = lists - begin, packed.brief = brief - begin;
  if (!file_->read(begin, end - begin, packed.bytes)) return {};
  std::string_view bytes(packed.bytes);
  if (hash64(bytes.substr(0, packed.texts)) != check || hash64(bytes.substr(packed.brief)) != brief_check) return {};
  return packed;
}

static std::optional<ReadDocument> unpack(std::string_view bytes, const LongParts& long_texts, const LongParts& long_lists) {
  ReadDocument document;
  ByteReader reader(bytes, long_texts, long_lists);
  reader(document);
  if (!reader.ok() || !reader.at_end()) return {};
  return document;
}

// The long texts and lists are most of the bytes, and few of them are asked for: they are not read here.
std::optional<ReadDocument> DocumentCache::document(const CachedDocument& document) const {
  thread_local std::string bytes;  // keeps its room
  if (!read(*file_, document.begin, document.texts, document.check, bytes)) return {};
  return debrief::unpack(bytes, {{}, file_, document.texts, document.lists}, {{}, file_, document.lists, document.brief});
}

std::optional<ReadDocument> DocumentCache::brief(const CachedDocument& document) const {
  thread_local std::string bytes;
  if (!read(*file_, document.brief, document.end, document.brief_check, bytes)) return {};
  return unpack_brief(bytes);
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

std::optional<ReadDocument> DocumentCache::unpack(const PackedDocument& packed) {
  auto part = [&](std::size_t begin, std::size_t end) { return std::string_view(packed.bytes).substr(begin, end - begin); };
  return debrief::unpack(part(0, packed.texts), {part(packed.texts, packed.lists), nullptr, 0, 0},
                         {part(packed.lists, packed.brief), nullptr, 0, 0});
}

static void for_each_long_text(auto& document, const auto& visit) {  // in the order in which archive_model.h has them
  for (auto& incident : document.incidents) visit(incident.plain_text), visit(incident.body.html);
  if (document.page) visit(document.page->plain_text), visit(document.page->body.html);
}

PackedDocument DocumentCache::pack(const ReadDocument& document) {
  thread_local std::string long_texts, long_lists;  // keep their room
  long_texts.clear(), long_lists.clear();
  std::size_t size_of_texts = 0;
  for_each_long_text(document, [&](const LongText& text) { size_of_texts += text.size(); });
  ByteWriter writer;
  writer.long_texts = &long_texts, writer.long_lists = &long_lists;
  writer.bytes.reserve(2 * size_of_texts);  // more than most need, and given back at once
  writer(document);
  PackedDocument packed{std::move(writer.bytes)};
  packed.texts = packed.bytes.size();
  packed.bytes += long_texts;
  packed.lists = packed.bytes.size();
  packed.bytes += long_lists;
  packed.brief = packed.bytes.size();
  pack_brief(document, packed.bytes);
  return packed;
}

void DocumentCache::leave_long_texts(ReadDocument& document, const PackedDocument& packed, std::shared_ptr<const OpenFile> file,
                                     std::uint64_t begin) {
  auto at = begin + packed.texts;
  for_each_long_text(document, [&](LongText& text) {
    auto n = static_cast<std::uint32_t>(text.size());
    LongText left(file, at, n, text.hash());
    if (n > 0) std::swap(text, left);  // a string that is assigned a short one keeps its room
    at += n;
  });
}

DocumentCacheWriter::DocumentCacheWriter(const fs::path& file, std::uint64_t key, std::int64_t looked_ns)
    : file_(file),
      next_(file.string() + ".next"),
      key_(key),
      looked_ns_(looked_ns),
      out_(std::make_shared<OpenFile>(next_, ::open(next_.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0666))) {}

DocumentCacheWriter::~DocumentCacheWriter() {
  std::error_code ignored;  // after commit() it has another name
  fs::remove(next_, ignored);
}

void DocumentCacheWriter::write(std::string_view bytes) {
  while (!bytes.empty() && whole_) {
    auto n = ::pwrite(out_->descriptor(), bytes.data(), bytes.size(), static_cast<off_t>(at_));
    if (n < 0 && errno == EINTR) continue;
    whole_ = n > 0;
    if (!whole_) return;
    at_ += static_cast<std::uint64_t>(n);
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
}

std::uint64_t DocumentCacheWriter::add(const SourceFile& file, std::uint64_t hash, const PackedDocument& packed) {
  auto begin = at_;
  std::string_view bytes(packed.bytes);
  write(bytes);
  documents_.push_back({file, hash, begin, begin + packed.texts, begin + packed.lists, begin + packed.brief, begin + bytes.size(),
                        hash64(bytes.substr(0, packed.texts)), hash64(bytes.substr(packed.brief))});
  return begin;
}

void DocumentCacheWriter::commit() {
  ByteWriter list;
  list(documents_);
  Tail tail;
  tail.key = key_, tail.check = hash64(list.bytes, static_cast<std::uint64_t>(looked_ns_)), tail.list = at_,
  tail.looked_ns = looked_ns_;
  write(list.bytes);
  write({reinterpret_cast<const char*>(&tail), sizeof tail});
  if (!whole_) throw FileError("cannot write " + next_.string());
  std::error_code error;
  fs::rename(next_, file_, error);
  if (error) throw FileError("cannot write " + file_.string() + ": " + error.message());
}

}  // namespace debrief
