#include "generator/render/surroundings.h"

#include <algorithm>
#include <tuple>

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

// One member of the surroundings: `stamp` adds to a hash all that `make` makes it from.
template <typename Stamp, typename Make>
struct Part {
  Stamp stamp;
  Make make;
};

// `stamp` adds what one element is made from; how many there are stands before them, so that nothing can move from one list to the
// next.
template <typename Range, typename Stamp, typename Make>
auto list_part(const Range& range, Stamp stamp, Make make) {
  auto all = [&range, stamp](Hasher& hash) {
    add_number(hash, range.size());
    for (auto& element : range) stamp(hash, element);
  };
  return Part{all, make};
}

// A list that is made when somebody looks, of each element by `view`.
template <typename Range, typename Stamp, typename MakeOne>
auto later_part(const Material& m, const Range& range, Stamp stamp, MakeOne view) {
  auto part = list_part(range, stamp, view);
  auto make = [&m, &range, stamp = part.stamp, view] {
    if (range.empty()) return View::list();
    Hasher hash;
    add_number(hash, m.stamp), stamp(hash);
    return View::later(View::Kind::list, hash.value(), [&range, view] { return list_of(range, view); });
  };
  return Part{part.stamp, make};
}

auto suggestions_of(const Material& m, std::uint32_t index) {
  auto stamp = [&m](Hasher& hash, auto& suggestion) {
    auto& [slug, axis, score, evidence] = suggestion;
    add_number(hash, cause_link_hash(m, slug)), add_number(hash, axis), add_number(hash, evidence.size());
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
  return later_part(m, at(m.analysis.suggestions, index), stamp, view);
}

auto related_of(const Material& m, std::uint32_t index) {
  auto stamp = [&m](Hasher& hash, auto& relation) {
    auto& [to, kind, reverse, reason] = relation;
    add_number(hash, m.row_stamps[to]), add_number(hash, kind), add_number(hash, reverse), hash.add(reason);
  };
  auto view = [&m](auto& relation) {
    auto key = "relation." + std::string(name_of(relation.kind)) + (relation.reverse ? ".reverse" : "");
    return View().set("row", m.rows[relation.to]).set("relation", m.strings[key]).set("reason", relation.reason);
  };
  return later_part(m, at(m.kb.relations, index), stamp, view);
}

auto look_alikes_of(const Material& m, std::uint32_t index) {
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
  return later_part(m, at(m.analysis.look_alikes, index), stamp, view);
}

auto back_links_of(const Material& m, std::uint32_t index) {
  auto stamp = [&m](Hasher& hash, auto& link) { add_number(hash, m.row_stamps[link.from]), hash.add(link.sentence); };
  auto view = [&m](auto& link) { return View().set("row", m.rows[link.from]).set("sentence", link.sentence); };
  return later_part(m, at(m.kb.back_links, index), stamp, view);
}

auto seen_before_of(const Material& m, std::uint32_t index) {
  auto stamp = [&m](Hasher& hash, auto i) { add_number(hash, return_view(m, i).hash()); };
  return later_part(m, at(m.returns_to, index), stamp, [&m](auto i) { return return_view(m, i); });
}

auto row_of(const Material& m, std::uint32_t index) {
  return Part{[&m, index](Hasher& hash) { add_number(hash, m.row_stamps[index]); }, [&m, index] { return m.rows[index]; }};
}

auto destinations_part(const Material& m, std::uint32_t index) {
  auto& targets = at(m.kb.targets, index);
  auto stamp = [&m](Hasher& hash, auto& target) { add_destination(hash, m.kb, target); };
  return list_part(targets, stamp, [&m, &targets] { return destinations_of(m.kb, targets); });
}

auto causes_of(const Material& m, std::uint32_t index) {
  auto& causes = m.kb.incidents[index].causes;
  auto stamp = [&m](Hasher& hash, auto& cause) { add_number(hash, cause_link_hash(m, cause.slug)); };
  return list_part(causes, stamp, [&m, &causes] {
    std::vector<View> links;
    for (auto& cause : causes) links.push_back(cause_link(m, cause.slug));
    return links;
  });
}

auto owners_of(const Material& m, std::uint32_t index) {
  auto& actions = m.kb.incidents[index].actions;
  auto stamp = [&m](Hasher& hash, auto& action) {
    add_number(hash, action.owners.size());
    for (auto& name : action.owners) add_number(hash, m.owner_links.find(name)->second.hash());
  };
  return list_part(actions, stamp, [&m, &actions] {
    std::vector<View> owners;
    for (auto& action : actions) owners.push_back(owner_links(m, action));
    return owners;
  });
}

auto answers_of(const Material& m, std::uint32_t index) {
  auto& answered = at(m.analysis.whys, index);
  auto stamp = [](Hasher& hash, auto& why) { add_number(hash, why.action); };
  return list_part(answered, stamp, [&answered, whys = m.kb.incidents[index].whys.size()] {
    std::vector<int> answers(whys, -1);
    for (std::size_t i = 0; i < std::min(whys, answered.size()); ++i) answers[i] = answered[i].action;
    return answers;
  });
}

auto drill_of(const Material& m, std::uint32_t index) {
  bool has_one = m.learn.has_drill[index];
  auto make = [&m, index, has_one] { return has_one ? urls::drill(m.kb.incidents[index].slug) : std::string(); };
  return Part{[has_one](Hasher& hash) { add_number(hash, has_one); }, make};
}

// In the order of the members.
auto parts_of(const Material& m, std::uint32_t index) {
  return std::tuple(row_of(m, index), destinations_part(m, index), causes_of(m, index), suggestions_of(m, index),
                    owners_of(m, index), answers_of(m, index), seen_before_of(m, index), related_of(m, index),
                    look_alikes_of(m, index), back_links_of(m, index), drill_of(m, index));
}

}  // namespace

// A member that is added later and forgotten here, or that has no part, does not compile.
static auto members_of(Surroundings& around) {
  auto& [row, destinations, causes, suggestions, owners, answers, seen_before, related, look_alikes, back_links, drill] = around;
  return std::tie(row, destinations, causes, suggestions, owners, answers, seen_before, related, look_alikes, back_links, drill);
}

Surroundings surroundings_of(const Material& material, std::uint32_t incident) {
  Surroundings around;
  auto make_all = [&](const auto&... part) {
    std::apply([&](auto&... member) { ((member = part.make()), ...); }, members_of(around));
  };
  std::apply(make_all, parts_of(material, incident));
  return around;
}

// Without making any of them.
static std::uint64_t hash_of_surroundings(const Material& material, std::uint32_t incident) {
  Hasher hash;
  std::apply([&](const auto&... part) { (part.stamp(hash), ...); }, parts_of(material, incident));
  return hash.value();
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
    hash.add(material.stamp), hash.add(material.digests[index]), hash.add(hash_of_surroundings(material, index));
    return hash.value();
  });
}

}  // namespace debrief
