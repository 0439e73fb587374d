#include "generator/analyse/held_lists.h"

#include <sys/mman.h>

#include <cstdint>
#include <new>

namespace debrief {

static constexpr std::size_t first_stretch = 64 * 1024, large_page = 2 * 1024 * 1024;

// A stretch is as long as all before it together, up to one large page of the system: most of the cost of memory that is new is the
// system's, for each page of it.
char* HeldLists::room(std::size_t bytes) {
  bytes = (bytes + alignof(std::uint64_t) - 1) / alignof(std::uint64_t) * alignof(std::uint64_t);
  std::lock_guard lock(mutex_);
  if (bytes > left_) {
    auto page = held_ < large_page ? first_stretch : large_page;
    left_ = (std::max(bytes, std::min(held_, large_page)) / page + 1) * page;
    next_ = static_cast<char*>(std::aligned_alloc(page, left_));
    if (next_ == nullptr) throw std::bad_alloc();
    stretches_.emplace_back(next_);
    held_ += left_;
#ifdef MADV_HUGEPAGE
    if (page == large_page) madvise(next_, left_, MADV_HUGEPAGE);  // it may decline
#endif
  }
  auto* out = next_;
  next_ += bytes, left_ -= bytes;
  return out;
}

}  // namespace debrief
