#include "generator/load/source_text.h"

#include "generator/base/scan.h"
#include "generator/base/text.h"

namespace debrief {

static std::string from_utf16(std::string_view bytes, bool big_endian) {
  std::string out;
  auto unit = [&](std::size_t at) {
    auto a = static_cast<unsigned char>(bytes[at]), b = static_cast<unsigned char>(bytes[at + 1]);
    return static_cast<char32_t>(big_endian ? a << 8 | b : b << 8 | a);
  };
  for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
    auto c = unit(at);
    bool high = c >= 0xD800 && c < 0xDC00 && at + 3 < bytes.size();
    if (auto low = high ? unit(at + 2) : 0; low >= 0xDC00 && low < 0xE000) {
      c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
      at += 2;
    }
    append_utf8(out, c >= 0xD800 && c < 0xE000 ? 0xFFFD : c);
  }
  return out;
}

static bool is_control(char c) {
  return (static_cast<unsigned char>(c) < ' ' && c != '\n' && c != '\t') || c == 0x7F;
}

static bool has_control(std::string_view text) {
  return text.find('\0') != std::string_view::npos ||
         any_byte(text, [](Bytes c) { return ((c < ' ') & (c != '\n') & (c != '\t') & (c != '\0')) | (c == 0x7F); });
}

static void report_bad_bytes(std::string_view text, std::vector<Finding>& findings) {
  int line = 1, first = 0, count = 0;
  for (std::size_t at = 0; at < text.size();) {
    auto begin = at;
    auto c = next_code_point(text, at);
    if (c == '\n' || (c == '\r' && text.substr(at, 1) != "\n")) ++line;
    bool bad = c == 0 || (c == 0xFFFD && at - begin == 1);
    if (bad && ++count == 1) first = line;
  }
  if (count == 0) return;
  Finding f;
  f.rule = "DF11", f.level = Level::info, f.place.line = first;
  f.message = std::to_string(count) + (count == 1 ? " byte is" : " bytes are") + " not UTF-8 text; shown as \xEF\xBF\xBD";
  f.hint = "save the file as UTF-8";
  findings.push_back(std::move(f));
}

std::string source_text(std::string_view bytes, std::vector<Finding>& findings) {
  std::string converted;
  if (bytes.substr(0, 2) == "\xFF\xFE" || bytes.substr(0, 2) == "\xFE\xFF") {
    converted = from_utf16(bytes.substr(2), bytes[0] == '\xFE');
    bytes = converted;
  }
  if (bytes.substr(0, 3) == "\xEF\xBB\xBF") bytes.remove_prefix(3);
  bool clean = is_valid_utf8(bytes);
  if (!clean || bytes.find('\0') != std::string_view::npos) report_bad_bytes(bytes, findings);
  std::string text = clean ? std::string(bytes) : repair_utf8(bytes);
  if (!has_control(text)) return text;
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    char c = text[at];
    if (c == '\r') {
      if (text.compare(at, 2, "\r\n") != 0) out += '\n';
    } else if (c == '\0') {
      out += "\xEF\xBF\xBD";
    } else {
      out += is_control(c) ? ' ' : c;
    }
  }
  return out;
}

}  // namespace debrief
