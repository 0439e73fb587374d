// Takes values as a ByteWriter does (base/archive.h) and keeps of them only a number that stands for all of them, in their order.
#pragma once

#include <algorithm>
#include <cstring>

#include "generator/base/archive.h"
#include "generator/base/hash.h"

namespace debrief {

class Digester : public ValueWalk<Digester> {
 public:
  std::uint64_t value() const { return state_; }

 private:
  friend ValueWalk<Digester>;

  // Both halves of the product, so that every bit of the value acts on about half of the result.
  void mix(std::uint64_t value) {
    __extension__ using Wide = unsigned __int128;
    auto product = Wide{state_ ^ value} * 0x9e3779b97f4a7c15ull;
    state_ = (static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64)) + 0x632be59bd9b4e019ull;
  }

  template <Plain T>
  void put_plain(T value) {
    if constexpr (std::is_floating_point_v<T>) {
      std::uint64_t bits = 0;
      std::memcpy(&bits, &value, sizeof value);
      mix(bits);
    } else {
      mix(static_cast<std::uint64_t>(value));
    }
  }
  void put_count(std::size_t n) { mix(n); }
  // Most are empty or short. Two looks of eight bytes, which may overlap, see all of a short one.
  void put(const std::string& text) {
    auto size = text.size();
    mix(size);
    if (size == 0) return;
    if (size > 16) return mix(hash64(text));
    std::uint64_t first = 0, last = 0;
    auto n = std::min<std::size_t>(size, 8);
    std::memcpy(&first, text.data(), n);
    std::memcpy(&last, text.data() + size - n, n);
    mix(first);
    if (size > 8) mix(last);
  }
  void put(const LongText& text) { mix(text.size()), mix(text.hash()); }
  template <typename T>
  void put(const LongList<T>& list) {
    mix(list.size()), mix(hash_of(list));
  }
  template <typename T>
  void put_plain_list(const std::vector<T>& list) {
    for (auto item : list) put_plain(item);
  }

  std::uint64_t state_ = 0;
};

}  // namespace debrief
