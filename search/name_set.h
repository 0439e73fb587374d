// Names of files (content_name).
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>
#include <utility>
#include <vector>

#include "search/script.h"

namespace search {

// A number that is greater the later the name comes in byte order.
inline std::uint64_t place_of(std::string_view name) {
  std::uint64_t place = 0;
  for (const char c : name) place = place << 8 | static_cast<unsigned char>(c);
  return place;
}

class NameSet {
 public:
  // False when it is there already.
  bool insert(std::string_view name) {
    static_assert(name_size == sizeof(std::uint64_t));
    std::uint64_t key;
    std::memcpy(&key, name.data(), sizeof key);
    if (!put(key)) return false;
    if (++size_ * 2 <= slots_.size()) return true;
    for (const std::uint64_t one : std::exchange(slots_, std::vector<std::uint64_t>(slots_.size() * 2)))
      if (one != 0) put(one);
    return true;
  }

 private:
  bool put(std::uint64_t key) {
    const std::size_t mask = slots_.size() - 1;
    std::size_t i = (key * 0x9E3779B97F4A7C15ull >> 32) & mask;
    while (slots_[i] != 0 && slots_[i] != key) i = (i + 1) & mask;
    return std::exchange(slots_[i], key) == 0;
  }

  std::vector<std::uint64_t> slots_ = std::vector<std::uint64_t>(64);  // 0, which is no name: free
  std::size_t size_ = 0;
};

}  // namespace search
