// What git knows of the documents (load/git_history.h, action_history.h), with a memory: which states each document had is kept under
// .debrief/, and git is not asked at all while nothing was committed or checked out; after a commit it is asked for what is new. What
// the states say is kept with the document (ReadDocument::states). The result is the same whatever is remembered.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "generator/base/files.h"
#include "generator/load/git_history.h"
#include "generator/load/load.h"

namespace debrief {

class CachedHistory {
 public:
  // `file`: where it is kept; empty: nowhere. `root` and `config` stay where they are as long as this. Never throws.
  CachedHistory(const fs::path& root, const Config& config, const fs::path& file, int jobs);
  ~CachedHistory();

  // Stands for all states that git has of a document; 0: it has none.
  std::uint64_t states_of(const std::string& path) const;
  // Reads them, and says in the document what they tell and which they were. From any thread.
  void add_to(ReadDocument& document, const std::string& path);

  // What could not be known.
  std::vector<Finding> findings() const;

 private:
  void remember(const fs::path& file, const MainLine& line, std::uint64_t stamp) const;
  const DocumentRevisions* find(const std::string& path) const;
  std::unique_ptr<BlobReader> take_reader();

  const fs::path& root_;
  const Config& config_;
  bool shallow_ = false;
  std::string problem_, remedy_;
  std::vector<DocumentRevisions> documents_;  // sorted by path
  std::mutex mutex_;
  std::vector<std::unique_ptr<BlobReader>> readers_;  // at rest
};

}  // namespace debrief
