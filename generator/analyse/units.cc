#include "generator/analyse/units.h"

#include <algorithm>
#include <array>

#include "generator/base/text.h"

namespace debrief {

static constexpr std::size_t longest_word = 40;  // beyond it lie hashes, keys and addresses

static bool is_vowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

// "dropp" (of "dropped") → "drop"; "fail", "pass" and "fizz" keep their last two letters.
static std::size_t undoubled(const char* word, std::size_t size) {
  bool twice = size > 3 && word[size - 1] == word[size - 2] && !is_vowel(word[size - 1]);
  return twice && word[size - 1] != 'l' && word[size - 1] != 's' && word[size - 1] != 'z' ? size - 1 : size;
}

static std::size_t without_tense(const char* word, std::size_t size, std::size_t ending) {
  auto rest = size - ending;
  if (rest < 3 || std::none_of(word, word + rest, is_vowel)) return size;
  return undoubled(word, rest);
}

// "crashes" → "crash", "queries" → "query", "pods" → "pod"; "status", "class" and "redis" are no plurals.
static std::size_t without_plural(char* word, std::size_t size) {
  auto before = word[size - 2];
  if (before == 's' || before == 'u' || before == 'i') return size;
  if (before != 'e' || size < 5) return size - 1;
  auto third = word[size - 3], fourth = word[size - 4];
  if (third == 'i') {
    word[size - 3] = 'y';
    return size - 2;
  }
  bool hisses = third == 's' || third == 'x' || third == 'z' || (size > 5 && third == 'h' && (fourth == 'c' || fourth == 's'));
  return hisses ? size - 2 : size - 1;
}

std::size_t stem(char* word, std::size_t size) {
  if (size < 4) return size;
  if (word[size - 1] == 's') size = without_plural(word, size);
  if (size < 4) return size;
  auto last = word[size - 1];
  if (last == 'd' && word[size - 2] == 'e') {
    if (word[size - 3] == 'i' && size > 4) {  // "retried"
      word[size - 3] = 'y';
      return size - 2;
    }
    size = without_tense(word, size, 2);
  } else if (last == 'g' && word[size - 2] == 'n' && word[size - 3] == 'i') {
    size = without_tense(word, size, 3);
  }
  if (size > 4 && word[size - 1] == 'e') --size;
  return size;
}

static std::uint32_t hash_of(const char* bytes, std::size_t size) {
  std::uint32_t h = 2166136261u;  // FNV-1a: short keys, and stable everywhere
  for (std::size_t i = 0; i < size; ++i) h = (h ^ static_cast<unsigned char>(bytes[i])) * 16777619u;
  return h;
}

namespace {

enum class Script { none, word, han, katakana, hiragana };

Script script_of(char32_t c) {
  if (c < 0x80) return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') ? Script::word : Script::none;
  if (c >= 0x4E00 && c <= 0x9FFF) return Script::han;
  if ((c >= 0x3400 && c <= 0x4DBF) || (c >= 0xF900 && c <= 0xFAFF) || c == 0x3005) return Script::han;
  if ((c >= 0x30A1 && c <= 0x30FA) || c == 0x30FC || (c >= 0x31F0 && c <= 0x31FF) || (c >= 0xFF66 && c <= 0xFF9F))
    return Script::katakana;
  if (c >= 0x3041 && c <= 0x3096) return Script::hiragana;
  if (is_cjk(c)) return c >= 0xAC00 && c <= 0xD7AF ? Script::word : Script::none;  // hangul has spaces between its words
  if ((c >= 0x2000 && c <= 0x2BFF) || c < 0xC0 || c == 0xD7 || c == 0xF7 || c == 0xFFFD) return Script::none;
  if ((c >= 0xE000 && c <= 0xF8FF) || (c >= 0xFE00 && c <= 0xFE0F)) return Script::none;
  return c > 0xFFFF ? Script::none : Script::word;  // letters of other alphabets; emoji and what modifies them are none
}

}  // namespace

// By byte: 1 for an ASCII letter or digit, 2 for bytes beyond ASCII, 0 for the rest.
static const std::array<std::uint8_t, 256>& byte_classes() {
  static const auto classes = [] {
    std::array<std::uint8_t, 256> out{};
    for (int c = 0; c < 128; ++c) out[static_cast<std::size_t>(c)] = script_of(static_cast<char32_t>(c)) == Script::word;
    std::fill(out.begin() + 128, out.end(), std::uint8_t{2});
    return out;
  }();
  return classes;
}

static Unit word_unit(std::string_view text, std::size_t begin, std::size_t end) {
  Unit unit;
  unit.begin = static_cast<std::uint32_t>(begin);
  unit.size = static_cast<std::uint32_t>(end - begin);
  char word[longest_word];
  auto size = std::min(end - begin, longest_word);
  bool digits = true;
  for (std::size_t i = 0; i < size; ++i) {
    char c = text[begin + i];
    digits &= c >= '0' && c <= '9';
    word[i] = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  }
  unit.kind = digits ? UnitKind::number : UnitKind::word;
  unit.hash = hash_of(word, digits ? size : stem(word, size));
  return unit;
}

static std::size_t word_end(std::string_view text, std::size_t at, Script script) {
  auto& classes = byte_classes();
  while (at < text.size()) {
    auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) {
      if (script != Script::word || !classes[byte]) return at;
      ++at;
      continue;
    }
    auto next = at;
    if (script_of(next_code_point(text, next)) != script) return at;
    at = next;
  }
  return at;
}

void append_units(std::string_view text, std::vector<Unit>& out) {
  auto& classes = byte_classes();
  bool joined = false;
  for (std::size_t at = 0; at < text.size();) {
    auto begin = at;
    auto byte = static_cast<unsigned char>(text[at]);
    auto script = Script::word;
    if (classes[byte] == 0) {
      joined = joined && (byte == ' ' || byte == '-' || byte == '\n' || byte == '_' || byte == '/');
      ++at;
      continue;
    }
    if (classes[byte] == 1) {
      ++at;
    } else {
      auto c = next_code_point(text, at);
      script = script_of(c);
      if (script == Script::none) {
        joined = joined && c == 0x30FB;
        continue;
      }
    }
    if (script == Script::word || script == Script::katakana) at = word_end(text, at, script);
    if (text.substr(at, 3) == "://") {  // an address is no text
      at = std::min(text.find_first_of(" \n\t)>|", at), text.size());
      joined = false;
      continue;
    }
    Unit unit = word_unit(text, begin, at);
    if (script == Script::han) unit.kind = UnitKind::han;
    if (script == Script::katakana) unit.kind = UnitKind::kana;
    if (script == Script::hiragana) unit.kind = UnitKind::hiragana;
    unit.joined = joined;
    joined = true;
    out.push_back(unit);
  }
}

}  // namespace debrief
