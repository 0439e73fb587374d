// What read_document said of each document the last time, kept under .debrief/ and found again by what was read: path, size and
// time of change, or else the bytes' hash. A cache that is damaged, cut, or of another program or config is as good as none.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "generator/base/files.h"
#include "generator/load/load.h"

namespace debrief {

// A document with the key it is found by.
struct CachedDocument {
  SourceFile file;
  std::uint64_t hash = 0;  // XXH3 of the bytes
  std::string bytes;       // the ReadDocument, as archive.h writes it
};

class DocumentCache {
 public:
  DocumentCache() = default;
  // `key` stands for everything else that read_document depends on: the program and the config. Never throws.
  DocumentCache(const fs::path& file, std::uint64_t key);

  // The entry whose path, size and time of change are those of `file`, when its time can be trusted: a file that was saved
  // in the same moment as the cache may have changed again unseen. nullptr: hash the bytes and ask again.
  const CachedDocument* find(const SourceFile& file) const;
  const CachedDocument* find(const std::string& path, std::uint64_t hash) const;

  // nothing when the bytes are not what write() made.
  static std::optional<ReadDocument> unpack(std::string_view bytes);
  static std::string pack(const ReadDocument& document);

  // Writes a new cache file that holds `documents`, next to the old one and then in its place. Throws FileError.
  static void write(const fs::path& file, std::uint64_t key, const std::vector<CachedDocument>& documents);

  std::size_t size() const { return documents_.size(); }

 private:
  std::vector<CachedDocument> documents_;
  std::unordered_map<std::string_view, std::size_t> by_path_;  // into documents_
  std::int64_t written_ns_ = 0;                                // modification time of the cache file
};

}  // namespace debrief
