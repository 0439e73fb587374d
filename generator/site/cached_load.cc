#include "generator/site/cached_load.h"

#include <algorithm>
#include <array>
#include <future>
#include <mutex>
#include <optional>

#include "generator/base/hash.h"
#include "generator/base/parallel.h"
#include "generator/site/document_cache.h"
#include "generator/site/sealed_file.h"

namespace debrief {

namespace {

constexpr std::size_t shard_count = 64;

// One shard: what it held, what it is going to hold, and the documents of this run that belong to it.
struct Shard {
  fs::path file;
  DocumentCache before;
  std::vector<std::size_t> documents;  // of the walk, in its order
  std::mutex mutex;
  std::optional<DocumentCacheWriter> after;  // once something in it changed
  bool changed = false;
};

using Shards = std::array<Shard, shard_count>;

void open(Shards& shards, const CachePlace& place, int jobs) {
  std::error_code ignored;  // nothing can be written then, and nothing will be
  fs::create_directories(place.folder, ignored);
  parallel_for(shard_count, jobs, [&](std::size_t i) {
    shards[i].file = place.folder / (hex(std::uint64_t{i} << 56, 2) + ".cache");
    shards[i].before = DocumentCache(shards[i].file, place.key);
  });
}

class CachedReader {
 public:
  CachedReader(const fs::path& root, const Config& config, Shards& shards, std::uint64_t key,
               const std::vector<SourceFile>& documents, std::int64_t looked_ns, const std::set<std::string>* whole,
               CachedHistory* history)
      : root_(root),
        config_(config),
        shards_(shards),
        key_(key),
        documents_(documents),
        looked_ns_(looked_ns),
        whole_(whole),
        history_(history),
        known_(documents.size()) {
    for (std::size_t i = 0; i < documents.size(); ++i) shards_[shard_of(documents[i].path)].documents.push_back(i);
  }

  ReadDocument read(std::size_t i) {
    auto& file = documents_[i];
    auto& shard = shards_[shard_of(file.path)];
    if (auto* entry = shard.before.find(file)) {
      if (whole_ != nullptr && !whole_->contains(file.path))
        if (auto brief = shard.before.brief(*entry)) {
          known_[i] = entry;
          return std::move(*brief);
        }
      if (auto document = shard.before.document(*entry)) {
        if (has_other_history(*document, file)) return with_history(std::move(*document), shard, file, entry->hash);
        known_[i] = entry;
        return std::move(*document);
      }
    }
    std::string bytes;
    try {
      bytes = read_file(root_ / file.path);
    } catch (const FileError&) {
      std::lock_guard guard(shard.mutex);
      shard.changed = true;
      return read_source(root_, file, config_);  // says why
    }
    auto hash = hash64(bytes);
    if (auto* entry = shard.before.find(file.path, hash))
      if (auto packed = shard.before.packed(*entry))
        if (auto document = DocumentCache::unpack(*packed)) {
          if (has_other_history(*document, file)) return with_history(std::move(*document), shard, file, hash);
          add(*document, shard, file, hash, *packed);
          return std::move(*document);
        }
    return with_history(read_document(file.path, bytes, config_), shard, file, hash);
  }

  // Completes the shards whose documents are not those of the last run.
  void save(int jobs) {
    parallel_for(shard_count, jobs, [&](std::size_t i) {
      auto& shard = shards_[i];
      if (!shard.changed && shard.before.size() == shard.documents.size()) return;
      if (!shard.after) shard.after.emplace(shard.file, key_, looked_ns_);
      for (auto d : shard.documents)
        if (known_[d] != nullptr)
          if (auto packed = shard.before.packed(*known_[d])) shard.after->add(documents_[d], known_[d]->hash, *packed);
      try {
        shard.after->commit();
      } catch (const FileError&) {  // the next run reads the documents again
      }
    });
  }

 private:
  static std::size_t shard_of(std::string_view path) { return hash64(path) % shard_count; }

  // Since then something was committed.
  bool has_other_history(const ReadDocument& document, const SourceFile& file) const {
    return history_ != nullptr && !document.incidents.empty() && document.states != history_->states_of(file.path);
  }

  ReadDocument with_history(ReadDocument document, Shard& shard, const SourceFile& file, std::uint64_t hash) {
    if (history_ != nullptr && !document.incidents.empty()) history_->add_to(document, file.path);
    add(document, shard, file, hash, DocumentCache::pack(document));
    return document;
  }

  // Puts a document into the new shard, where its long texts stay.
  void add(ReadDocument& document, Shard& shard, const SourceFile& file, std::uint64_t hash, const PackedDocument& packed) {
    std::unique_lock guard(shard.mutex);
    shard.changed = true;
    if (!shard.after) shard.after.emplace(shard.file, key_, looked_ns_);
    auto texts = shard.after->add(file, hash, packed);
    auto written = shard.after->long_file();
    guard.unlock();
    if (written) DocumentCache::leave_long_texts(document, written, texts);
  }

  const fs::path& root_;
  const Config& config_;
  Shards& shards_;
  std::uint64_t key_;
  const std::vector<SourceFile>& documents_;
  std::int64_t looked_ns_;
  const std::set<std::string>* whole_;        // nullptr: all
  CachedHistory* history_;                    // nullptr: nobody asks for it
  std::vector<const CachedDocument*> known_;  // parallel to documents_: found by its time, nullptr for the others
};

}  // namespace

std::uint64_t reading_key(const Config& config) {
  Hasher hash;
  hash.add(program_stamp());
  hash.add(config.files_hash);
  return hash.value();
}

Loaded load_cached(const fs::path& root, const Config& config, const CachePlace& cache, int jobs,
                   const std::set<std::string>* whole, const SeenFolders* seen, CachedHistory* history) {
  auto looked_ns = now_ns();
  Shards shards;
  auto opened = std::async(jobs > 1 ? std::launch::async : std::launch::deferred, [&] { open(shards, cache, jobs); });
  auto found = walk(root, config, seen);
  opened.get();
  auto documents = found.documents;
  CachedReader reader(root, config, shards, cache.key, documents, looked_ns, whole, history);
  auto loaded = load(std::move(found), jobs, [&](std::size_t i) { return reader.read(i); });
  reader.save(jobs);
  return loaded;
}

}  // namespace debrief
