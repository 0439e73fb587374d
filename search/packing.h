// Records of this folder as bytes: numbers as LEB128, strings as length and bytes, lists as count and elements.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "search/error.h"

namespace search {

inline void append_packed(std::string& out, std::uint64_t v) {
  for (; v >= 0x80; v >>= 7) out += static_cast<char>(0x80 | (v & 0x7F));
  out += static_cast<char>(v);
}

struct PackWriter {
  std::string out;

  void number(std::uint64_t v) { append_packed(out, v); }
  void text(std::string_view s) {
    number(s.size());
    out += s;
  }
  template <class Strings>
  void list(const Strings& strings) {
    number(strings.size());
    for (const auto& s : strings) text(s);
  }
};

// Throws Error where the bytes end too early.
struct PackReader {
  std::string_view in;

  std::uint64_t number() {
    std::uint64_t v = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (in.empty()) damaged();
      const unsigned char c = in.front();
      in.remove_prefix(1);
      v |= static_cast<std::uint64_t>(c & 0x7F) << shift;
      if (c < 0x80) return v;
    }
    damaged();
  }
  std::string_view text() {
    const std::uint64_t n = number();
    if (n > in.size()) damaged();
    const std::string_view s = in.substr(0, n);
    in.remove_prefix(n);
    return s;
  }
  template <class String = std::string>
  std::vector<String> list() {
    std::vector<String> out;
    for (std::uint64_t n = number(); n > 0; n--) out.emplace_back(text());
    return out;
  }
  [[noreturn]] static void damaged() { throw Error("the search index holds a damaged document"); }
};

}  // namespace search
