// load() with a memory: documents that did not change since the last run come from the cache below the work folder, as they were
// read then. The result is the same as load()'s, whatever the cache holds; a cache that cannot be written costs time, nothing else.
//
// The cache is cut into shards by the document's path, so that one edit rewrites a small file. A shard's key stands for the program
// and the configuration it was read with; overlays (actions.yaml, incidents.yaml) are applied later and are no part of it.
#pragma once

#include <set>
#include <string>

#include "generator/load/load.h"
#include "generator/site/cached_history.h"

namespace debrief {

struct CachePlace {
  fs::path folder;        // of the shards, made when it is not there
  std::uint64_t key = 0;  // reading_key()
};

// Throws FileError when the root cannot be read. `whole`: the documents that are wanted whole, by their paths; of the others that
// are in the cache only what brief_of() says is loaded. nullptr: all of them. `seen`: see walk(). `history`: what git knows, of
// documents that are wanted whole; nullptr: nobody asks for it.
Loaded load_cached(const fs::path& root, const Config& config, const CachePlace& cache, int jobs,
                   const std::set<std::string>* whole = nullptr, const SeenFolders* seen = nullptr,
                   CachedHistory* history = nullptr);

// Stands for this program and for the bytes that `config` was read from, but for the overlays: with a document's own path and bytes
// all that reading it depends on. Not the files as they are now: one may have been written since.
std::uint64_t reading_key(const Config& config);

}  // namespace debrief
