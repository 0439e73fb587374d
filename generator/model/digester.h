// Takes values as a ByteWriter does (base/archive.h) and keeps of them only a number that stands for all of them, in their order.
#pragma once

#include <cstring>

#include "generator/base/archive.h"
#include "generator/base/hash.h"

namespace debrief {

class Digester : public ValueWalk<Digester> {
 public:
  std::uint64_t value() const { return hasher_.value(); }

 private:
  friend ValueWalk<Digester>;

  template <Plain T>
  void put_plain(T value) {
    if constexpr (std::is_floating_point_v<T>) {
      std::uint64_t bits = 0;
      std::memcpy(&bits, &value, sizeof value);
      hasher_.add(bits);
    } else {
      hasher_.add(static_cast<std::uint64_t>(value));
    }
  }
  void put_count(std::size_t n) { hasher_.add(n); }
  void put(const std::string& text) { hasher_.add(text); }
  void put(const LongText& text) { hasher_.add(text.size()), hasher_.add(text.hash()); }
  template <typename T>
  void put(const LongList<T>& list) {
    hasher_.add(list.size()), hasher_.add(hash_of(list));
  }
  template <typename T>
  void put_plain_list(const std::vector<T>& list) {
    for (auto item : list) put_plain(item);
  }

  Hasher hasher_;
};

}  // namespace debrief
