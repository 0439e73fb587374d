// Lists that are cut into pages of a hundred entries. A page that has several lists shows the same stretch of each, so that
// following the pager to its end shows all of them.
#pragma once

#include <algorithm>
#include <span>
#include <vector>

#include "generator/render/pages.h"

namespace debrief {

inline constexpr std::size_t entries_a_page = 100;

// How many pages a list needs (of several: the longest); at least one.
inline int page_count(std::size_t entries) {
  return std::max(1, static_cast<int>((entries + entries_a_page - 1) / entries_a_page));
}

// Whether a page shows that list: the first one does in any case, though it be to say that it is empty.
inline bool is_on_page(std::size_t entries, int page) {
  return page == 1 || static_cast<std::size_t>(page - 1) * entries_a_page < entries;
}

// Those of the entries that are on `page`, from 1.
template <typename T>
std::span<const T> part_on_page(const std::vector<T>& entries, int page) {
  auto begin = std::min(entries.size(), static_cast<std::size_t>(page - 1) * entries_a_page);
  return std::span(entries).subspan(begin, std::min(entries_a_page, entries.size() - begin));
}

// What make(i) gives for the entries on `page`.
template <typename Make>
View on_page(std::size_t entries, int page, Make make) {
  View list = View::list();
  auto begin = static_cast<std::size_t>(page - 1) * entries_a_page;
  for (auto i = begin; i < std::min(entries, begin + entries_a_page); ++i) list.push(make(i));
  return list;
}

}  // namespace debrief
