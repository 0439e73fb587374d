#include "generator/load/language.h"

#include <algorithm>
#include <array>

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

std::string_view latin_language(std::string_view text) {
  std::array<int, std::size(latin)> hits{};
  for (std::size_t at = 0; at < text.size();) {
    auto is_letter = [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
    };
    while (at < text.size() && !is_letter(text[at])) ++at;
    auto begin = at;
    while (at < text.size() && is_letter(text[at])) ++at;
    if (at == begin || at - begin > 6) continue;
    auto word = lower(text.substr(begin, at - begin));
    for (std::size_t i = 0; i < std::size(latin); ++i)
      hits[i] += std::find(latin[i].words.begin(), latin[i].words.end(), word) != latin[i].words.end() ? 1 : 0;
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
    auto c = next_code_point(text, at);
    bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c < 0x250);
    if (letter && !in_word) ++words;
    in_word = letter || (in_word && c >= '0' && c <= '9');
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
