#include "search/script.h"

namespace search {

// What may not stand as it is; of 0xE2, only two of the characters that begin with it.
static constexpr std::array<bool, 256> needs_care = [] {
  std::array<bool, 256> out{};
  for (std::size_t c = 0; c < 0x20; c++) out[c] = true;
  for (unsigned char c : {'"', '\\', '<', '\xE2'}) out[c] = true;
  return out;
}();

std::string literal(std::string_view text) {
  std::string out;
  append_literal(out, text);
  return out;
}

void append_literal(std::string& out, std::string_view text) {
  static const char hex[] = "0123456789abcdef";
  out += '"';
  for (std::size_t i = 0; i < text.size(); i++) {
    const std::size_t plain = i;
    while (i < text.size() && !needs_care[static_cast<unsigned char>(text[i])]) i++;
    out += text.substr(plain, i - plain);
    if (i == text.size()) break;
    const unsigned char c = text[i];
    if (c == '"' || c == '\\') {
      out += '\\';
      out += static_cast<char>(c);
    } else if (c < 0x20 || c == '<') {
      out += "\\x";
      out += hex[c >> 4];
      out += hex[c & 15];
    } else if (text.compare(i, 3, "\xE2\x80\xA8") == 0 || text.compare(i, 3, "\xE2\x80\xA9") == 0) {
      out += text[i + 2] == '\xA8' ? "\\u2028" : "\\u2029";
      i += 2;
    } else {
      out += static_cast<char>(c);
    }
  }
  out += '"';
}

std::string literal_list(const std::vector<std::string>& texts) {
  std::string out = "[";
  for (const std::string& text : texts) out += (out.size() > 1 ? "," : "") + literal(text);
  return out + "]";
}

void append_number(std::string& out, std::uint64_t number) {
  for (; number >= 32; number >>= 5) out += number_alphabet[32 | (number & 31)];
  out += number_alphabet[number];
}

void append_signed(std::string& out, std::int64_t number) {
  append_number(out, number < 0 ? static_cast<std::uint64_t>(-(number + 1)) * 2 + 1 : static_cast<std::uint64_t>(number) * 2);
}

std::uint64_t content_hash(std::string_view bytes) {
  std::uint64_t h = 0xCBF29CE484222325ull;  // FNV-1a, then mixed
  for (unsigned char c : bytes) h = (h ^ c) * 0x100000001B3ull;
  h = (h ^ (h >> 30)) * 0xBF58476D1CE4E5B9ull;
  h = (h ^ (h >> 27)) * 0x94D049BB133111EBull;
  return h ^ (h >> 31);
}

std::string content_name(std::string_view bytes) {
  static const char digits[] = "0123456789abcdefghijklmnopqrstuv";
  std::uint64_t h = content_hash(bytes);
  std::string out;
  for (std::size_t i = 0; i < name_size; i++, h >>= 5) out += digits[h & 31];
  return out;
}

std::string script(std::string_view payload) {
  return std::string(script_begins).append(payload).append(script_ends);
}

}  // namespace search
