#include <algorithm>
#include <map>

#include "generator/analyse/causes.h"
#include "generator/analyse/whole_words.h"
#include "generator/base/text.h"

namespace debrief {

std::string_view name_of(Exposure::State state) {
  static constexpr std::string_view names[] = {"exposed", "checked", "never-looked"};
  return names[static_cast<std::size_t>(state)];
}

std::vector<std::string> all_services(const KnowledgeBase& kb, const Config& config) {
  std::map<std::string, std::string> by_key;  // without case → as first written
  for (auto& service : config.services) by_key.try_emplace(lower(service.name), service.name);
  for (auto& incident : kb.incidents)
    for (auto& service : incident.services) by_key.try_emplace(lower(service), service);
  std::vector<std::string> out;
  for (auto& [key, name] : by_key) out.push_back(name);
  return out;
}

static bool speaks_of_checking(std::string_view text) {
  static constexpr std::string_view words[] = {"check",         "audit",    "review", "verif", "inspect", "same weakness",
                                               "also affected", "likewise", "排查",   "检查",  "自查",    "核查",
                                               "举一反三",      "点検",     "確認",   "横展開"};
  return std::any_of(std::begin(words), std::end(words), [&](auto word) { return text.find(word) != std::string_view::npos; });
}

static void mark_checked(std::vector<Exposure>& rows, std::uint32_t incident, std::string_view said, int line) {
  auto text = lower(said);
  if (!speaks_of_checking(text)) return;
  for (auto& row : rows) {
    if (row.state == Exposure::State::exposed || row.service.size() < 2 ||
        find_word(text, lower(row.service)) == std::string::npos)
      continue;
    row.state = Exposure::State::checked;
    row.incident = incident;
    row.line = line;
  }
}

std::vector<Exposure> horizontal_check(const KnowledgeBase& kb, const std::vector<std::uint32_t>& carriers,
                                       const std::vector<std::string>& services) {
  static constexpr std::size_t most = 200;  // a site with more services than that has no such table
  if (services.size() > most) return {};
  std::vector<Exposure> rows;
  std::map<std::string, std::size_t> by_key;
  for (auto& service : services) {
    by_key.emplace(lower(service), rows.size());
    rows.push_back({service, Exposure::State::never_looked, {}, 0});
  }
  for (auto i : carriers)
    for (auto& service : kb.incidents[i].services)
      if (auto it = by_key.find(lower(service)); it != by_key.end()) {
        rows[it->second].state = Exposure::State::exposed;
        rows[it->second].incident = i;
      }
  for (auto i : carriers) {
    for (auto& action : kb.incidents[i].actions) mark_checked(rows, i, action.text.text, action.line);
    for (auto* list : {&kb.incidents[i].lessons.learned, &kb.incidents[i].lessons.went_well})
      for (auto& lesson : *list) mark_checked(rows, i, lesson.text.text, lesson.line);
  }
  bool anybody = std::any_of(rows.begin(), rows.end(), [](auto& row) { return row.state == Exposure::State::checked; });
  return anybody ? rows : std::vector<Exposure>();
}

}  // namespace debrief
