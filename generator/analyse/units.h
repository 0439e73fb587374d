// Text as a row of units, the smallest things that words and phrases are compared by: an English word without its ending, a Chinese
// character, a run of katakana. Phrases, lexicons and look-alikes all see a text in this one way.
//
//   "Pods crashed: 数据库超时" → pod · crash · 数 · 据 · 库 · 超 · 时
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace debrief {

enum class UnitKind : std::uint8_t { word, number, han, kana, hiragana };

struct Unit {
  std::uint32_t hash = 0;             // of the word's stem or the character
  std::uint32_t begin = 0, size = 0;  // bytes of the text it was read from
  UnitKind kind = UnitKind::word;
  bool joined = false;  // only white space or a hyphen stands between it and the unit before it
};

// Appends the units of `text`. Anything that is no letter or digit ends a word and is no unit; `joined` says what lay between.
// Addresses ("https://…") are left out.
void append_units(std::string_view text, std::vector<Unit>& out);

// A word (ASCII, lower case) without the endings of plural and tense: "crashes", "crashed", "crashing" → "crash"; "retries" →
// "retry". Shortens within the buffer and returns the new length; not a linguist, only the same for the same word.
std::size_t stem(char* word, std::size_t size);

}  // namespace debrief
