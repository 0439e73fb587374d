#include "generator/load/word_table.h"

#include <algorithm>
#include <cstring>
#include <string>

#include "generator/base/text.h"
#include "generator/load/words.h"

namespace debrief {

WordTable::WordTable(std::string_view file) {
  for (auto line : split_lines(file)) {
    if (line.empty() || line[0] == '#') continue;
    auto end = line.find(' ');
    auto group = line.substr(0, end), family = group.substr(0, group.find('.'));
    auto value = group.size() > family.size() ? group.substr(family.size() + 1) : std::string_view();
    for (auto part : split(line.substr(end), ',')) {
      auto word = trim(part);
      auto& list = add_list(family);
      if (!list.groups.emplace(word, value).second) continue;
      list.words.emplace_back(word, value);
      list.firsts.set(static_cast<unsigned char>(word[0]));
    }
  }
}

WordTable::List& WordTable::add_list(std::string_view family) {
  for (auto& list : lists_)
    if (list.family == family) return list;
  lists_.push_back({family, {}, {}, {}});
  return lists_.back();
}

const WordTable::List& WordTable::list_of(std::string_view family) const {
  return *std::find_if(lists_.begin(), lists_.end(), [&](auto& list) { return list.family == family; });
}

static std::uint16_t two_bytes(std::string_view text, std::size_t at) {
  auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
  return static_cast<std::uint16_t>(byte(at) << 8 | byte(at + 1));
}

// The first bytes of a text as one number; 0 behind its end.
static std::uint32_t four_bytes(std::string_view text) {
  std::uint32_t out = 0;
  std::memcpy(&out, text.data(), std::min(text.size(), sizeof out));
  return out;
}

PhraseFinder::PhraseFinder(const WordTable::Family& family) : family_(family) {
  for (std::size_t i = 0; i < family.size(); ++i) {
    auto word = family[i].first;
    auto two = two_bytes(word, 0);
    by_two_bytes_[two].push_back({four_bytes(word), four_bytes(std::string(std::min<std::size_t>(word.size(), 4), '\xFF')), i});
    some_.set(two);
  }
}

std::vector<std::size_t> PhraseFinder::all_in(std::string_view key) const {
  std::vector<std::size_t> out;
  bool ascii = ascii_run(key, 0) == key.size();  // then words begin behind spaces, and nowhere else
  for (std::size_t at = 0; at < key.size(); at = ascii ? std::min(key.find(' ', at), key.size()) + 1 : at + 1) {
    // A word of letters begins where a word begins; a CJK one anywhere.
    bool letters = static_cast<unsigned char>(key[at]) < 0x80;
    if ((static_cast<unsigned char>(key[at]) & 0xC0) == 0x80) continue;  // within a letter
    if (letters && at > 0 && key[at - 1] != ' ' && static_cast<unsigned char>(key[at - 1]) < 0x80) continue;
    auto two = two_bytes(key, at);
    if (!some_.test(two)) continue;
    auto four = four_bytes(key.substr(at));
    for (const auto& phrase : by_two_bytes_.at(two)) {
      if ((four & phrase.mask) != phrase.head) continue;
      auto word = family_[phrase.index].first;
      if (key.substr(at).starts_with(word) && has_word(key, word)) out.push_back(phrase.index);
    }
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

const std::string_view* WordTable::find(std::string_view family, std::string_view key) const {
  const auto& list = list_of(family);
  if (key.empty() || !list.firsts.test(static_cast<unsigned char>(key[0]))) return nullptr;
  const auto& map = list.groups;
  auto it = map.find(key);
  if (it == map.end() && has_cjk(key) && key.find(' ') != std::string_view::npos) it = map.find(without_spaces(key));
  return it == map.end() ? nullptr : &it->second;
}

}  // namespace debrief
