#include "generator/render/surroundings.h"

#include "generator/base/hash.h"
#include "generator/base/text.h"
#include "generator/model/digest.h"

namespace debrief {

namespace {

template <typename List>
const typename List::value_type& at(const List& list, std::uint32_t index) {
  static const typename List::value_type none;
  return index < list.size() ? list[index] : none;
}

View suggestions_of(const Material& m, std::uint32_t index) {
  return list_of(at(m.analysis.suggestions, index), [&](auto& suggestion) {
    View evidence = list_of(suggestion.evidence, [&](auto& e) {
      auto line = m.strings.format("line", {{"n", std::to_string(e.line)}});
      return View().set("text", shorten(collapse_spaces(e.text), 160)).set("line", e.line > 0 ? line : std::string());
    });
    return cause_link(m, suggestion.slug).set("axis", name_of(suggestion.axis)).set("evidence", std::move(evidence));
  });
}

View related_of(const Material& m, std::uint32_t index) {
  return list_of(at(m.kb.relations, index), [&](auto& relation) {
    auto key = "relation." + std::string(name_of(relation.kind)) + (relation.reverse ? ".reverse" : "");
    return View().set("row", m.rows[relation.to]).set("relation", m.strings[key]).set("reason", relation.reason);
  });
}

View look_alikes_of(const Material& m, std::uint32_t index) {
  return list_of(at(m.analysis.look_alikes, index), [&](auto& look_alike) {
    auto key = "relation." + std::string(name_of(look_alike.kind));
    return View().set("row", m.rows[look_alike.to]).set("relation", m.strings[key]).set("reason", look_alike.reason);
  });
}

View back_links_of(const Material& m, std::uint32_t index) {
  return list_of(at(m.kb.back_links, index),
                 [&](auto& link) { return View().set("row", m.rows[link.from]).set("sentence", link.sentence); });
}

// Its parts, and how many there are of each list, so that nothing can move from one to the next.
struct SurroundingsHasher {
  Hasher hasher;

  void add(const View& view) { hasher.add(view.hash()); }
  void add(const std::string& text) { hasher.add(text); }
  void add(int number) { hasher.add(static_cast<std::uint64_t>(number)); }
  void add(const Destination& to) {
    auto& [kind, path, fragment, title] = to;
    hasher.add(static_cast<std::uint64_t>(kind)), hasher.add(path), hasher.add(fragment), hasher.add(title);
  }
  template <typename T>
  void add(const std::vector<T>& list) {
    hasher.add(list.size());
    for (auto& item : list) add(item);
  }
};

}  // namespace

Surroundings::Surroundings(const Material& m, std::uint32_t index)
    : row(m.rows[index]),
      destinations(destinations_of(m.kb, at(m.kb.targets, index))),
      suggestions(suggestions_of(m, index)),
      seen_before(list_of(at(m.returns_to, index), [&](auto i) { return return_view(m, m.returns[i]); })),
      related(related_of(m, index)),
      look_alikes(look_alikes_of(m, index)),
      back_links(back_links_of(m, index)) {
  auto& incident = m.kb.incidents[index];
  for (auto& cause : incident.causes) causes.push_back(cause_link(m, cause.slug));
  for (std::uint32_t i = 0; i < incident.actions.size(); ++i) owners.push_back(*action_view(m, {index, i}).find("owner_links"));
  auto& answered = at(m.analysis.whys, index);
  for (std::uint32_t i = 0; i < incident.whys.size(); ++i) answers.push_back(i < answered.size() ? answered[i].action : -1);
  if (m.learn.has_drill[index]) drill = urls::drill(incident.slug);
}

std::uint64_t Surroundings::hash() const {
  auto& [own_row, to, of_causes, suggested, of_actions, of_whys, seen, related_to, alike, linked_from, replay] = *this;
  SurroundingsHasher all;
  all.add(own_row), all.add(to), all.add(of_causes), all.add(suggested), all.add(of_actions), all.add(of_whys), all.add(seen);
  all.add(related_to), all.add(alike), all.add(linked_from), all.add(replay);
  return all.hasher.value();
}

// `known`, or what `work_out` says; threads that work it out at once find the same.
template <typename WorkOut>
static std::uint64_t once(std::atomic<std::uint64_t>& known, WorkOut work_out) {
  auto value = known.load(std::memory_order_relaxed);
  if (value == 0) known.store(value = work_out() | 1, std::memory_order_relaxed);
  return value;
}

std::uint64_t incident_digest(const Material& material, std::uint32_t index) {
  return once(material.digests[index], [&] { return digest(material.kb.incidents[index]); });
}

std::uint64_t incident_stamp(const Material& material, std::uint32_t index) {
  return once(material.stamps[index], [&] {
    Hasher hash;
    hash.add(material.stamp), hash.add(incident_digest(material, index)), hash.add(Surroundings(material, index).hash());
    return hash.value();
  });
}

}  // namespace debrief
