#include "generator/site/cached_load.h"

#include <algorithm>
#include <array>
#include <atomic>

#include "generator/base/hash.h"
#include "generator/base/parallel.h"
#include "generator/site/document_cache.h"
#include "generator/site/stamps.h"

namespace debrief {

namespace {

constexpr std::size_t shard_count = 64;

// One shard: what it held, and the documents of this run that belong to it.
struct Shard {
  fs::path file;
  DocumentCache before;
  std::vector<std::size_t> documents;  // of the walk, in its order
  std::atomic<bool> changed = false;
};

// What stands for a document in the next cache: the entry it was found by, or a new one; neither when it could not be read.
struct Entry {
  const CachedDocument* known = nullptr;
  CachedDocument made;
};

class CachedReader {
 public:
  CachedReader(const fs::path& root, const Config& config, const CachePlace& place, const std::vector<SourceFile>& documents)
      : root_(root), config_(config), place_(place), documents_(documents), entries_(documents.size()) {
    for (std::size_t i = 0; i < documents.size(); ++i) shards_[shard_of(documents[i].path)].documents.push_back(i);
    for (std::size_t i = 0; i < shard_count; ++i) shards_[i].file = place.folder / (hex(std::uint64_t{i} << 56, 2) + ".cache");
  }

  void open(int jobs) {
    parallel_for(shard_count, jobs, [&](std::size_t i) { shards_[i].before = DocumentCache(shards_[i].file, place_.key); });
  }

  ReadDocument read(std::size_t i) {
    auto& file = documents_[i];
    auto& shard = shards_[shard_of(file.path)];
    if (auto* known = shard.before.find(file))
      if (auto document = DocumentCache::unpack(known->bytes)) {
        entries_[i].known = known;
        return std::move(*document);
      }
    shard.changed = true;
    std::string bytes;
    try {
      bytes = read_file(root_ / file.path);
    } catch (const FileError&) {
      return read_source(root_, file, config_);  // says why
    }
    auto hash = hash64(bytes);
    if (auto* known = shard.before.find(file.path, hash))
      if (auto document = DocumentCache::unpack(known->bytes)) {
        entries_[i].made = {file, hash, known->bytes};
        return std::move(*document);
      }
    auto document = read_document(file.path, bytes, config_);
    entries_[i].made = {file, hash, DocumentCache::pack(document)};
    return document;
  }

  // Rewrites the shards whose documents are not those of the last run.
  void save(int jobs) {
    std::error_code ignored;  // write() fails too then
    fs::create_directories(place_.folder, ignored);
    parallel_for(shard_count, jobs, [&](std::size_t i) {
      auto& shard = shards_[i];
      if (!shard.changed && shard.before.size() == shard.documents.size()) return;
      std::vector<CachedDocument> entries;
      for (auto d : shard.documents) {
        auto& entry = entries_[d];
        if (entry.known)
          entries.push_back(*entry.known);
        else if (!entry.made.bytes.empty())
          entries.push_back(std::move(entry.made));
      }
      try {
        DocumentCache::write(shard.file, place_.key, entries);
      } catch (const FileError&) {  // the next run reads the documents again
      }
    });
  }

 private:
  static std::size_t shard_of(std::string_view path) { return hash64(path) % shard_count; }

  const fs::path& root_;
  const Config& config_;
  const CachePlace& place_;
  const std::vector<SourceFile>& documents_;
  std::vector<Entry> entries_;  // parallel to documents_
  std::array<Shard, shard_count> shards_;
};

}  // namespace

std::uint64_t reading_key(const Config& config) {
  Hasher hash;
  hash.add(program_stamp());
  hash.add(config.files_hash);
  return hash.value();
}

Loaded load_cached(const fs::path& root, const Config& config, const CachePlace& cache, int jobs) {
  auto found = walk(root, config);
  auto documents = found.documents;
  CachedReader reader(root, config, cache, documents);
  reader.open(jobs);
  auto loaded = load(std::move(found), jobs, [&](std::size_t i) { return reader.read(i); });
  reader.save(jobs);
  return loaded;
}

}  // namespace debrief
