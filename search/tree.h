// A parsed query against one index: words have become its terms, prefixes the words that begin with them. client/tree.js does the
// same.
#pragma once

#include <xapian.h>

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "search/parse.h"

namespace search {

// What the terms alone cannot say, and is looked up in the text of the candidates: these words side by side, perhaps in one field.
struct Check {
  std::vector<std::string> words;
  bool stems = false;   // compare stems, else words as written
  bool prefix = false;  // the last word is the beginning of one
  std::optional<Field> field;
};

struct Tree {
  enum class Op : std::uint8_t {
    everything,
    term,     // terms[0]
    synonym,  // any of terms, weighed as if they were one
    all,      // every child, none of `without`
    any,      // one child at least
    filter,   // any of terms, without weight
    bounds,
  };
  Op op = Op::everything;
  std::vector<std::string> terms;
  std::vector<Tree> children, without;
  Bounds bounds;
  std::optional<Check> check;
  std::string text;  // as written, to name it when it is dropped
};

struct Resolved {
  Tree root;               // all: one child a clause
  std::string suggestion;  // the query with unknown words put right; empty when there is nothing to put right
  std::vector<Note> notes;
};

Resolved resolve(const Xapian::Database& db, const std::string& query, const Node& root);

bool has_check(const Tree& tree);
bool has_weight(const Tree& tree);  // is there a word in it?
Xapian::Query query_of(const Tree& tree);
// The terms of all words that are wanted, for marks; prefixes of title terms included.
void collect_terms(const Tree& tree, std::set<std::string>& out);

}  // namespace search
