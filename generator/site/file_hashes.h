// Hashes of the files that documents show or link to, with a memory under .debrief/: one is read when it is new, or when what the
// system says of it has changed. An archive with screenshots has more bytes in them than in all documents.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "generator/base/files.h"

namespace debrief {

struct HashedFile {
  std::int64_t size = 0, changed_ns = 0, modified_ns = 0;  // UTC, since 1970
  std::uint64_t inode = 0, hash = 0;                       // XXH3 of its bytes
  friend bool operator==(const HashedFile&, const HashedFile&) = default;
};

class FileHashes {
 public:
  // `memory`: where hashes are kept; empty: nowhere. Never throws.
  FileHashes(fs::path root, fs::path memory);

  // Of the file at a path relative to the root; of one that is not there, that of no bytes. From any thread. Throws FileError when it
  // is there and cannot be read.
  std::uint64_t hash_of(std::string_view path);

  // Never throws: without a memory the next run reads all of them.
  void save() const;

 private:
  using Files = std::map<std::string, HashedFile, std::less<>>;
  fs::path root_, memory_;
  Files before_;
  std::mutex mutex_;
  Files now_;  // guarded; those that were asked for and have not changed for a while
};

}  // namespace debrief
