// What an export leaves for the next one: which documents it held, and the shards and files it made of them. Documents are told by
// rank key and stamp, so that it is of use with every index of this schema, whatever the index's own past. It is kept in parts: a
// whole one, and behind it what the exports since have changed.
#pragma once

#include <cstdint>
#include <deque>
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
    std::string_view rank_key, stamp;
    std::string_view text;  // the name of its text; "": not known
  };

  std::vector<Document> documents;       // by export number
  std::vector<std::string_view> pages;   // names of the files below pages/; none on a small site
  std::vector<std::string_view> values;  // likewise, in the order of value_files.h
  std::vector<Shard> terms;
  std::vector<Shard> words, ends;       // none: they are not known
  std::vector<std::string_view> parts;  // what all of the above refers to
  std::shared_ptr<const void> bytes;    // and where these lie
};

std::string pack(const ExportMemory& memory);
// The part to be put behind those of `before`: what the memory has of it refers to the same bytes.
std::string pack_since(const ExportMemory& before, const ExportMemory& memory);
// Nothing when there are no parts, or one is damaged or of another version.
std::optional<ExportMemory> unpack(std::vector<std::string_view> parts, std::shared_ptr<const void> bytes);

// What became of the documents of a memory: new number by old one, `gone` for those that are no more or are others by now. The
// order of what is left is the same.
struct Renumbering {
  static constexpr std::uint32_t gone = 0xFFFFFFFF;
  std::vector<std::uint32_t> now;
  std::vector<std::uint32_t> fresh;  // new numbers of documents that the memory has not
  bool moved = false;                // some document has another number

  Renumbering(const ExportMemory& before, const std::vector<std::string>& rank_keys, const std::vector<std::string>& stamps);
};

// The memory of an index that is being written, as an export of it would leave it but for dictionary and pages: that export then
// need not go over all postings either.
class NewExportMemory {
 public:
  struct Document {
    std::string rank_key, stamp;
  };
  explicit NewExportMemory(std::vector<Document> documents);  // by number in the index, less one
  // Terms that are exported, in byte order; numbers are those of the index.
  void add_term(std::string_view term, std::vector<Posting>& postings);
  std::string packed();  // once, in the end; empty where two shards would have one name

 private:
  std::vector<Document> documents_;       // by export number
  std::vector<std::uint32_t> number_of_;  // by number in the index; empty: they are the same but for the one
  ShardCutter cutter_;
  std::deque<std::string> made_;  // what terms_ refers to
  std::vector<Shard> terms_;
  std::unordered_set<std::string_view> names_;
  bool alike_ = false;
};

}  // namespace search
