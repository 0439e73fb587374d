#include "generator/analyse/units.h"

#include <algorithm>
#include <cstring>

#include "generator/base/text.h"

namespace debrief {

static constexpr std::size_t longest_word = 40;  // beyond it lie hashes, keys and addresses

static bool is_vowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

static bool ends_with(const char* word, std::size_t size, std::string_view end) {
  return size >= end.size() && std::string_view(word + size - end.size(), end.size()) == end;
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

std::size_t stem(char* word, std::size_t size) {
  if (size < 4) return size;
  if (ends_with(word, size, "ies") && size > 4) {
    word[size - 3] = 'y';
    size -= 2;
  } else if (ends_with(word, size, "ied") && size > 4) {
    word[size - 3] = 'y';
    return size - 2;
  } else if (ends_with(word, size, "es") && size > 4 && std::strchr("sxz", word[size - 3])) {
    size -= 2;
  } else if (size > 5 && (ends_with(word, size, "ches") || ends_with(word, size, "shes"))) {
    size -= 2;
  } else if (word[size - 1] == 's' && !std::strchr("sui", word[size - 2])) {
    size -= 1;
  }
  if (ends_with(word, size, "ing"))
    size = without_tense(word, size, 3);
  else if (ends_with(word, size, "ed"))
    size = without_tense(word, size, 2);
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
  return c > 0xFFFF ? Script::none : Script::word;  // letters of other alphabets; emoji are none
}

}  // namespace

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

void append_units(std::string_view text, std::vector<Unit>& out) {
  bool joined = false;
  for (std::size_t at = 0; at < text.size();) {
    auto begin = at;
    auto c = static_cast<unsigned char>(text[at]) < 0x80 ? static_cast<char32_t>(text[at++]) : next_code_point(text, at);
    auto script = script_of(c);
    if (script == Script::none) {
      joined = joined && (c == ' ' || c == '-' || c == '\n' || c == '_' || c == '/' || c == 0x30FB);
      continue;
    }
    if (script == Script::word || script == Script::katakana) {
      for (auto next = at; next < text.size(); at = next) {
        auto d =
            static_cast<unsigned char>(text[next]) < 0x80 ? static_cast<char32_t>(text[next++]) : next_code_point(text, next);
        if (script_of(d) != script) break;
      }
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
