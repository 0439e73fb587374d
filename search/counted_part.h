// What indexing makes of some documents that follow each other, as the tables of a glass database want it (glass_writer.h): each
// document's terms, record and values. Which documents have which term is gathered beside it, in one PostingLists for a thread.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "search/document.h"
#include "search/postings.h"
#include "search/terms.h"

namespace search {

// The values of a document by slot; empty: none.
std::array<std::string, slot_count> values_of(const Document& document);

// Term → its documents, terms by their number in a TermCounter. Documents come in ascending order.
class PostingLists {
 public:
  void add(std::uint32_t term, std::uint32_t document, std::uint32_t count);
  std::size_t size() const { return lists_.size(); }
  bool has(std::uint32_t term) const { return !lists_[term].packed.empty(); }
  void append(std::uint32_t term, std::vector<Posting>& to) const;

 private:
  struct List {
    std::string packed;      // of each: how many documents there are between it and the one before, how often
    std::uint32_t next = 0;  // the document after the last one
  };
  std::vector<List> lists_;
};

// The values of one slot, cut into chunks as Xapian does.
struct ValueColumn {
  std::vector<std::pair<std::uint32_t, std::string>> chunks;  // first document, values
  std::uint32_t next = 0;                                     // the document after the last one
  std::uint32_t count = 0;
  std::string lowest, highest;

  void add(std::uint32_t document, const std::string& value);
  void add(ValueColumn&& after);  // all of whose documents are later ones
};

class CountedPart {
 public:
  struct Entry {
    std::string terms, record, slots;  // slots: in which it has values
    std::uint32_t length = 0;          // the sum of all counts
    std::string rank, stamp;
  };

  // Counts document number `number`; numbers are consecutive, from 1 on.
  void add(std::uint32_t number, const Document& document, TermCounter& counter, PostingLists& lists);

  std::vector<Entry> documents;
  std::array<ValueColumn, slot_count> values;
  std::uint32_t highest_count = 0;  // of any term in any document
};

}  // namespace search
