// In which documents a word stands and how often, as the browser gets it: by export number, each as the gap to the document before,
// doubled, and one more when the word does not occur just once: then how often follows (0 for none).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "search/script.h"

namespace search {

struct Posting {
  std::uint32_t document = 0, count = 0;
  friend auto operator<=>(const Posting&, const Posting&) = default;
};

std::string pack(const std::vector<Posting>& postings);  // sorted, no document twice

// visit(document, count) for each of a packed list.
template <class Visit>
void for_each_posting(std::string_view packed, Visit visit) {
  std::uint32_t next = 0;
  while (!packed.empty()) {
    const std::uint64_t gap = take_number(packed);
    std::uint32_t count = 1;
    if (gap & 1) {
      const std::uint64_t more = take_number(packed);
      count = more == 0 ? 0 : static_cast<std::uint32_t>(more) + 1;
    }
    const std::uint32_t document = next + static_cast<std::uint32_t>(gap >> 1);
    visit(document, count);
    next = document + 1;
  }
}

}  // namespace search
