#include "generator/analyse/horizontal_check.h"

#include <algorithm>
#include <array>
#include <map>
#include <unordered_set>
#include <utility>

#include "generator/analyse/prefetch.h"
#include "generator/analyse/whole_words.h"
#include "generator/base/parallel.h"
#include "generator/base/scan.h"
#include "generator/base/text.h"

namespace debrief {

std::string_view name_of(Exposure::State state) {
  static constexpr std::string_view names[] = {"exposed", "checked", "never-looked"};
  return names[static_cast<std::size_t>(state)];
}

std::vector<std::string> all_services(const KnowledgeBase& kb, const Config& config) {
  std::map<std::string, std::string> by_key;  // without case → as first written
  for (auto& service : config.services) by_key.try_emplace(lower(service.name), service.name);
  std::unordered_set<std::string_view> spellings;  // a site has few different ones
  for (auto& incident : kb.incidents)
    for (auto& service : incident.services)
      if (spellings.insert(service).second) by_key.try_emplace(lower(service), service);
  std::vector<std::string> out;
  for (auto& [key, name] : by_key) out.push_back(name);
  return out;
}

namespace {

// Words, in lower case, that are looked for in every action, lesson and heading, without case: the first three bytes of all of them
// at sixteen places of a text at a time, and a closer look where those of one stand.
template <const auto& words>
class AnyOf {
 public:
  static bool stands_in(std::string_view text) {
    for (auto at = next(text, 0); at < text.size(); at = next(text, at + 1))
      if (stands_at(text.substr(at))) return true;
    return false;
  }

 private:
  static std::size_t next(std::string_view text, std::size_t from) {
    return first_pair(text, from, [](Bytes first, Bytes second, Bytes third) {
      return begins(small_letters(first), small_letters(second), small_letters(third), std::make_index_sequence<words.size()>());
    });
  }
  template <std::size_t... w>
  static auto begins(Bytes first, Bytes second, Bytes third, std::index_sequence<w...>) {
    return (((first == byte<w>(0)) & (second == byte<w>(1)) & (third == byte<w>(2))) | ...);
  }
  template <std::size_t w>
  static constexpr unsigned char byte(std::size_t at) {
    return static_cast<unsigned char>(words[w][at] | 32);
  }
  static bool stands_at(std::string_view text) {
    return std::any_of(words.begin(), words.end(),
                       [&](auto word) { return equal_ignoring_case(text.substr(0, word.size()), word); });
  }
};

}  // namespace

static constexpr auto words_of_checking =
    std::to_array<std::string_view>({"check", "audit", "review", "verif", "inspect", "same weakness", "also affected", "likewise",
                                     "排查", "检查", "自查", "核查", "举一反三", "点検", "確認", "横展開"});
static constexpr auto words_of_others =
    std::to_array<std::string_view>({"others exposed", "other services", "horizontal", "same weakness", "elsewhere", "举一反三",
                                     "横向", "同类问题", "横展開", "水平展開"});

// --- a section of its own, with a line or a table row for each service

static bool has_one_of(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](auto word) { return text.find(word) != std::string_view::npos; });
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

HorizontalCheck::HorizontalCheck(const KnowledgeBase& kb, const Config& config, int jobs) : kb_(kb), said_(kb.incidents.size()) {
  static constexpr std::size_t most = 200;  // a site with more services than that has no such table
  services_ = all_services(kb, config);
  if (services_.size() > most) services_.clear();
  for (auto& service : services_) names_.push_back(lower(service));
  if (services_.empty()) return;
  parallel_for(kb.incidents.size(), jobs, [&](std::size_t i) {
    prefetch_actions_behind(kb.incidents, i);
    if (i + 2 < kb.incidents.size()) prefetch(kb.incidents[i + 2].sections);
    if (!kb.incidents[i].causes.empty()) said_[i] = said_by(kb.incidents[i]);
  });
}

static bool has_happened(const ActionItem& action) {
  return !is_open(action) && action.status != ActionStatus::proposed && action.status != ActionStatus::cancelled;
}

HorizontalCheck::Said HorizontalCheck::said_by(const Incident& incident) {
  Said said;
  auto listen = [&](const std::string& text, int line) {
    if (AnyOf<words_of_checking>::stands_in(text)) said.sentences.push_back({lower(text), line});
  };
  for (auto& action : incident.actions)
    if (has_happened(action)) listen(action.text.text, action.line);
  for (auto* list : {&incident.lessons.learned, &incident.lessons.went_well})
    for (auto& lesson : *list) listen(lesson.text.text, lesson.line);
  for (std::uint32_t s = 0; s < incident.sections.size(); ++s)
    if (AnyOf<words_of_others>::stands_in(incident.sections[s].heading)) said.sections.push_back(s);
  return said;
}

void HorizontalCheck::mark_checked(std::vector<Exposure>& rows, std::uint32_t incident, const Sentence& sentence) const {
  for (std::size_t r = 0; r < rows.size(); ++r) {
    auto& row = rows[r];
    if (row.state == Exposure::State::exposed || names_[r].size() < 2 || find_word(sentence.text, names_[r]) == std::string::npos)
      continue;
    row.state = Exposure::State::checked;
    row.incident = incident;
    row.line = sentence.line;
  }
}

void HorizontalCheck::read_section(std::vector<Exposure>& rows, std::uint32_t index, std::string_view plain_text,
                                   const Section& section) const {
  auto begin = section.begin;
  for (auto line : split_lines(plain_text.substr(section.begin, section.end - section.begin))) {
    auto text = lower(line);
    for (std::size_t r = 0; r < rows.size(); ++r) {
      auto& row = rows[r];
      auto& name = names_[r];
      auto at = name.size() < 2 ? std::string::npos : find_word(text, name);
      bool hit = row.state == Exposure::State::exposed && row.line == 0;  // an incident says more than a look
      if (at == std::string::npos || hit) continue;
      row = {row.service, told_state(line.substr(at + name.size())), index, line_at(kb_.incidents[index], plain_text, begin)};
    }
    begin += static_cast<std::uint32_t>(line.size()) + 1;
  }
}

std::vector<Exposure> HorizontalCheck::of(const std::vector<std::uint32_t>& carriers) const {
  std::vector<Exposure> rows;
  for (auto& service : services_) rows.push_back({service, Exposure::State::never_looked, {}, 0});
  if (rows.empty()) return rows;
  for (auto i : carriers)
    for (auto& service : kb_.incidents[i].services) {
      auto at = std::lower_bound(names_.begin(), names_.end(), lower(service));
      auto& row = rows[static_cast<std::size_t>(at - names_.begin())];  // each is there
      row.state = Exposure::State::exposed;
      row.incident = i;
    }
  for (auto i : carriers) {
    for (auto& sentence : said_[i].sentences) mark_checked(rows, i, sentence);
    if (said_[i].sections.empty()) continue;
    auto plain_text = kb_.incidents[i].plain_text.str();
    for (auto s : said_[i].sections) read_section(rows, i, plain_text, kb_.incidents[i].sections[s]);
  }
  bool anybody =
      std::any_of(rows.begin(), rows.end(), [](auto& row) { return row.state == Exposure::State::checked || row.line > 0; });
  return anybody ? rows : std::vector<Exposure>();
}

}  // namespace debrief
