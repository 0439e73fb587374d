#include "generator/analyse/held_lists.h"

#include <cstdint>
#include <new>

namespace debrief {

static constexpr std::size_t shortest = 64 * 1024, longest = 2 * 1024 * 1024;

// A stretch is as long as all before it together.
char* HeldLists::room(std::size_t bytes) {
  bytes = (bytes + alignof(std::uint64_t) - 1) / alignof(std::uint64_t) * alignof(std::uint64_t);
  std::lock_guard lock(mutex_);
  if (bytes > left_) {
    left_ = std::max(bytes, std::clamp(held_, shortest, longest));
    next_ = static_cast<char*>(std::malloc(left_));
    if (next_ == nullptr) throw std::bad_alloc();
    stretches_.emplace_back(next_);
    held_ += left_;
  }
  auto* out = next_;
  next_ += bytes, left_ -= bytes;
  return out;
}

}  // namespace debrief
