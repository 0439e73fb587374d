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

// The first bytes of a text as one number; 0 behind its end.
static std::uint32_t four_bytes(std::string_view text) {
  std::uint32_t out = 0;
  if (text.size() >= sizeof out)
    std::memcpy(&out, text.data(), sizeof out);
  else
    std::memcpy(&out, text.data(), text.size());
  return out;
}

// Where the first `size` bytes of four have their list.
static std::size_t place(std::uint32_t four, std::size_t size) {
  auto bytes = size < 4 ? four & ((std::uint32_t{1} << 8 * size) - 1) : four;
  return bytes * std::uint32_t{2654435761u} >> 20;
}

PhraseFinder::PhraseFinder(const WordTable::Family& family) : family_(family) {
  for (const auto& [word, group] : family) shortest_ = std::min(shortest_, word.size());
  for (std::size_t i = 0; i < family.size(); ++i) {
    auto word = family[i].first;
    auto head = four_bytes(word), mask = four_bytes(std::string(std::min<std::size_t>(word.size(), 4), '\xFF'));
    some_.set(place(head, shortest_));
    lists_[place(head, shortest_)].push_back({head, mask, i});
  }
}

std::vector<std::size_t> PhraseFinder::all_in(std::string_view key) const {
  std::vector<std::size_t> out;
  auto look_at = [&](std::size_t at) {
    auto rest = key.substr(at);
    auto four = four_bytes(rest);
    auto here = place(four, shortest_);
    if (!some_.test(here)) return;
    for (const auto& phrase : lists_.at(here)) {
      if ((four & phrase.mask) != phrase.head) continue;
      auto word = family_[phrase.index].first;
      if (rest.starts_with(word) && has_word(key, word)) out.push_back(phrase.index);
    }
  };
  // A word of letters begins where a word begins; a CJK one anywhere.
  auto within_word = [&](std::size_t at) { return key[at] > ' '; };  // of a key's bytes: ASCII letters and digits
  for (std::size_t at = 0; at < key.size(); ++at) {
    if (within_word(at)) {
      look_at(at);
      while (at + 1 < key.size() && within_word(at + 1)) ++at;
    } else if (static_cast<unsigned char>(key[at]) >= 0xC0) {
      look_at(at);
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
