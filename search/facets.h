// Counts of filter values over everything that matches, from one packed value of each document.
#pragma once

#include <xapian.h>

#include <array>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "search/query.h"
#include "search/results.h"

namespace search {

class FacetCounter {
 public:
  explicit FacetCounter(const std::vector<std::pair<Filter, std::string>>& ticked);

  // `packed`: slot_facets of `documents` documents that match the query without the ticks. They count for a facet when they pass
  // the ticks of all the others.
  void count(std::string_view packed, std::size_t documents = 1);
  std::vector<Facet> facets() const;
  static std::string key_of(Filter filter, std::string_view value);

 private:
  bool passes(Filter filter, std::string_view packed) const;

  std::map<Filter, std::vector<std::string>> ticked_;  // keys
  std::array<std::map<std::string, std::size_t, std::less<>>, filter_count> counts_;
};

// Calls visit(filter, value) for each value of slot_facets.
template <class Visit>
void for_each_value(std::string_view packed, Visit&& visit) {
  for (std::size_t end; !packed.empty() && (end = packed.find('\0')) != std::string_view::npos; packed.remove_prefix(end + 1))
    visit(static_cast<Filter>(packed[0] - 'a'), packed.substr(1, end - 1));
}

}  // namespace search
