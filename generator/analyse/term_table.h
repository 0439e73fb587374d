// Terms by their hash to a number each: a small open-addressing table. Millions of lookups are the cost of the passes that use it.
#pragma once

#include <bitset>
#include <cstdint>
#include <vector>

namespace debrief {

class TermTable {
 public:
  explicit TermTable(std::size_t expected) {
    std::size_t capacity = 1024;
    while (capacity < expected * 2) capacity *= 2;
    slots_.resize(capacity);
  }

  // The value of a term; 0 for a new one, which must be given another value before the next call.
  std::uint32_t& operator[](std::uint32_t hash) {
    auto slot = find(hash);
    if (slots_[slot].value == 0) {
      if (++used_ > slots_.size() / 4 * 3) {
        grow();
        slot = find(hash);
      }
      slots_[slot].hash = hash;
    }
    return slots_[slot].value;
  }
  std::uint32_t at(std::uint32_t hash) const { return slots_[find(hash)].value; }  // 0: unknown

 private:
  struct Slot {
    std::uint32_t hash = 0, value = 0;  // value 0: free
  };
  std::size_t find(std::uint32_t hash) const {
    auto slot = (hash * std::size_t{0x9E3779B97F4A7C15u} >> 20) & (slots_.size() - 1);
    while (slots_[slot].value != 0 && slots_[slot].hash != hash) slot = (slot + 1) & (slots_.size() - 1);
    return slot;
  }
  void grow() {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    for (auto& slot : old)
      if (slot.value != 0) slots_[find(slot.hash)] = slot;
  }

  std::vector<Slot> slots_;
  std::size_t used_ = 0;
};

// A few terms that are looked for among millions, most of which are none of them.
class TermSet {
 public:
  TermSet() : numbers_(0) {}
  void add(std::uint32_t hash) {
    auto& number = numbers_[hash];
    if (number != 0) return;
    hashes_.push_back(hash);
    number = static_cast<std::uint32_t>(hashes_.size());
    may_be_[hash & 0xFFFF] = true;
  }
  const std::vector<std::uint32_t>& hashes() const { return hashes_; }
  // From 1, in the order in which they were added; 0: none of them.
  std::uint32_t number(std::uint32_t hash) const { return may_be_[hash & 0xFFFF] ? numbers_.at(hash) : 0; }

 private:
  TermTable numbers_;
  std::bitset<1 << 16> may_be_;  // by the low bits of a hash
  std::vector<std::uint32_t> hashes_;
};

}  // namespace debrief
