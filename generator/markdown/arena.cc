#include "generator/markdown/arena.h"

#include <algorithm>
#include <cstring>

namespace debrief::markdown {

// Each block has its size in the 16 bytes before it, which grow() needs.
static constexpr std::size_t header = 16, first_chunk = std::size_t{1} << 20, kept = std::size_t{8} << 20;

void* Arena::take(std::size_t bytes) {
  auto need = header + ((bytes + 15) & ~std::size_t{15});
  while (current_ < chunks_.size() && used_ + need > chunks_[current_].size) ++current_, used_ = 0;
  if (current_ == chunks_.size()) {
    auto size = std::max(need, chunks_.empty() ? first_chunk : std::min(chunks_.back().size * 2, kept));
    chunks_.push_back({std::unique_ptr<char[]>(new char[size]), size});
  }
  char* at = chunks_[current_].bytes.get() + used_;
  used_ += need;
  std::memcpy(at, &bytes, sizeof bytes);
  return last_ = at + header;
}

void* Arena::allocate(std::size_t bytes) {
  void* block = take(bytes);
  std::memset(block, 0, bytes);
  return block;
}

void* Arena::grow(void* block, std::size_t bytes) {
  if (block == nullptr) return allocate(bytes);
  std::size_t old = 0;
  std::memcpy(&old, static_cast<char*>(block) - header, sizeof old);
  if (bytes <= old) return block;
  if (block == last_) {  // it may grow where it is
    auto begin = static_cast<std::size_t>(last_ - chunks_[current_].bytes.get());
    auto end = begin + ((bytes + 15) & ~std::size_t{15});
    if (end <= chunks_[current_].size) {
      used_ = end;
      std::memcpy(last_ - header, &bytes, sizeof bytes);
      return block;
    }
  }
  void* larger = take(bytes);
  std::memcpy(larger, block, old);
  return larger;
}

void Arena::give_back(void* block) {
  if (block == nullptr || block != last_) return;
  used_ = static_cast<std::size_t>(last_ - header - chunks_[current_].bytes.get());
  last_ = nullptr;
}

void Arena::reset() {
  last_ = nullptr;
  std::size_t total = 0, n = 0;
  while (n < chunks_.size() && total + chunks_[n].size <= kept) total += chunks_[n++].size;
  chunks_.resize(n);
  current_ = used_ = 0;
}

}  // namespace debrief::markdown
