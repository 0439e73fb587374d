#include "generator/markdown/addresses.h"

#include <algorithm>

#include "generator/base/text.h"

namespace debrief::markdown {

AddressKind kind_of_address(std::string_view address) {
  if (address.substr(0, 2) == "//") return AddressKind::external;
  for (std::string_view scheme : {"http://", "https://", "mailto:"})
    if (starts_with_ignoring_case(address, scheme)) return AddressKind::external;
  // Browsers drop control characters and leading white space before they look for a scheme.
  if (std::any_of(address.begin(), address.end(), [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7F; }))
    return AddressKind::unsafe;
  auto colon = address.find(':');
  if (colon == std::string_view::npos || colon > address.find_first_of("/?#")) return AddressKind::inside;
  return AddressKind::unsafe;
}

std::string escape_address(std::string_view address) {
  static constexpr std::string_view safe =
      "-_.+!*(),%#@?=;:/,+$~[]0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  static constexpr auto is_safe = [] {
    struct {
      bool of[256] = {};
    } table;
    for (char c : safe) table.of[static_cast<unsigned char>(c)] = true;
    return table;
  }();
  static constexpr char digits[] = "0123456789ABCDEF";
  std::string out;
  if (address.substr(0, 2) == "//") out = "https:";
  for (char raw : address) {
    auto c = static_cast<unsigned char>(raw);
    if (is_safe.of[c]) {
      out += raw;
    } else if (raw == '&') {
      out += "&amp;";
    } else if (raw == '\'') {
      out += "&#39;";
    } else {
      out += '%';
      out += digits[c >> 4];
      out += digits[c & 15];
    }
  }
  return out;
}

}  // namespace debrief::markdown
