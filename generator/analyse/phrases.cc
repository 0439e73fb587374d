#include "generator/analyse/phrases.h"

#include <span>

#include "generator/base/embedded.h"
#include "generator/base/text.h"

namespace debrief {

extern const std::span<const EmbeddedFile> embedded_glossary;

void Phrases::add(std::string_view phrase, std::uint32_t concept_) {
  std::vector<Unit> units;
  append_units(phrase, units);
  if (units.empty()) return;
  std::uint32_t node = 0;
  for (auto& unit : units) {
    if (nodes_.size() * 4 > steps_.size()) grow();
    auto& place = steps_[place_of(node, unit.hash)];
    if (place.to == 0) {
      place = {node, unit.hash, static_cast<std::uint32_t>(nodes_.size())};
      nodes_.emplace_back();
    }
    node = place.to;
  }
  auto& concepts = nodes_[node].concepts;
  for (auto known : concepts)
    if (known == concept_) return;
  concepts.push_back(concept_);
}

std::uint32_t Phrases::step(std::uint32_t node, std::uint32_t unit) const {
  return steps_[place_of(node, unit)].to;
}

std::size_t Phrases::place_of(std::uint32_t node, std::uint32_t unit) const {
  auto mask = steps_.size() - 1;
  auto place = ((std::uint64_t{node} << 32 | unit) * 0x9E3779B97F4A7C15u >> 32) & mask;
  while (steps_[place].to != 0 && (steps_[place].from != node || steps_[place].unit != unit)) place = (place + 1) & mask;
  return place;
}

void Phrases::grow() {
  std::vector<Step> old(steps_.size() * 2);
  old.swap(steps_);
  for (auto& step : old)
    if (step.to != 0) steps_[place_of(step.from, step.unit)] = step;
}

std::vector<std::uint32_t> Phrases::first_units() const {
  std::vector<std::uint32_t> units;
  for (auto& step : steps_)
    if (step.to != 0 && step.from == 0) units.push_back(step.unit);
  return units;
}

void Phrases::find(const std::vector<Unit>& units, const std::vector<Start>& starts, bool overlapping,
                   std::vector<PhraseHit>& hits) const {
  std::uint32_t next = 0;  // where the next phrase may begin
  for (auto [at, node] : starts) {
    if (at < next) continue;
    std::uint32_t longest = 0, last = 0;
    for (std::uint32_t end = at + 1; node; ++end) {
      if (!nodes_[node].concepts.empty()) {
        longest = end - at;
        last = node;
        if (overlapping)
          for (auto c : nodes_[node].concepts) hits.push_back({c, at, longest});
      }
      if (end == units.size() || !units[end].joined) break;
      node = step(node, units[end].hash);
    }
    if (overlapping || longest == 0) continue;
    for (auto c : nodes_[last].concepts) hits.push_back({c, at, longest});
    next = at + longest;
  }
}

Glossary read_glossary(std::string_view text) {
  Glossary glossary;
  for (auto line : split_lines(text)) {
    if (trim(line).empty() || line.starts_with('#')) continue;
    auto number = static_cast<std::uint32_t>(glossary.names.size());
    auto spellings = split(line, '|');
    glossary.names.emplace_back(trim(spellings[0]));
    for (auto spelling : spellings) glossary.phrases.add(trim(spelling), number);
  }
  return glossary;
}

const Glossary& starter_glossary() {
  static const Glossary glossary = read_glossary(embedded_glossary[0].bytes);
  return glossary;
}

Phrases lexicon_of(const std::vector<TaxonomyEntry>& entries) {
  Phrases phrases;
  for (std::uint32_t i = 0; i < entries.size(); ++i) {
    for (auto& phrase : entries[i].lexicon) phrases.add(phrase, i);
    phrases.add(entries[i].name_zh, i);
  }
  return phrases;
}

}  // namespace debrief
