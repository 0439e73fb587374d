// The words as people wrote them, with the number of documents that have each: what prefixes and did-you-mean work on, because
// stems cannot ("deploym" is no prefix of "deploy"). Kept in the database's metadata twice: by word, and by the word reversed,
// since one edit leaves either the beginning or the end of a word whole.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace search {

struct DictionaryWord {
  std::string word;
  std::int64_t documents = 0;
};

inline constexpr std::size_t shortest_prefix = 3;     // of body words, in code points; words of titles are completed from one on
inline constexpr std::size_t prefix_completions = 8;  // the most frequent ones

// The metadata that keep such a dictionary, by key and in no order.
using Metadata = std::vector<std::pair<std::string, std::string>>;
void add_dictionary(Metadata& metadata, const std::unordered_map<std::string, std::int64_t>& words);

// Adds the differences; words that fall to zero leave.
void change_dictionary(Xapian::WritableDatabase& db, const std::unordered_map<std::string, std::int64_t>& differences);

// The most frequent words that begin with `prefix`, at most prefix_completions; equal ones in byte order.
std::vector<DictionaryWord> completions(const Xapian::Database& db, std::string_view prefix);

// The word that was probably meant: one edit away (two from 8 letters on, the first letter being right), the nearest, then most
// frequent, then first. Empty when there is none. Only words that share the first half or the last half of their letters are
// looked at.
std::string nearest_word(const Xapian::Database& db, std::string_view word);

std::string reversed(std::string_view word);  // by characters

// All words in byte order.
std::vector<DictionaryWord> all_words(const Xapian::Database& db);

// Insertions, deletions, replacements and swaps of neighbours, over code points; limit + 1 when there are more than `limit`.
int edit_distance(std::u32string_view a, std::u32string_view b, int limit);

}  // namespace search
