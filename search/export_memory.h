// What an export leaves for the next one: which documents it held, and the shards and files it made of them. Documents are told by
// rank key and stamp, so that it is of use with every index of this schema, whatever the index's own past.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "search/postings.h"
#include "search/shards.h"

namespace search {

struct ExportMemory {
  struct Document {
    std::string rank_key, stamp;
  };
  struct Shard {                          // of terms/
    std::string_view name, keys, values;  // keys and values are separated by spaces
  };

  std::vector<std::string_view> rank_keys, stamps;  // by export number
  std::vector<std::string_view> pages;              // names of the files below pages/; none on a small site
  std::vector<Shard> terms;
  std::shared_ptr<const std::string> bytes;  // what all of the above refers to
};

// `terms`: their shards, each with write().
std::string pack(const ExportMemory& memory, std::string terms);
void write(const ExportMemory::Shard& shard, std::string& out);
// Nothing when there is none, or it is damaged or of another version.
std::optional<ExportMemory> unpack(std::shared_ptr<const std::string> bytes);

// What became of the documents of a memory: new number by old one, `gone` for those that are no more or are others by now. The
// order of what is left is the same.
struct Renumbering {
  static constexpr std::uint32_t gone = 0xFFFFFFFF;
  std::vector<std::uint32_t> now;
  std::vector<std::uint32_t> fresh;  // new numbers of documents that the memory has not
  bool moved = false;                // some document has another number

  Renumbering(const ExportMemory& before, const std::vector<std::string>& rank_keys, const std::vector<std::string>& stamps);
};

// The memory of an index that is being written, as an export of it would leave it but for the names of `pages/`: that export then
// need not go over all postings either.
class NewExportMemory {
 public:
  explicit NewExportMemory(std::vector<ExportMemory::Document> documents);  // by number in the index, less one
  // Terms that are exported, in byte order; numbers are those of the index.
  void add_term(std::string_view term, std::vector<Posting>& postings);
  std::string packed();  // once, in the end; empty where two shards would have one name

 private:
  std::vector<ExportMemory::Document> documents_;  // by export number
  std::vector<std::uint32_t> number_of_;           // by number in the index; empty: they are the same but for the one
  ShardCutter cutter_;
  std::string terms_;
  std::unordered_set<std::string> names_;
  bool alike_ = false;
};

}  // namespace search
