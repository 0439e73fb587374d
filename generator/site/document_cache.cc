// The file: of each document what stands before its long texts, and what is brief; the list of documents as archive.h writes a vector;
// last, in 64-bit numbers: name, key, XXH3 over the list, where the list begins, when the documents were looked at, where the other
// file's texts end. The other file: the long texts and lists of each document; last the same XXH3, by which the two know each other.
#include "generator/site/document_cache.h"

#include <fcntl.h>
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
  auto& [file, hash, begin, brief, end, texts, lists, lists_end, check, brief_check] = whole;
  archive(file, hash, begin, brief, end, texts, lists, lists_end, check, brief_check);
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
  std::uint64_t long_end = 0;
};

static fs::path long_file_of(const fs::path& file) {
  return file.string() + ".long";
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
  file_.swap(other.file_), long_.swap(other.long_);
  documents_.swap(other.documents_);  // the names in by_path_ stay where they are
  by_path_.swap(other.by_path_);
  std::swap(looked_ns_, other.looked_ns_);
  return *this;
}

void DocumentCache::open(const fs::path& file, std::uint64_t key) {
  file_ = std::make_unique<const MappedFile>(file);
  auto all = file_->bytes();
  Tail tail;
  if (all.size() < sizeof tail) return;
  auto list_end = all.size() - sizeof tail;
  std::memcpy(&tail, all.data() + list_end, sizeof tail);
  if (std::memcmp(tail.name, Tail().name, sizeof tail.name) != 0 || tail.key != key || tail.list > list_end) return;
  auto list = bytes(tail.list, list_end);
  if (hash64(list, static_cast<std::uint64_t>(tail.looked_ns)) != tail.check) return;
  auto long_file = long_file_of(file);
  long_ = std::make_shared<OpenFile>(long_file, ::open(long_file.c_str(), O_RDONLY | O_CLOEXEC));
  std::string check;
  if (!long_->read(tail.long_end, sizeof tail.check, check) || std::memcmp(check.data(), &tail.check, check.size()) != 0) return;
  ByteReader reader(list);
  reader(documents_);
  auto outside = [&](const CachedDocument& d) {
    return d.begin > d.brief || d.brief > d.end || d.end > tail.list ||  //
           d.texts > d.lists || d.lists > d.lists_end || d.lists_end > tail.long_end;
  };
  if (!reader.ok() || !reader.at_end() || std::any_of(documents_.begin(), documents_.end(), outside)) documents_.clear();
  looked_ns_ = tail.looked_ns;
}

std::optional<PackedDocument> DocumentCache::packed(const CachedDocument& document) const {
  auto first = bytes(document.begin, document.brief), brief = bytes(document.brief, document.end);
  PackedDocument packed;
  std::string long_parts;
  if (hash64(first) != document.check || hash64(brief) != document.brief_check) return {};
  if (!long_->read(document.texts, document.lists_end - document.texts, long_parts)) return {};
  packed.texts = first.size(), packed.lists = packed.texts + (document.lists - document.texts);
  packed.brief = packed.texts + long_parts.size();
  packed.bytes.reserve(packed.brief + brief.size());
  packed.bytes.append(first).append(long_parts).append(brief);
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
  auto first = bytes(document.begin, document.brief);
  if (hash64(first) != document.check) return {};
  return debrief::unpack(first, {{}, long_, document.texts, document.lists}, {{}, long_, document.lists, document.lists_end});
}

std::optional<ReadDocument> DocumentCache::brief(const CachedDocument& document) const {
  auto brief = bytes(document.brief, document.end);
  if (hash64(brief) != document.brief_check) return {};
  return unpack_brief(brief);
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

void DocumentCache::leave_long_texts(ReadDocument& document, const std::shared_ptr<const OpenFile>& file, std::uint64_t at) {
  for_each_long_text(document, [&](LongText& text) {
    auto n = static_cast<std::uint32_t>(text.size());
    LongText left(file, at, n, text.hash());
    if (n > 0) std::swap(text, left);  // a string that is assigned a short one keeps its room
    at += n;
  });
}

DocumentCacheWriter::Out DocumentCacheWriter::begun(fs::path place) {
  Out out{place, place.string() + ".next"};
  out.file = std::make_shared<OpenFile>(out.next, ::open(out.next.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
  return out;
}

DocumentCacheWriter::DocumentCacheWriter(const fs::path& file, std::uint64_t key, std::int64_t looked_ns)
    : key_(key), looked_ns_(looked_ns), out_(begun(file)), long_(begun(long_file_of(file))) {}

DocumentCacheWriter::~DocumentCacheWriter() {
  std::error_code ignored;  // after commit() they have other names
  fs::remove(out_.next, ignored), fs::remove(long_.next, ignored);
}

void DocumentCacheWriter::write(Out& out, std::string_view bytes) {
  while (!bytes.empty() && out.whole) {
    auto n = ::pwrite(out.file->descriptor(), bytes.data(), bytes.size(), static_cast<off_t>(out.size));
    if (n < 0 && errno == EINTR) continue;
    out.whole = n > 0;
    if (!out.whole) return;
    out.size += static_cast<std::uint64_t>(n);
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
}

void DocumentCacheWriter::write_waiting() {
  write(out_, waiting_);
  waiting_.clear();
}

std::uint64_t DocumentCacheWriter::add(const SourceFile& file, std::uint64_t hash, const PackedDocument& packed) {
  constexpr std::size_t together = 1 << 16;
  std::string_view bytes(packed.bytes);
  auto first = bytes.substr(0, packed.texts), brief = bytes.substr(packed.brief);
  auto long_parts = bytes.substr(packed.texts, packed.brief - packed.texts);
  auto begin = out_.size + waiting_.size(), texts = long_.size;
  documents_.push_back({file, hash, begin, begin + first.size(), begin + first.size() + brief.size(), texts,
                        texts + packed.lists - packed.texts, texts + long_parts.size(), hash64(first), hash64(brief)});
  waiting_.append(first).append(brief);
  if (waiting_.size() >= together) write_waiting();
  write(long_, long_parts);
  return texts;
}

void DocumentCacheWriter::put_in_place(Out& out) {
  if (!out.whole) throw FileError("cannot write " + out.next.string());
  std::error_code error;
  fs::rename(out.next, out.place, error);
  if (error) throw FileError("cannot write " + out.place.string() + ": " + error.message());
}

void DocumentCacheWriter::commit() {
  ByteWriter list;
  list(documents_);
  write_waiting();
  Tail tail;
  tail.key = key_, tail.check = hash64(list.bytes, static_cast<std::uint64_t>(looked_ns_)), tail.list = out_.size;
  tail.looked_ns = looked_ns_, tail.long_end = long_.size;
  write(out_, list.bytes);
  write(out_, {reinterpret_cast<const char*>(&tail), sizeof tail});
  write(long_, {reinterpret_cast<const char*>(&tail.check), sizeof tail.check});
  put_in_place(long_), put_in_place(out_);
}

}  // namespace debrief
