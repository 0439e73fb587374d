#include "generator/load/language.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>

#include "generator/base/scan.h"
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

// A word of at most six bytes as one number.
constexpr std::size_t longest = 6;
constexpr std::uint64_t packed(std::string_view word) {
  std::uint64_t out = 0;
  for (char c : word) out = out << 8 | static_cast<unsigned char>(c);
  return out;
}

// The words with a bit for each language that has them: a look-up for each word of a text.
class Words {
 public:
  constexpr Words() {
    for (unsigned i = 0; i < std::size(latin); ++i)
      for (auto word : latin[i].words) {
        auto& slot = slots_[place(packed(word))];
        slot.word = packed(word);
        slot.languages |= 1u << i;
      }
  }
  constexpr unsigned languages(std::uint64_t word) const { return slots_[place(word)].languages; }

 private:
  struct Slot {
    std::uint64_t word = 0;
    unsigned languages = 0;
  };
  // Its own slot or the free one where it would go.
  constexpr std::size_t place(std::uint64_t word) const {
    auto at = (word * 0x9E3779B97F4A7C15u) >> 56;
    while (slots_[at].word != word && slots_[at].word != 0) at = (at + 1) % slots_.size();
    return at;
  }
  std::array<Slot, 256> slots_{};
};
constexpr Words common_words;

// A letter in lower case, 0 for everything that ends a word. Bytes of other letters stay.
constexpr std::array<unsigned char, 256> letters = [] {
  std::array<unsigned char, 256> out{};
  for (unsigned c = 0; c < 256; ++c)
    out[c] = static_cast<unsigned char>(c >= 'A' && c <= 'Z' ? c + 32 : (c >= 'a' && c <= 'z') || c >= 0x80 ? c : 0);
  return out;
}();

using Hits = std::array<int, std::size(latin)>;

// One language is so far ahead that the rest of the text would have to be of another to change it.
bool is_settled(const Hits& hits) {
  auto best = std::max_element(hits.begin(), hits.end());
  return std::all_of(hits.begin(), hits.end(), [&](auto& other) { return &other == best || other * 4 < *best; });
}

std::string_view latin_language(std::string_view text) {
  Hits hits{};
  int found = 0;
  auto letter_at = [&](std::size_t at) { return letters[static_cast<unsigned char>(text[at])]; };
  for (std::size_t end = 0; end < text.size(); ++end) {
    auto begin = end;
    std::uint64_t word = 0;
    for (unsigned char letter; end < text.size() && (letter = letter_at(end)) != 0; ++end) word = word << 8 | letter;
    if (begin == end || end - begin > longest) continue;
    auto languages = common_words.languages(word);
    if (languages == 0) continue;
    for (std::size_t i = 0; languages != 0; ++i, languages >>= 1) hits[i] += languages & 1;
    if (++found % 32 == 0 && is_settled(hits)) break;
  }
  auto best = std::max_element(hits.begin(), hits.end());
  return *best < 2 ? std::string_view() : latin[best - hits.begin()].language;
}

// Kana, hangul and Han begin with the bytes E3 to ED, rare Han with F0 A0 (emoji with F0 9F).
bool may_be_east_asian(std::string_view text) {
  return any_pair(text, [](Bytes c, Bytes next) { return ((c >= 0xE3) & (c <= 0xED)) | ((c == 0xF0) & (next >= 0xA0)); });
}

}  // namespace

// Letters of each script, and words of the Latin one.
struct Scripts {
  std::size_t han = 0, kana = 0, hangul = 0, words = 0;

  std::size_t wide() const { return han + kana + hangul; }
  // A Chinese or Japanese word has about two characters; half the words being of the script is enough.
  std::string_view language() const {
    if (hangul * 2 > words && hangul > han + kana) return "ko";
    if (han + kana > 3 && han + kana > words) return kana * 10 > han + kana ? "ja" : "zh";
    return {};
  }
  // So far ahead that the rest of the text will not change it.
  bool is_settled() const {
    if (hangul > 4 * (han + kana + words)) return true;
    return han + kana > 4 * (hangul + words) && (kana * 40 < han + kana || kana * 4 > han + kana);
  }
};

static std::string_view east_asian_language(std::string_view text) {
  Scripts seen;
  bool in_word = false;
  std::size_t look = 400;  // letters of such a script after which it may be settled
  for (std::size_t at = 0; at < text.size();) {
    auto byte = static_cast<unsigned char>(text[at]);
    auto c = byte < 0x80 ? (++at, static_cast<char32_t>(byte)) : next_code_point(text, at);
    bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c < 0x250);
    if (letter && !in_word) ++seen.words;
    in_word = letter || (in_word && c >= '0' && c <= '9');
    if (c < 0x80) continue;
    if (c >= 0x3040 && c <= 0x30FF && c != 0x30FB) ++seen.kana;
    if (c >= 0xAC00 && c <= 0xD7AF) ++seen.hangul;
    if ((c >= 0x3400 && c <= 0x9FFF) || (c >= 0x20000 && c <= 0x2FA1F)) ++seen.han;
    if (seen.wide() < look) continue;
    if (seen.is_settled()) break;
    look += 400;
  }
  return seen.language();
}

std::string language_of(std::string_view text) {
  text = text.substr(0, std::min(text.size(), enough));
  if (may_be_east_asian(text))
    if (auto language = east_asian_language(text); !language.empty()) return std::string(language);
  return std::string(latin_language(text));
}

}  // namespace debrief
