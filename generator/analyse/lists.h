// Small lists of words that behave as sets and keep their order.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace debrief {

inline bool contains(const std::vector<std::string>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

inline void add_missing(std::vector<std::string>& list, const std::vector<std::string>& more) {
  for (auto& word : more)
    if (!contains(list, word)) list.push_back(word);
}

}  // namespace debrief
