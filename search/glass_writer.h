// Writes a whole Xapian database of the glass format, as Xapian 1.4 has it, from terms that are counted already.
//
// Xapian's own way takes a document at a time: it sorts the terms of each, puts every posting into a map of maps, and compresses; at
// 240 terms a document that is more work than reading and counting them. Here the documents have been counted on all threads, and
// each table is written once, from its first key to its last. Documents are left uncompressed, which Xapian reads as well. Afterwards
// the database is one like any other: Xapian answers from it and changes documents in it. tests/search/glass_writer_test.cc holds it
// to Xapian's own consistency check and to a database that Xapian made of the same documents.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "search/counted_part.h"
#include "search/dictionary.h"
#include "search/glass_table.h"
#include "search/postings.h"

namespace search {

class GlassWriter {
 public:
  // Is this the Xapian whose format is known here?
  static bool fits();

  explicit GlassWriter(const std::string& folder);  // which is there; all members throw Error when it cannot be written

  // First all documents, in order.
  void add(CountedPart part);
  // Then, once, what the postings' table begins with: keys in byte order, values that are not empty.
  void add_metadata(const Metadata& metadata);
  // Then all terms, in byte order.
  void add_term(std::string_view term, const std::vector<Posting>& postings);
  void finish();

 private:
  void add_postings(std::string_view key, bool is_term, const std::vector<Posting>& postings, std::uint64_t documents,
                    std::uint64_t occurrences);
  void write_values();
  void write_lengths();
  void write_version(const GlassRoot& postings, const GlassRoot& records, const GlassRoot& terms) const;

  std::string folder_;
  GlassTable postings_, records_, terms_;
  std::array<ValueColumn, slot_count> values_;
  std::vector<std::uint32_t> lengths_;  // of the documents, from number 1 on
  std::uint32_t highest_count_ = 0;
  std::string key_, tag_, entries_;  // kept for their memory
};

}  // namespace search
