#include "search/postings.h"

namespace search {

std::string pack(const std::vector<Posting>& postings) {
  std::string out;
  std::uint32_t next = 0;
  for (const auto& [document, count] : postings) {
    append_number(out, static_cast<std::uint64_t>(document - next) << 1 | (count != 1));
    if (count != 1) append_number(out, count == 0 ? 0 : count - 1);
    next = document + 1;
  }
  return out;
}

}  // namespace search
