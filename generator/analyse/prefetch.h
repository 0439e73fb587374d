// A pass over all incidents does little with each and waits for memory, of which an archive has more than any cache: it asks for what
// it will read of the next ones before it works on one. No result depends on it.
#pragma once

#include <cstddef>
#include <vector>

#include "generator/model/incident.h"

namespace debrief {

inline void prefetch(const void* begin, std::size_t size) {
  static constexpr std::size_t line = 64;
  for (std::size_t at = 0; at < size; at += line) __builtin_prefetch(static_cast<const char*>(begin) + at);
}

// All of a list, but not what its elements refer to.
template <typename T>
void prefetch(const std::vector<T>& list) {
  prefetch(list.data(), list.size() * sizeof(T));
}

// The lists of the incidents behind number `i`, in the order in which they lead to each other: `list` is that of an incident, and
// `texts` asks for what its elements refer to.
template <typename List, typename Texts>
void prefetch_behind(const std::vector<Incident>& incidents, std::size_t i, List list, Texts texts) {
  if (i + 4 < incidents.size()) __builtin_prefetch(&list(incidents[i + 4]));
  if (i + 2 < incidents.size()) prefetch(list(incidents[i + 2]));
  if (i + 1 < incidents.size())
    for (auto& element : list(incidents[i + 1])) texts(element);
}

// Action items with their texts.
inline void prefetch_actions_behind(const std::vector<Incident>& incidents, std::size_t i) {
  prefetch_behind(
      incidents, i, [](const Incident& incident) -> auto& { return incident.actions; },
      [](const ActionItem& action) { __builtin_prefetch(action.text.text.data()); });
}

}  // namespace debrief
