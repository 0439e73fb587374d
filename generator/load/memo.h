// Remembers what a function said of short texts. Headings, labels and names of columns are the same few words in document after
// document, and each is asked about several times.
//
//   static thread_local Memo<TimelineColumn> memo;
//   return memo.of(head, [](std::string_view head) { … });
//
// The function must depend on the text alone. A text that falls on another's slot takes its place: the memory is bounded.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <type_traits>

#include "generator/base/hash.h"

namespace debrief {

template <class Value>
class Memo {
  static_assert(std::is_trivially_copyable_v<Value>);

 public:
  template <class Function>
  Value of(std::string_view text, const Function& function) {
    if (text.empty() || text.size() > longest) return function(text);
    auto& slot = slots_[hash64(text) % slots_.size()];
    if (slot.used && slot.size == text.size() && std::memcmp(slot.text, text.data(), text.size()) == 0) return slot.value;
    auto value = function(text);  // which may ask here for other texts
    slot.value = value, slot.size = static_cast<std::uint8_t>(text.size()), slot.used = true;
    std::memcpy(slot.text, text.data(), text.size());
    return value;
  }

 private:
  static constexpr std::size_t longest = 46;  // bytes
  struct Slot {
    char text[longest];
    std::uint8_t size;
    bool used;
    Value value;
  };
  std::array<Slot, 1024> slots_{};
};

}  // namespace debrief
