#include "search/facets.h"

#include <algorithm>

#include "search/terms.h"

namespace search {

std::string FacetCounter::key_of(Filter filter, std::string_view value) {
  return filter == Filter::severity ? severity_key(value) : filter_key(value);
}

FacetCounter::FacetCounter(const std::vector<std::pair<Filter, std::string>>& ticked) {
  for (const auto& [filter, value] : ticked) ticked_[filter].push_back(key_of(filter, value));
}

bool FacetCounter::passes(Filter filter, std::string_view packed) const {
  const std::vector<std::string>& keys = ticked_.at(filter);
  bool yes = false;
  for_each_value(packed, [&](Filter f, std::string_view value) {
    yes |= f == filter && std::find(keys.begin(), keys.end(), key_of(f, value)) != keys.end();
  });
  return yes;
}

void FacetCounter::count(std::string_view packed, std::size_t documents) {
  int failed = 0, only = -1;
  for (const auto& [filter, keys] : ticked_) {
    if (passes(filter, packed)) continue;
    failed++;
    only = static_cast<int>(filter);
  }
  if (failed > 1) return;
  for_each_value(packed, [&](Filter filter, std::string_view value) {
    if (failed == 1 && static_cast<int>(filter) != only) return;
    auto& counts = counts_[static_cast<std::size_t>(filter)];
    if (const auto it = counts.find(value); it != counts.end())
      it->second += documents;
    else
      counts.emplace(value, documents);
  });
}

std::vector<Facet> FacetCounter::facets() const {
  std::vector<Facet> out;
  for (const FilterRow& row : filters) {
    const auto& counts = counts_[static_cast<std::size_t>(row.filter)];
    if (counts.empty()) continue;
    Facet& facet = out.emplace_back();
    facet.filter = row.filter;
    for (const auto& [value, count] : counts) facet.values.push_back({value, count});
    if (row.filter == Filter::year)
      std::reverse(facet.values.begin(), facet.values.end());
    else if (row.filter != Filter::severity)
      std::stable_sort(facet.values.begin(), facet.values.end(),
                       [](const FacetValue& a, const FacetValue& b) { return a.count > b.count; });
  }
  return out;
}

}  // namespace search
