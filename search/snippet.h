// Which section of a page answers best, and one line of it with the query's words marked. client/snippet.js does the same.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "search/results.h"
#include "search/words.h"

namespace search {

class Highlighter {
 public:
  // Terms of the query as collect_terms gives them.
  explicit Highlighter(const std::set<std::string>& terms);

  std::vector<Mark> marks(std::string_view text);
  // Fills section, anchor, snippet, snippet_marks and title_marks.
  void describe(const Document& document, Hit& hit);

 private:
  struct Found {
    Mark mark;
    std::string term;  // which of the query's words it is
  };
  std::vector<Found> find(std::string_view text);
  const std::string* match(const std::string& folded);
  void cut(const Section& section, const std::vector<Found>& found, Hit& hit) const;

  std::set<std::string> stems_, written_;
  Stemmer stem_;
  std::unordered_map<std::string, std::string> known_;  // folded word → its term in the query, empty: none
};

}  // namespace search
