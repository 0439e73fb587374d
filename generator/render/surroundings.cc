#include "generator/render/surroundings.h"

#include "generator/base/hash.h"
#include "generator/base/text.h"

namespace debrief {

namespace {

template <typename List>
const typename List::value_type& at(const List& list, std::uint32_t index) {
  static const typename List::value_type none;
  return index < list.size() ? list[index] : none;
}

void add_number(Hasher& hash, auto number) {
  hash.add(static_cast<std::uint64_t>(number));
}

// A list that is made when somebody looks: `stamp` adds to a hash all that `view` is made from, of each element.
template <typename Range, typename Stamp, typename Make>
View list_later(const Material& m, const Range& range, Stamp stamp, Make view) {
  if (range.empty()) return View::list();
  Hasher hash;
  add_number(hash, m.stamp), add_number(hash, range.size());
  for (auto& element : range) stamp(hash, element);
  return View::later(View::Kind::list, hash.value(), [&range, view] { return list_of(range, view); });
}

View suggestions_of(const Material& m, std::uint32_t index) {
  auto stamp = [&m](Hasher& hash, auto& suggestion) {
    auto& [slug, axis, score, evidence] = suggestion;
    add_number(hash, cause_link(m, slug).hash()), add_number(hash, axis), add_number(hash, evidence.size());
    for (auto& e : evidence) hash.add(e.text), add_number(hash, e.line);
    static_cast<void>(score);  // not shown
  };
  auto view = [&m](auto& suggestion) {
    View evidence = list_of(suggestion.evidence, [&](auto& e) {
      auto line = m.strings.format("line", {{"n", std::to_string(e.line)}});
      return View().set("text", shorten(collapse_spaces(e.text), 160)).set("line", e.line > 0 ? line : std::string());
    });
    return cause_link(m, suggestion.slug).set("axis", name_of(suggestion.axis)).set("evidence", std::move(evidence));
  };
  return list_later(m, at(m.analysis.suggestions, index), stamp, view);
}

View related_of(const Material& m, std::uint32_t index) {
  auto stamp = [&m](Hasher& hash, auto& relation) {
    auto& [to, kind, reverse, reason] = relation;
    add_number(hash, m.row_stamps[to]), add_number(hash, kind), add_number(hash, reverse), hash.add(reason);
  };
  auto view = [&m](auto& relation) {
    auto key = "relation." + std::string(name_of(relation.kind)) + (relation.reverse ? ".reverse" : "");
    return View().set("row", m.rows[relation.to]).set("relation", m.strings[key]).set("reason", relation.reason);
  };
  return list_later(m, at(m.kb.relations, index), stamp, view);
}

View look_alikes_of(const Material& m, std::uint32_t index) {
  auto stamp = [&m](Hasher& hash, auto& look_alike) {
    auto& [to, kind, score, reason, same_title, other_cause, stated] = look_alike;
    add_number(hash, m.row_stamps[to]), add_number(hash, kind), hash.add(reason);
    static_cast<void>(score), static_cast<void>(same_title), static_cast<void>(other_cause),
        static_cast<void>(stated);  // not shown
  };
  auto view = [&m](auto& look_alike) {
    auto key = "relation." + std::string(name_of(look_alike.kind));
    return View().set("row", m.rows[look_alike.to]).set("relation", m.strings[key]).set("reason", look_alike.reason);
  };
  return list_later(m, at(m.analysis.look_alikes, index), stamp, view);
}

View back_links_of(const Material& m, std::uint32_t index) {
  auto stamp = [&m](Hasher& hash, auto& link) { add_number(hash, m.row_stamps[link.from]), hash.add(link.sentence); };
  auto view = [&m](auto& link) { return View().set("row", m.rows[link.from]).set("sentence", link.sentence); };
  return list_later(m, at(m.kb.back_links, index), stamp, view);
}

View seen_before_of(const Material& m, std::uint32_t index) {
  auto stamp = [&m](Hasher& hash, auto i) { add_number(hash, return_view(m, i).hash()); };
  return list_later(m, at(m.returns_to, index), stamp, [&m](auto i) { return return_view(m, i); });
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
      seen_before(seen_before_of(m, index)),
      related(related_of(m, index)),
      look_alikes(look_alikes_of(m, index)),
      back_links(back_links_of(m, index)) {
  auto& incident = m.kb.incidents[index];
  causes.reserve(incident.causes.size()), owners.reserve(incident.actions.size());
  for (auto& cause : incident.causes) causes.push_back(cause_link(m, cause.slug));
  for (auto& action : incident.actions) owners.push_back(owner_links(m, action));
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

std::uint64_t incident_stamp(const Material& material, std::uint32_t index) {
  return once(material.stamps[index], [&] {
    Hasher hash;
    hash.add(material.stamp), hash.add(material.digests[index]), hash.add(Surroundings(material, index).hash());
    return hash.value();
  });
}

}  // namespace debrief
