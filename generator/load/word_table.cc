#include "generator/load/word_table.h"

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
      if (maps_[family].emplace(word, value).second) lists_[family].emplace_back(word, value);
    }
  }
}

const std::string_view* WordTable::find(std::string_view family, std::string_view key) const {
  const auto& map = maps_.at(family);
  auto it = map.find(key);
  if (it == map.end() && has_cjk(key) && key.find(' ') != std::string_view::npos) it = map.find(without_spaces(key));
  return it == map.end() ? nullptr : &it->second;
}

}  // namespace debrief
