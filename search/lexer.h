// A query cut at spaces, quotes and parentheses (README.md, "Query language"); parse.h nests what comes out.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "search/results.h"

namespace search {

struct Token {
  enum class Kind { word, phrase, open, close, either, no } kind = Kind::word;
  std::string text;  // word: as written; phrase: what is between the quotes
  std::uint32_t begin = 0, end = 0;
  std::string field;  // before the colon of a word or a phrase
};

// In the order of the query; parentheses come in pairs. What has no partner is left out, with a note.
std::vector<Token> tokens_of(const std::string& query, std::vector<Note>& notes);

}  // namespace search
