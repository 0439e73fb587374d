// Many short lists of plain values, side by side in few large stretches of memory, where they stay for as long as this lives: an
// archive has tens of thousands of them, and neither their making nor their end is to cost list by list.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <memory>
#include <mutex>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace debrief {

class HeldLists {
 public:
  HeldLists() = default;
  HeldLists(const HeldLists&) = delete;
  HeldLists& operator=(const HeldLists&) = delete;

  // Room for so many bytes, from any thread, for values that need no alignment beyond that of a std::uint64_t.
  char* room(std::size_t bytes);

  template <typename T>
  std::span<const T> keep(const std::vector<T>& list) {
    static_assert(std::is_trivially_copyable_v<T> && alignof(T) <= alignof(std::uint64_t));
    auto* kept = reinterpret_cast<T*>(room(list.size() * sizeof(T)));
    std::uninitialized_copy(list.begin(), list.end(), kept);
    return {kept, list.size()};
  }
  std::string_view keep(std::string_view text) {
    auto* kept = room(text.size());
    std::copy(text.begin(), text.end(), kept);
    return {kept, text.size()};
  }
  // Memory of somebody else's, in which lists lie: it stays as long as this does. Not from two threads at a time.
  void hold(std::shared_ptr<const void> memory) { others_.push_back(std::move(memory)); }

 private:
  struct Free {
    void operator()(char* memory) const { std::free(memory); }
  };
  std::mutex mutex_;
  std::vector<std::unique_ptr<char, Free>> stretches_;
  std::vector<std::shared_ptr<const void>> others_;
  char* next_ = nullptr;  // in the last stretch
  std::size_t left_ = 0, held_ = 0;
};

}  // namespace debrief
