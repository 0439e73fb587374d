// The config's terms in an author's text: the first use of each on a page leads to its definition.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "generator/model/config.h"

namespace debrief {

std::string term_anchor(std::string_view term);  // "term-retry-budget": of its entry on the learn page

// Made once for all pages; const and safe on threads.
class TermLinks {
 public:
  explicit TermLinks(const std::vector<GlossaryTerm>& terms);
  bool empty() const { return entries_.empty(); }

  // `html` with the first use of each term not yet in `used` as a link to `learn_page` with the definition as its title. Words in
  // links, code and headings are left alone. `used`: one flag a term, all false before a page's first piece.
  std::string mark(std::string html, std::string_view learn_page, std::vector<bool>& used) const;
  std::vector<bool> unused() const { return std::vector<bool>(terms_); }

 private:
  struct Entry {
    std::string words;  // lowercase, as HTML has them
    std::string anchor, title;
    std::size_t term = 0;
  };
  const Entry* at(std::string_view html, std::size_t place, const std::vector<bool>& used) const;

  std::vector<Entry> entries_;                          // longest first
  std::array<std::vector<std::size_t>, 256> by_first_;  // lowercase first byte → entries
  std::size_t terms_ = 0;
};

}  // namespace debrief
