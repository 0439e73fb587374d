#include "generator/markdown/anchors.h"

#include "generator/base/text.h"

namespace debrief::markdown {

static bool is_mark(char32_t c) {  // punctuation, symbols, emoji
  if (c < 0x80)
    return !((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_' || c == ' ');
  if (c < 0xC0) return c != 0xAA && c != 0xB5 && c != 0xBA;
  return c == 0xD7 || c == 0xF7 || (c >= 0x2000 && c <= 0x2BFF) || (c >= 0x3000 && c <= 0x3004) || (c >= 0x3008 && c <= 0x3020) ||
         (c >= 0x3030 && c <= 0x3030) || (c >= 0xFE00 && c <= 0xFE6F) || (c >= 0xFF01 && c <= 0xFF0F) ||
         (c >= 0xFF1A && c <= 0xFF20) || (c >= 0xFF3B && c <= 0xFF40) || (c >= 0xFF5B && c <= 0xFF65) || c == 0xFEFF ||
         c == 0xFFFD || (c >= 0xE000 && c <= 0xF8FF) || (c >= 0x1F000 && c <= 0x1FAFF) || c >= 0xE0000;
}

static char32_t lower_point(char32_t c) {
  bool latin = c >= 0xC0 && c <= 0xDE && c != 0xD7, greek = c >= 0x391 && c <= 0x3A9, cyrillic = c >= 0x410 && c <= 0x42F;
  if ((c >= 'A' && c <= 'Z') || latin || greek || cyrillic) return c + 0x20;
  return c >= 0x400 && c <= 0x40F ? c + 0x50 : c;
}

std::string anchor_of(std::string_view heading) {
  std::string out;
  bool any = false;
  heading = trim(heading);
  out.reserve(heading.size());
  for (std::size_t at = 0; at < heading.size();) {
    auto byte = static_cast<unsigned char>(heading[at]);
    auto c = byte < 0x80 ? (++at, static_cast<char32_t>(byte)) : next_code_point(heading, at);
    if (c == ' ' || c == '\n' || c == '\t' || c == 0xA0 || c == 0x3000) {
      out += '-';
    } else if (!is_mark(c)) {
      any = any || (c != '-' && c != '_');
      if (byte < 0x80)
        out += static_cast<char>(lower_point(c));
      else
        append_utf8(out, lower_point(c));
    }
  }
  return any ? out : "section";
}

std::string Anchors::unique(std::string_view heading) {
  auto base = anchor_of(heading);
  auto [found, first] = used_.try_emplace(base, 0);
  if (first) return base;
  int& number = found->second;  // references stay when the map grows
  for (;;) {
    auto candidate = base + "-" + std::to_string(++number);
    if (used_.try_emplace(candidate, 0).second) return candidate;
  }
}

}  // namespace debrief::markdown
