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

// FNV-1a: short keys, and stable everywhere.
static constexpr std::uint32_t hash_of_nothing = 2166136261u;
static std::uint32_t hash_with(std::uint32_t hash, char next) {
  return (hash ^ static_cast<unsigned char>(next)) * 16777619u;
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

namespace {

constexpr char other = 0, beyond_ascii = 1;

// By byte: an ASCII letter in lower case or a digit as it is, what begins or goes on with a character beyond ASCII, anything else.
constexpr std::array<char, 256> folded = [] {
  std::array<char, 256> out{};
  for (int c = 0; c < 256; ++c) {
    auto lower = c | 32;
    bool digit = c >= '0' && c <= '9', letter = c < 128 && lower >= 'a' && lower <= 'z';
    out[static_cast<std::size_t>(c)] = static_cast<char>(c >= 128 ? beyond_ascii : digit ? c : letter ? lower : other);
  }
  return out;
}();

char folded_at(std::string_view text, std::size_t at) {
  return folded[static_cast<unsigned char>(text[at])];
}

// A word as it is read, with the hash of each of its beginnings: its stem is nearly always one of them.
class Word {
 public:
  Word() { hashes_[0] = hash_of_nothing; }
  void add(char c) {
    if (size_ == longest_word) return;
    only_digits_ &= c >= '0' && c <= '9';
    letters_[size_] = c;
    hashes_[size_ + 1] = hash_with(hashes_[size_], c);
    ++size_;
  }
  bool only_digits() const { return only_digits_; }
  std::uint32_t hash_of_stem() {  // once, when there is a letter at least
    auto size = only_digits_ ? size_ : stem(letters_, size_);
    return hash_with(hashes_[size - 1], letters_[size - 1]);  // no letter but the last can have changed
  }

 private:
  char letters_[longest_word];
  std::uint32_t hashes_[longest_word + 1];
  std::size_t size_ = 0;
  bool only_digits_ = true;
};

}  // namespace

// Where the characters of one script end, of which the first stands before `at`; the word gets the others.
static std::size_t word_end(std::string_view text, std::size_t at, Script script, Word& word) {
  while (at < text.size()) {
    auto c = folded_at(text, at);
    auto next = at + 1;
    if (c != beyond_ascii) {
      if (script != Script::word || c == other) return at;
      word.add(c);
    } else {
      next = at;
      if (script_of(next_code_point(text, next)) != script) return at;
      for (auto byte : text.substr(at, next - at)) word.add(byte);
    }
    at = next;
  }
  return at;
}

static UnitKind kind_of(Script script, const Word& word) {
  switch (script) {
    case Script::han:
      return UnitKind::han;
    case Script::katakana:
      return UnitKind::kana;
    case Script::hiragana:
      return UnitKind::hiragana;
    default:
      return word.only_digits() ? UnitKind::number : UnitKind::word;
  }
}

void append_units(std::string_view text, std::vector<Unit>& out) {
  bool joined = false;
  for (std::size_t at = 0; at < text.size();) {
    auto begin = at;
    auto c = folded_at(text, at);
    if (c == other) {
      auto byte = text[at++];
      joined = joined && (byte == ' ' || byte == '-' || byte == '\n' || byte == '_' || byte == '/');
      continue;
    }
    Word word;
    auto script = Script::word;
    if (c != beyond_ascii) {
      ++at;
      word.add(c);
    } else {
      auto character = next_code_point(text, at);
      script = script_of(character);
      if (script == Script::none) {
        joined = joined && character == 0x30FB;
        continue;
      }
      for (auto byte : text.substr(begin, at - begin)) word.add(byte);
    }
    if (script == Script::word || script == Script::katakana) at = word_end(text, at, script, word);
    if (at < text.size() && text[at] == ':' && text.substr(at, 3) == "://") {  // an address is no text
      at = std::min(text.find_first_of(" \n\t)>|", at), text.size());
      joined = false;
      continue;
    }
    Unit unit;
    unit.hash = word.hash_of_stem();
    unit.begin = static_cast<std::uint32_t>(begin);
    unit.size = static_cast<std::uint32_t>(at - begin);
    unit.kind = kind_of(script, word);
    unit.joined = joined;
    joined = true;
    out.push_back(unit);
  }
}

}  // namespace debrief
