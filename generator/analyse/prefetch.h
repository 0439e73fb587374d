// A pass over all incidents does little with each and waits for memory, of which an archive has more than any cache: it asks for
// what it will read of the next ones before it works on one. No result depends on it.
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

// The texts of a list of actions or lessons; REQUIRES the list itself near.
template <typename T>
void prefetch_texts(const std::vector<T>& list) {
  for (auto& element : list) prefetch(element.text.text.data(), element.text.text.size());
}

// Action items with their texts.
inline void prefetch_actions_behind(const std::vector<Incident>& incidents, std::size_t i) {
  if (i + 4 < incidents.size()) __builtin_prefetch(&incidents[i + 4].actions);
  if (i + 2 < incidents.size()) prefetch(incidents[i + 2].actions);
  if (i + 1 < incidents.size()) prefetch_texts(incidents[i + 1].actions);
}

}  // namespace debrief
