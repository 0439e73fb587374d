// A bump allocator for one parse after the other on one thread: blocks are never freed one by one, all at once by reset().
#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <vector>

namespace debrief::markdown {

class Arena {
 public:
  void* allocate(std::size_t bytes) {  // zeroed, aligned to 16
    return std::memset(take(bytes), 0, bytes);
  }
  void* grow(void* block, std::size_t bytes);  // as realloc: `block` may be null, its content is kept
  void give_back(void* block) {                // null is fine; only the last block taken is really free again
    if (block != nullptr && block == last_) free_ = last_ - header, last_ = nullptr;
  }
  void reset();  // everything is free again; keeps a few megabytes for the next parse

 private:
  struct Chunk {
    std::unique_ptr<char[]> bytes;
    std::size_t size = 0;
  };
  // Each block has its size in the 16 bytes before it, which grow() needs.
  static constexpr std::size_t header = 16;
  static std::size_t rounded(std::size_t bytes) { return (bytes + 15) & ~std::size_t{15}; }
  void* take(std::size_t bytes) {  // not zeroed
    auto need = header + rounded(bytes);
    if (need > static_cast<std::size_t>(end_ - free_)) open_chunk(need);
    std::memcpy(free_, &bytes, sizeof bytes);
    last_ = free_ + header;
    free_ += need;
    return last_;
  }
  void open_chunk(std::size_t smallest);  // the next one that is large enough
  std::vector<Chunk> chunks_;
  std::size_t next_ = 0;                   // the chunk behind the open one
  char *free_ = nullptr, *end_ = nullptr;  // what is left of the open one
  char* last_ = nullptr;                   // the block taken last, if it is still there
};

}  // namespace debrief::markdown
