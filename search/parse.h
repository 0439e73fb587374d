// The query language: text to a tree of what is wanted. README.md ("Query language") is its definition; client/parse.js reads the
// same, and tests/search/query.cases holds both to it. Nothing is ever refused: what makes no sense is searched as words or left
// out, with a note.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "search/query.h"
#include "search/results.h"
#include "search/schema.h"
#include "search/words.h"

namespace search {

// Bounds of a value slot, both included. Dates are text, so that "2024-03" lies before every day of March and "2024-03~" behind.
struct Bounds {
  unsigned slot = 0;
  std::string low, high;       // slot_date
  double least = 0, most = 0;  // slot_severity, slot_duration
};

struct Node {
  enum class Op : std::uint8_t {
    word,    // chunk, perhaps of one field
    phrase,  // parts, side by side, as written; perhaps of one field
    filter,  // any of keys
    bounds,
    all,   // every child, and none of the `no` children
    any,   // one child at least
    same,  // any, of words that mean the same: counted as one word
    no,    // one child, which must not match
  };
  Op op = Op::all;
  std::string text;                  // as written
  std::uint32_t begin = 0, end = 0;  // bytes of the query
  std::optional<Field> field;
  Chunk chunk;
  bool partial = false;            // word: a prefix
  std::vector<std::string> words;  // phrase: folded parts
  Filter filter = Filter::severity;
  std::vector<std::string> keys;
  Bounds bounds;
  std::vector<Node> children;
};

struct Parsed {
  Node root;  // always `all`; without children: everything is wanted
  std::vector<Note> notes;
  std::vector<std::string> ignored;
};

// `partial`: the last word is still being typed.
Parsed parse(const std::string& query, bool partial, const Synonyms& synonyms);

std::string describe(const Node& node);  // one line, for the case file

// Parts of what a pasted log line has and no postmortem repeats: times of day, UUIDs, addresses, long numbers.
bool is_noise(std::string_view token);

}  // namespace search
