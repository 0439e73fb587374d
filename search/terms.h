// Counts the terms of documents, one after the other. A word is looked up once per occurrence in one table that outlives the
// document and remembers its stem; Xapian is fed each term once, with its count (SEARCH: three times faster than TermGenerator).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "search/document.h"
#include "search/words.h"

namespace search {

// The value of a filter as a term: lower case, runs of spaces and underscores as one "-".
std::string filter_key(std::string_view value);
// The label of a severity without everything but letters and digits: SEV-1, sev1 and "Sev 1" are one.
std::string severity_key(std::string_view label);
// Filter values of a document in the order of the table, as shown. Severity: its label (the rank where it has none).
std::vector<std::pair<Filter, std::string>> filter_values(const Document& document);

// Is this written word kept for prefixes and did-you-mean? Not bare numbers, hashes, single letters.
bool is_dictionary_word(std::string_view folded);

class TermCounter : private ChunkSink {
 public:
  struct Count {
    std::string_view term;  // valid until the next document
    std::uint32_t wdf;
    std::uint32_t id;  // the term's number, for as long as this lives
  };
  // All terms of the document in byte order, filters (wdf 0) and `more`, if it is not empty, included.
  const std::vector<Count>& count(const Document& document, std::string_view more = {});
  std::string_view term(std::uint32_t id) const { return entries_[id].text; }

  // Written words → number of documents counted so far that have them.
  std::unordered_map<std::string, std::int64_t> dictionary() const;
  void add_dictionary(std::unordered_map<std::string, std::int64_t>& words) const;

 private:
  struct Entry {
    std::string text;
    std::uint64_t begins = 0;       // its first eight bytes as a number: orders most terms
    std::uint32_t stem = 0;         // 0: not looked up yet
    std::uint32_t wdf = 0;          // in the present document
    std::uint32_t in_document = 0;  // number of the last document that has this term
    std::uint32_t seen_in = 0;      // number of the last document that has this as a written word
    std::uint32_t documents = 0;    // that have it as a written word
  };
  struct Slot {
    std::uint32_t hash = 0;  // half of it
    std::uint32_t id = 0;    // 0: free
  };

  struct Place {
    std::uint64_t begins;
    std::uint32_t id;
  };

  void word(std::uint32_t begin, std::uint32_t end, std::string_view folded) override;
  void chunk(const Chunk& chunk) override;
  void text(std::string_view text, Field field);
  std::uint32_t intern(std::string_view text);
  void bump(std::uint32_t id, std::uint32_t by);
  void grow();

  Stemmer stem_;
  std::vector<Slot> table_ = std::vector<Slot>(1 << 12);  // open addressing
  std::vector<Entry> entries_{1};                         // by id
  std::vector<std::uint32_t> touched_;                    // ids of the present document's terms
  std::vector<Place> order_;
  std::vector<Count> counts_;
  std::string key_;
  std::uint32_t document_ = 0;
  unsigned weight_ = 1;
  bool title_ = false;
};

}  // namespace search
