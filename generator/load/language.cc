#include "generator/load/language.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "generator/base/text.h"

namespace debrief {

namespace {

struct Latin {
  std::string_view language;
  std::array<std::string_view, 12> words;  // common, and not words of the others
};
constexpr Latin latin[] = {
    {"en", {"the", "and", "was", "were", "with", "this", "that", "from", "have", "which", "is", "we"}},
    {"pt", {"não", "uma", "foi", "com", "para", "dos", "das", "são", "ao", "pelo", "pela", "os"}},
    {"es", {"el", "los", "las", "fue", "una", "con", "del", "por", "para", "y", "no", "se"}},
    {"fr", {"le", "les", "des", "une", "est", "été", "dans", "pour", "avec", "sur", "nous", "et"}},
    {"de", {"der", "die", "und", "das", "wurde", "nicht", "mit", "ist", "ein", "eine", "von", "den"}},
};

constexpr std::size_t enough = 20'000;  // bytes that are looked at

// The words by themselves, with a bit for each language that has them: a look-up for each word of a text.
const std::unordered_map<std::string_view, unsigned>& languages_of() {
  static const auto map = [] {
    std::unordered_map<std::string_view, unsigned> out;
    for (unsigned i = 0; i < std::size(latin); ++i)
      for (auto word : latin[i].words) out[word] |= 1u << i;
    return out;
  }();
  return map;
}
constexpr std::size_t longest = 6;  // bytes of such a word

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

std::string_view latin_language(std::string_view text) {
  std::array<int, std::size(latin)> hits{};
  const auto& map = languages_of();
  for (std::size_t at = 0; at < text.size();) {
    while (at < text.size() && !is_letter(text[at])) ++at;
    char word[longest];
    std::size_t size = 0;
    for (; at < text.size() && is_letter(text[at]); ++at, ++size)
      if (size < longest) word[size] = text[at] >= 'A' && text[at] <= 'Z' ? static_cast<char>(text[at] + 32) : text[at];
    if (size == 0 || size > longest) continue;
    auto found = map.find({word, size});
    if (found == map.end()) continue;
    for (std::size_t i = 0; i < hits.size(); ++i) hits[i] += (found->second >> i) & 1;
  }
  auto best = std::max_element(hits.begin(), hits.end());
  return *best < 2 ? std::string_view() : latin[best - hits.begin()].language;
}

}  // namespace

std::string language_of(std::string_view text) {
  text = text.substr(0, std::min(text.size(), enough));
  std::size_t han = 0, kana = 0, hangul = 0, words = 0;
  bool in_word = false;
  for (std::size_t at = 0; at < text.size();) {
    auto byte = static_cast<unsigned char>(text[at]);
    auto c = byte < 0x80 ? (++at, static_cast<char32_t>(byte)) : next_code_point(text, at);
    bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c < 0x250);
    if (letter && !in_word) ++words;
    in_word = letter || (in_word && c >= '0' && c <= '9');
    if (c < 0x80) continue;
    if (c >= 0x3040 && c <= 0x30FF && c != 0x30FB) ++kana;
    if (c >= 0xAC00 && c <= 0xD7AF) ++hangul;
    if ((c >= 0x3400 && c <= 0x9FFF) || (c >= 0x20000 && c <= 0x2FA1F)) ++han;
  }
  // A Chinese or Japanese word has about two characters; half the words being of the script is enough.
  if (hangul * 2 > words && hangul > han + kana) return "ko";
  if (han + kana > 3 && han + kana > words) return kana * 10 > han + kana ? "ja" : "zh";
  return std::string(latin_language(text));
}

}  // namespace debrief
