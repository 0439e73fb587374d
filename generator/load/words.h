// Short texts made comparable: headings, column names, labels, status words. A key has ASCII lower case, no accents, no emoji,
// no punctuation and single spaces, so that "Où ?", "**Lições  Aprendidas**" and "What Didn’t Go Well?" meet their table entries.
// Chinese, Japanese and Korean stay as they are, without spaces between them.
#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace debrief {

// `enough`: bytes of a key after which nobody wants to know more; what comes back may be a little longer, never shorter.
std::string word_key(std::string_view text, std::size_t enough = std::string_view::npos);
// The beginning of a key, without memory of its own: to look short words up.
class ShortKey {
 public:
  static constexpr std::size_t enough = 32;  // bytes, as in word_key()
  static constexpr std::size_t slack = 8;    // the last letter and the gap before it may go beyond `enough`
  explicit ShortKey(std::string_view text);
  operator std::string_view() const { return {bytes_, size_}; }

 private:
  char bytes_[enough + slack];
  std::size_t size_;
};
bool is_key_of(std::string_view key, std::string_view text);     // whether word_key(text) is `key`
bool may_have_key(std::string_view text, std::string_view key);  // a quick look at that; also right for a key without its spaces
std::string without_spaces(std::string_view key);  // how CJK words stand in the vocabularies ("재발 방지" → "재발방지")

// One letter folded: ASCII lower case, accents and full-width forms removed ("É" → "e", "Ａ" → "a"); others unchanged.
char32_t fold(char32_t c);
bool is_emoji(char32_t c);  // pictographs, dingbats, arrows used as bullets, variation selectors

// `text` without numbering, bullets, emoji and shortcodes in front: "## 2.3) ", "一、", "（二）", "IV.", "Phase 1:", ":warning:".
// A number that belongs to the words stays ("5 whys", "2024-01-02", "3 天内").
std::string_view without_numbering(std::string_view text);

// Splits a key at spaces.
std::vector<std::string_view> words_of(std::string_view key);
bool has_word(std::string_view key, std::string_view word);  // whole words; for a CJK `word`: contained anywhere
bool has_any_word(std::string_view key, std::initializer_list<std::string_view> words);
bool is_any_of(std::string_view key, std::initializer_list<std::string_view> words);
bool starts_with_word(std::string_view key, std::string_view word);

}  // namespace debrief
