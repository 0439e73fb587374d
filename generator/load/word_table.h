// A vocabulary in a text file: lines of a group ("column.owner") and words, separated by commas; # begins a comment. The words are
// keys as word_key() makes them (CJK ones without spaces). A word may be in several families, the part of a group before its point.
#pragma once

#include <bitset>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace debrief {

class WordTable {
 public:
  using Family =
      std::vector<std::pair<std::string_view, std::string_view>>;  // word, group's part behind the point; in file order

  explicit WordTable(std::string_view file);  // `file` must outlive the table

  // The group of a whole key in a family; nullptr when it is not there. CJK keys are also looked up without their spaces.
  const std::string_view* find(std::string_view family, std::string_view key) const;
  const Family& words(std::string_view family) const { return list_of(family).words; }

 private:
  struct List {
    std::string_view family;
    Family words;
    std::unordered_map<std::string_view, std::string_view> groups;
    std::bitset<256> firsts;  // bytes that words begin with
  };
  List& add_list(std::string_view family);
  const List& list_of(std::string_view family) const;

  std::vector<List> lists_;  // a handful
};

// Which of the words of a family stand in a key, as has_word() says, in one pass over the key.
class PhraseFinder {
 public:
  explicit PhraseFinder(const WordTable::Family& family);       // `family` must outlive the finder
  std::vector<std::size_t> all_in(std::string_view key) const;  // indices, ascending, each once

 private:
  struct Phrase {
    std::uint32_t head, mask;  // its first four bytes, and 255 for each that it has
    std::size_t index;
  };
  const WordTable::Family& family_;
  std::size_t shortest_ = 3;                                    // bytes that lists are found by; no word has fewer
  std::bitset<4096> some_;                                      // whether there is a list
  std::unordered_map<std::size_t, std::vector<Phrase>> lists_;  // by a hash of those bytes
};

}  // namespace debrief
