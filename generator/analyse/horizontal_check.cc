#include <algorithm>
#include <bitset>
#include <map>
#include <unordered_map>

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

static unsigned char lower_byte(char c) {
  return static_cast<unsigned char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
}

// Asked of every action and lesson: one pass over the text as it stands, and a closer look only where a word's first two bytes do.
static bool speaks_of_checking(std::string_view text) {
  static constexpr std::string_view words[] = {"check",         "audit",    "review", "verif", "inspect", "same weakness",
                                               "also affected", "likewise", "排查",   "检查",  "自查",    "核查",
                                               "举一反三",      "点検",     "確認",   "横展開"};
  static const auto begins = [] {
    std::bitset<1 << 16> pairs;
    for (auto word : words) pairs.set(std::size_t{lower_byte(word[0])} << 8 | lower_byte(word[1]));
    return pairs;
  }();
  std::size_t pair = 0;
  for (std::size_t at = 1; at <= text.size(); ++at) {
    pair = (pair << 8 | lower_byte(text[at - 1])) & 0xFFFF;
    if (at >= 2 && begins[pair] && std::any_of(std::begin(words), std::end(words), [&](auto word) {
          return equal_ignoring_case(text.substr(at - 2, word.size()), word);
        }))
      return true;
  }
  return false;
}

static void mark_checked(std::vector<Exposure>& rows, std::uint32_t incident, std::string_view said, int line) {
  if (!speaks_of_checking(said)) return;
  auto text = lower(said);
  for (auto& row : rows) {
    if (row.state == Exposure::State::exposed || row.service.size() < 2 ||
        find_word(text, lower(row.service)) == std::string::npos)
      continue;
    row.state = Exposure::State::checked;
    row.incident = incident;
    row.line = line;
  }
}

// --- a section of its own, with a line or a table row for each service

static bool has_one_of(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](auto word) { return text.find(word) != std::string_view::npos; });
}

static bool announces_check(std::string_view heading) {
  return has_one_of(lower(heading), {"others exposed", "other services", "horizontal", "same weakness", "elsewhere", "举一反三",
                                     "横向", "同类问题", "横展開", "水平展開"});
}

// What stands behind a service's name. Nothing at all, like a dash, says that nobody looked.
static Exposure::State told_state(std::string_view said) {
  auto text = lower(trim(said));
  bool nothing =
      std::none_of(text.begin(), text.end(), [](char c) { return is_word_byte(c) || static_cast<unsigned char>(c) >= 0xE3; });
  if (nothing ||
      has_one_of(text, {"never", "not looked", "not checked", "not yet", "nobody", "todo", "未排查", "未检查", "尚未", "未確認"}))
    return Exposure::State::never_looked;
  if (has_one_of(text, {"not exposed", "not affected", "unaffected", "not vulnerable", "不受影响", "未发现", "没有", "影響なし",
                        "該当なし"}))
    return Exposure::State::checked;
  return has_one_of(text, {"exposed", "affected", "vulnerable", "受影响", "存在", "同样的问题", "該当", "影響あり"})
             ? Exposure::State::exposed
             : Exposure::State::checked;
}

static void read_section(std::vector<Exposure>& rows, const Incident& incident, std::string_view plain_text, std::uint32_t index,
                         const Section& section) {
  auto begin = section.begin;
  for (auto line : split_lines(plain_text.substr(section.begin, section.end - section.begin))) {
    auto text = lower(line);
    for (auto& row : rows) {
      auto name = lower(row.service);
      auto at = row.service.size() < 2 ? std::string::npos : find_word(text, name);
      bool hit = row.state == Exposure::State::exposed && row.line == 0;  // an incident says more than a look
      if (at == std::string::npos || hit) continue;
      row = {row.service, told_state(line.substr(at + name.size())), index, line_at(incident, plain_text, begin)};
    }
    begin += static_cast<std::uint32_t>(line.size()) + 1;
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
  std::unordered_map<std::string_view, bool> headings;  // a site has few different ones
  auto announces = [&](std::string_view heading) {
    auto [known, is_new] = headings.try_emplace(heading);
    if (is_new) known->second = announces_check(heading);
    return known->second;
  };
  for (auto i : carriers) {
    for (auto& action : kb.incidents[i].actions) {
      bool only_meant = is_open(action) || action.status == ActionStatus::proposed || action.status == ActionStatus::cancelled;
      if (!only_meant) mark_checked(rows, i, action.text.text, action.line);
    }
    for (auto* list : {&kb.incidents[i].lessons.learned, &kb.incidents[i].lessons.went_well})
      for (auto& lesson : *list) mark_checked(rows, i, lesson.text.text, lesson.line);
    std::string plain_text;  // once there is something to look for
    for (auto& section : kb.incidents[i].sections) {
      if (!announces(section.heading)) continue;
      if (plain_text.empty()) plain_text = kb.incidents[i].plain_text.str();
      read_section(rows, kb.incidents[i], plain_text, i, section);
    }
  }
  bool anybody =
      std::any_of(rows.begin(), rows.end(), [](auto& row) { return row.state == Exposure::State::checked || row.line > 0; });
  return anybody ? rows : std::vector<Exposure>();
}

}  // namespace debrief
