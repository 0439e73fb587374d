#include "generator/markdown/arena.h"

#include <algorithm>
#include <cstring>

namespace debrief::markdown {

static constexpr std::size_t first_chunk = std::size_t{1} << 20, kept = std::size_t{8} << 20;

void Arena::open_chunk(std::size_t smallest) {
  while (next_ < chunks_.size() && chunks_[next_].size < smallest) ++next_;
  if (next_ == chunks_.size()) {
    auto size = std::max(smallest, chunks_.empty() ? first_chunk : std::min(chunks_.back().size * 2, kept));
    chunks_.push_back({std::unique_ptr<char[]>(new char[size]), size});
  }
  free_ = chunks_[next_].bytes.get();
  end_ = free_ + chunks_[next_++].size;
}

void* Arena::grow(void* block, std::size_t bytes) {
  if (block == nullptr) return take(bytes);
  std::size_t old = 0;
  std::memcpy(&old, static_cast<char*>(block) - header, sizeof old);
  if (bytes <= old) return block;
  if (block == last_) {  // it may grow where it is
    if (rounded(bytes) <= static_cast<std::size_t>(end_ - last_)) {
      free_ = last_ + rounded(bytes);
      std::memcpy(last_ - header, &bytes, sizeof bytes);
      return block;
    }
  }
  void* larger = take(bytes);
  std::memcpy(larger, block, old);
  return larger;
}

void Arena::reset() {
  last_ = nullptr;
  std::size_t total = 0, n = 0;
  while (n < chunks_.size() && total + chunks_[n].size <= kept) total += chunks_[n++].size;
  chunks_.resize(n);
  next_ = 0;
  free_ = end_ = nullptr;
}

}  // namespace debrief::markdown
