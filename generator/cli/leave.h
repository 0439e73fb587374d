// What a command needs until its process ends. Taking a knowledge base apart, string by string, takes longer than many a command;
// the end of the process frees it all at once. It stays reachable, so that it is no leak to those who look for leaks.
#pragma once

#include <deque>
#include <utility>

namespace debrief::cli {

// Whether there is anything.
inline bool is_something_left = false;

template <typename T>
T& left_to_exit(T value) {
  static auto& left = *new std::deque<T>();
  is_something_left = true;
  return left.emplace_back(std::move(value));
}

}  // namespace debrief::cli
