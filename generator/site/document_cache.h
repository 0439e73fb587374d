// What read_document said of each document the last time, kept under .debrief/ and found again by what was read: path, size and
// time of change, or else the bytes' hash. A cache that is damaged, cut, or of another program or config is as good as none.
//
// Only the list of documents is held in memory; what one says stays in the file until it is asked for, all of it or what is brief
// of it (brief.h), and its long texts and lists (base/long_text.h, long_list.h) beyond that. These are in a file of their own, so
// that what a build reads of all documents lies together.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "generator/base/files.h"
#include "generator/base/long_text.h"
#include "generator/base/mapped_file.h"
#include "generator/load/load.h"

namespace debrief {

// A document's bytes in the cache: all that it says, its long texts, its long lists, then what is brief of it.
struct PackedDocument {
  std::string bytes;
  std::size_t texts = 0, lists = 0, brief = 0;  // where those begin
};

// A document with the key it is found by, and where in the cache's two files the bytes of its PackedDocument are.
struct CachedDocument {
  SourceFile file;
  std::uint64_t hash = 0;                             // XXH3 of the document
  std::uint64_t begin = 0, brief = 0, end = 0;        // what stands before the texts; what is brief
  std::uint64_t texts = 0, lists = 0, lists_end = 0;  // in the file of the long ones
  std::uint64_t check = 0, brief_check = 0;           // XXH3 of what stands before the texts, and of the brief
};

class DocumentCache {
 public:
  DocumentCache() = default;
  // `key` stands for everything else that read_document depends on: the program and the config. Never throws.
  DocumentCache(const fs::path& file, std::uint64_t key);
  DocumentCache(DocumentCache&& other) noexcept;
  DocumentCache& operator=(DocumentCache&& other) noexcept;

  // The entry whose path, size and time of change are those of `file`, when its time can be trusted: a file that was saved
  // in the moment in which it was looked at may have changed again unseen. nullptr: hash the bytes and ask again.
  const CachedDocument* find(const SourceFile& file) const;
  const CachedDocument* find(const std::string& path, std::uint64_t hash) const;

  // The document; nothing when the file no longer has all of it. Its long texts and lists are left in the file, and whoever asks for
  // one finds out whether it is still there. From any thread.
  std::optional<ReadDocument> document(const CachedDocument& document) const;
  std::optional<ReadDocument> brief(const CachedDocument& document) const;
  // The same as pack() wrote it; the long texts and lists are as the file has them.
  std::optional<PackedDocument> packed(const CachedDocument& document) const;

  // All that pack() wrote, the long texts and lists too, or nothing.
  static std::optional<ReadDocument> unpack(const PackedDocument& packed);
  static PackedDocument pack(const ReadDocument& document);
  // The document's long texts are from now on those that stand in the file from `at` on, as it was packed.
  static void leave_long_texts(ReadDocument& document, const std::shared_ptr<const OpenFile>& file, std::uint64_t at);

  std::size_t size() const { return documents_.size(); }

 private:
  void open(const fs::path& file, std::uint64_t key);
  std::string_view bytes(std::uint64_t begin, std::uint64_t end) const { return file_->bytes().substr(begin, end - begin); }

  std::unique_ptr<const MappedFile> file_;
  std::shared_ptr<const OpenFile> long_;
  std::vector<CachedDocument> documents_;
  std::unordered_map<std::string_view, std::size_t> by_path_;  // into documents_
  std::int64_t looked_ns_ = 0;                                 // see DocumentCacheWriter
};

// Writes new files, document by document, next to the old ones, and then puts them in their place.
class DocumentCacheWriter {
 public:
  // `looked_ns`: when the documents' times were looked at, UTC, since 1970.
  DocumentCacheWriter(const fs::path& file, std::uint64_t key, std::int64_t looked_ns);
  ~DocumentCacheWriter();  // without commit(): the old files stay
  DocumentCacheWriter(const DocumentCacheWriter&) = delete;
  DocumentCacheWriter& operator=(const DocumentCacheWriter&) = delete;

  // Where its long texts begin in long_file().
  std::uint64_t add(const SourceFile& file, std::uint64_t hash, const PackedDocument& packed);
  void commit();  // throws FileError when not all could be written
  // That has the long texts of what was added, also while it is not committed; nullptr once something could not be written.
  std::shared_ptr<const OpenFile> long_file() const { return long_.whole ? long_.file : nullptr; }

 private:
  struct Out {
    fs::path place, next;  // where it will be, where it is
    std::shared_ptr<const OpenFile> file = {};
    std::uint64_t size = 0;  // bytes written
    bool whole = true;       // all of them are there
  };
  static Out begun(fs::path place);
  static void write(Out& out, std::string_view bytes);
  static void put_in_place(Out& out);
  void write_waiting();

  std::uint64_t key_;
  std::int64_t looked_ns_;
  Out out_, long_;
  std::string waiting_;  // to be written to the first with what follows
  std::vector<CachedDocument> documents_;
};

}  // namespace debrief
