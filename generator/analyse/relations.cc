#include "generator/analyse/relations.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <unordered_map>

#include "generator/analyse/identity.h"
#include "generator/analyse/lists.h"
#include "generator/base/hash.h"
#include "generator/base/text.h"

namespace debrief {

static bool goes_one_way(RelationKind kind) {
  return kind == RelationKind::recurrence_of || kind == RelationKind::caused_by || kind == RelationKind::duplicate_of;
}

static void add(std::vector<Relation>& list, Relation relation) {
  for (auto& known : list)
    if (known.to == relation.to && known.kind == relation.kind &&
        (known.reverse == relation.reverse || !goes_one_way(relation.kind))) {
      known.reverse = known.reverse && relation.reverse;  // both sides state it
      if (known.reason.empty()) known.reason = relation.reason;
      return;
    }
  list.push_back(std::move(relation));
}

void state_relations(KnowledgeBase& kb, const AddressBook& book, std::vector<Finding>& findings) {
  kb.relations.assign(kb.incidents.size(), {});
  for (std::uint32_t i = 0; i < kb.incidents.size(); ++i) {
    auto& incident = kb.incidents[i];
    for (auto& stated : incident.related) {
      std::string message, hint;
      auto to = book.incident_named(stated.target, incident.path, message, hint);
      if (to == -1) findings.push_back({"LK01", Level::error, {incident.path, stated.line, 0}, message, hint, {}, incident.id});
      if (to < 0 || to == i) continue;
      auto other = static_cast<std::uint32_t>(to);
      add(kb.relations[i], {other, stated.kind, false, stated.reason});
      add(kb.relations[other], {i, stated.kind, true, stated.reason});
    }
  }
  for (auto& list : kb.relations)
    std::stable_sort(list.begin(), list.end(), [](const Relation& a, const Relation& b) {
      return std::tie(a.kind, a.reverse, a.to) < std::tie(b.kind, b.reverse, b.to);
    });
}

static int line_of(const Incident& incident, RelationKind kind) {
  for (auto& stated : incident.related)
    if (stated.kind == kind) return stated.line;
  return 0;
}

namespace {

// Depth first along one kind of relation; a step onto the way that led here closes a cycle. Iterative: chains may be long.
class CycleSearch {
 public:
  CycleSearch(const KnowledgeBase& kb, RelationKind kind) : kb_(kb), kind_(kind), state_(kb.incidents.size()) {}

  void from(std::uint32_t start, std::vector<Finding>& findings) {
    if (state_[start] != unseen) return;
    enter(start);
    while (!way_.empty()) {
      auto here = way_.back();
      auto& steps = kb_.relations[here];
      if (next_.back() == steps.size()) {
        state_[here] = done;
        way_.pop_back();
        next_.pop_back();
        continue;
      }
      auto& step = steps[next_.back()++];
      if (step.kind != kind_ || step.reverse) continue;
      if (state_[step.to] == on_the_way) report(step.to, findings);
      if (state_[step.to] == unseen) enter(step.to);
    }
  }

 private:
  enum State : std::uint8_t { unseen, on_the_way, done };

  void enter(std::uint32_t i) {
    state_[i] = on_the_way;
    way_.push_back(i);
    next_.push_back(0);
  }

  void report(std::uint32_t closes_at, std::vector<Finding>& findings) {
    auto begin = std::find(way_.begin(), way_.end(), closes_at);
    std::string names;
    for (auto it = begin; it != way_.end(); ++it) names += kb_.incidents[*it].id + " → ";
    auto& first = kb_.incidents[closes_at];
    findings.push_back({"LK05",
                        Level::error,
                        {first.path, line_of(first, kind_), 0},
                        fmt::format("{} goes in a circle: {}{}", name_of(kind_), names, first.id),
                        "remove one of these relations",
                        {},
                        first.id});
  }

  const KnowledgeBase& kb_;
  RelationKind kind_;
  std::vector<State> state_;
  std::vector<std::uint32_t> way_;
  std::vector<std::size_t> next_;
};

}  // namespace

void find_cycles(const KnowledgeBase& kb, std::vector<Finding>& findings) {
  for (auto kind : {RelationKind::caused_by, RelationKind::duplicate_of}) {
    CycleSearch search(kb, kind);
    for (std::uint32_t i = 0; i < kb.incidents.size(); ++i) search.from(i, findings);
  }
}

static OtherPage page_of(Incident&& part) {
  OtherPage page;
  page.title = std::move(part.title);
  page.path = std::move(part.path);
  page.lang = std::move(part.lang);
  page.plain_text = std::move(part.plain_text);
  page.body = std::move(part.body);
  page.sections = std::move(part.sections);
  page.source_hash = part.source_hash;
  page.audience = part.audience;
  return page;
}

static void take_over(Incident& whole, Incident& part) {
  Hasher of_parts;
  of_parts.add(whole.overlaid), of_parts.add(part.path), of_parts.add(static_cast<std::uint64_t>(part.line));
  of_parts.add(part.source_hash);
  whole.overlaid = of_parts.value() | 1;
  for (auto& action : part.actions) {
    if (action.path.empty()) action.path = part.path;
    whole.actions.push_back(std::move(action));
  }
  add_missing(whole.services, part.services);
  add_missing(whole.teams, part.teams);
  add_missing(whole.tags, part.tags);
}

void merge_parts(Loaded& loaded, std::vector<Finding>& findings) {
  bool parts = std::any_of(loaded.incidents.begin(), loaded.incidents.end(), [](auto& i) { return !i.part_of.empty(); });
  if (!parts) return;
  std::unordered_map<std::string, std::size_t> by_name;
  for (std::size_t i = 0; i < loaded.incidents.size(); ++i) by_name.try_emplace(lower(loaded.incidents[i].id), i);
  for (std::size_t i = 0; i < loaded.incidents.size(); ++i) by_name.try_emplace(lower(loaded.incidents[i].path), i);
  std::vector<bool> moved(loaded.incidents.size());
  for (std::size_t i = 0; i < loaded.incidents.size(); ++i) {
    auto& part = loaded.incidents[i];
    if (part.part_of.empty()) continue;
    auto it = by_name.find(lower(part.part_of));
    if (it == by_name.end()) {
      findings.push_back(
          {"LK01", Level::error, {part.path, part.line, 0}, fmt::format("part of {}, which no incident is", part.part_of)});
      continue;
    }
    auto& whole = loaded.incidents[it->second];
    if (it->second == i || !whole.part_of.empty()) continue;  // one level only: a part of a part stays an incident
    take_over(whole, part);
    loaded.pages.push_back(page_of(std::move(part)));
    moved[i] = true;
  }
  std::size_t kept = 0;
  for (std::size_t i = 0; i < loaded.incidents.size(); ++i) {
    if (moved[i]) continue;
    if (kept != i) loaded.incidents[kept] = std::move(loaded.incidents[i]);
    ++kept;
  }
  loaded.incidents.resize(kept);
}

}  // namespace debrief
