// The question: what somebody typed, and how it is to be answered. README.md ("Query language") is the language's definition.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "search/schema.h"

namespace search {

// Words that mean the same: a word (or a few, or a run of Chinese) → its equals. Groups work in every direction.
using Synonyms = std::map<std::string, std::vector<std::string>>;

enum class Sort { automatic, relevance, date };  // automatic: relevance where there are words, newest first otherwise

struct Request {
  std::string query;
  // Ticked facets. Values of one filter are alternatives, filters narrow each other; a facet's own ticks do not change its counts.
  std::vector<std::pair<Filter, std::string>> ticked;
  std::size_t offset = 0, limit = 10;
  Sort sort = Sort::automatic;
  bool partial = false;  // the last word is still being typed: words that begin with it match too
  bool facets = true;
  bool snippets = true;
};

}  // namespace search
