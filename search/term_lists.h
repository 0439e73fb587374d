// Every word with its packed postings, in byte order: from the whole index, or from the last export's with what changed since.
#pragma once

#include <xapian.h>

#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "search/export_memory.h"
#include "search/postings.h"

namespace search {

// How export numbers and Xapian's go together.
struct Numbering {
  std::vector<Xapian::docid> ids;        // by export number
  std::vector<std::uint32_t> number_of;  // by docid
};

bool is_exported(std::string_view term);  // as against terms of filters and ids
std::string packed_postings(const Xapian::Database& db, const Numbering& numbering, const std::string& term);

using PostingsByTerm = std::map<std::string, std::vector<Posting>, std::less<>>;

class TermLists {
 public:
  static constexpr std::size_t unknown = static_cast<std::size_t>(-1);
  struct List {
    std::string_view term, postings;
    std::size_t before = unknown;  // the list of the last export that it is, by number; unknown: it is new, or other than it was
  };

  TermLists(const ExportMemory& before, const Renumbering& documents, const Xapian::Database& db, const Numbering& numbering);
  const std::vector<List>& lists() const { return lists_; }
  // How many lists the shard of the last export has that begins with list `at`, when they all are here as they were and so is what
  // follows them, so that the shard is again what it was; 0: it is to be made.
  std::size_t whole_shard(std::size_t at) const;
  const ExportMemory::Shard& shard_of(std::size_t at) const { return before_.terms[shard_at_[lists_[at].before]]; }

 private:
  bool is_as_before(std::size_t at, std::size_t before) const;

  const ExportMemory& before_;
  std::vector<List> lists_;
  PostingsByTerm added_;                 // of documents that the memory has not; sorted
  std::deque<std::string> made_;         // what lists refer to that is not in the memory
  std::vector<std::size_t> shard_at_;    // by list of the last export: the shard that begins there, or unknown
  std::vector<std::size_t> shard_size_;  // parallel to before_.terms
};

}  // namespace search
