#include "generator/analyse/recurrences.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <numeric>
#include <optional>
#include <tuple>

#include "generator/analyse/lists.h"
#include "generator/analyse/suggest.h"
#include "generator/base/parallel.h"
#include "generator/base/text.h"

namespace debrief {

namespace {

struct Carrier {
  std::uint32_t incident;
  Day day;
  bool suggested;
};

// Everything that the passes below ask about pairs of incidents.
class Cases {
 public:
  Cases(const KnowledgeBase& kb, const Taxonomy& taxonomy, const std::vector<Standing>& standings,
        const std::vector<std::vector<Suggestion>>& suggestions, const std::vector<std::vector<LookAlike>>& look_alikes, int jobs)
      : kb_(kb), look_alikes_(look_alikes), breakable_(kb.incidents.size()) {
    parallel_for(kb.incidents.size(), jobs, [&](std::size_t i) { breakable_[i] = breakable_promises(kb.incidents[i]); });
    for (std::uint32_t i = 0; i < kb.incidents.size(); ++i) {
      if (standings[i] == Standing::duplicate || standings[i] == Standing::future) continue;
      ++population_;
      add_carrier(i, taxonomy, suggestions[i]);
    }
    std::map<std::string, std::uint32_t> numbers;
    services_.resize(kb.incidents.size());
    for (auto& incident : kb.incidents) denies_.push_back(!incident.not_related.empty());
    for (std::size_t i = 0; i < kb.incidents.size(); ++i)
      for (auto& service : kb.incidents[i].services)
        services_[i].push_back(numbers.try_emplace(lower(service), static_cast<std::uint32_t>(numbers.size())).first->second);
    for (auto& services : services_) {
      service_marks_.push_back(0);
      for (auto service : services) service_marks_.back() |= std::uint64_t{1} << service % 64;
    }
    for (auto& [cause, carriers] : carriers_)
      std::stable_sort(carriers.begin(), carriers.end(), [](auto& a, auto& b) { return a.day < b.day; });
  }

  const std::map<std::string, std::vector<Carrier>>& carriers() const { return carriers_; }

  // Under a tenth of all incidents carry it: rare enough to be a headline without a shared service.
  bool is_rare(const std::vector<Carrier>& carriers) const {
    auto stated = std::count_if(carriers.begin(), carriers.end(), [](auto& c) { return !c.suggested; });
    return static_cast<std::size_t>(stated) * 10 < population_;
  }

  bool denied(std::uint32_t a, std::uint32_t b) const {
    if (!denies_[a] && !denies_[b]) return false;  // asked of every pair of carriers, and seldom so
    auto names = [&](std::uint32_t x, std::uint32_t y) {
      auto& other = kb_.incidents[y];
      auto& list = kb_.incidents[x].not_related;
      return contains(list, other.id) || contains(list, other.slug) || contains(list, other.path);
    };
    return names(a, b) || names(b, a);
  }

  const std::vector<Breakable>& breakable(std::uint32_t incident) const { return breakable_[incident]; }

  bool alike(std::uint32_t a, std::uint32_t b) const {
    auto has = [&](std::uint32_t x, std::uint32_t y) {
      return std::any_of(look_alikes_[x].begin(), look_alikes_[x].end(), [&](auto& l) { return l.to == y; });
    };
    return has(a, b) || has(b, a);
  }

  bool share_service(std::uint32_t a, std::uint32_t b) const {
    if ((service_marks_[a] & service_marks_[b]) == 0) return false;  // of most pairs, and asked of many
    for (auto service : services_[a])
      if (std::find(services_[b].begin(), services_[b].end(), service) != services_[b].end()) return true;
    return false;
  }

  std::vector<std::string> shared_services(std::uint32_t a, std::uint32_t b) const {
    std::vector<std::string> shared;
    for (std::size_t s = 0; s < services_[a].size(); ++s)
      if (std::find(services_[b].begin(), services_[b].end(), services_[a][s]) != services_[b].end())
        add_missing(shared, {kb_.incidents[a].services[s]});
    return shared;
  }

 private:
  void add_carrier(std::uint32_t i, const Taxonomy& taxonomy, const std::vector<Suggestion>& suggestions) {
    auto day = first_day(kb_.incidents[i]);
    if (!day) return;
    for (auto& cause : kb_.incidents[i].causes)
      if (cause.axis == Axis::cause && cause.slug != "unknown" && is_tag(cause, taxonomy))
        carriers_[cause.slug].push_back({i, *day, false});
    for (auto& suggestion : suggestions)  // there are none on an axis that has tags
      if (suggestion.axis == Axis::cause && suggestion.slug != "unknown" && is_strong(suggestion)) {
        carriers_[suggestion.slug].push_back({i, *day, true});
        break;
      }
  }

  const KnowledgeBase& kb_;
  const std::vector<std::vector<LookAlike>>& look_alikes_;
  std::map<std::string, std::vector<Carrier>> carriers_;
  std::vector<std::vector<Breakable>> breakable_;     // by incident
  std::vector<std::vector<std::uint32_t>> services_;  // by incident: numbers of service names
  std::vector<std::uint64_t> service_marks_;          // by incident: of each of them one bit
  std::vector<bool> denies_;                          // by incident: whether it says of any other that they are not related
  std::size_t population_ = 0;
};

}  // namespace

// How many promises of older incidents one case shows, and how many incidents it looks through for them: what was promised last
// says most, and each of them is the nearest in a case of its own. Without a limit a common cause costs the square of its
// incidents.
static constexpr std::size_t older_promises = 10, older_carriers = 100;

static void add_promise(const Incident& earlier, std::uint32_t index, std::uint32_t a, std::string_view cause, Day day,
                        bool only_broken, std::vector<Promise>& promises) {
  if (!addresses(earlier, earlier.actions[a], cause)) return;
  auto promise = promise_on(earlier.actions[a], day);
  if (!promise || (only_broken && !is_broken(*promise))) return;
  promise->incident = index;
  promise->action = a;
  promises.push_back(std::move(*promise));
}

static void add_promises(const Incident& earlier, std::uint32_t index, std::string_view cause, Day day,
                         std::vector<Promise>& promises) {
  for (std::uint32_t a = 0; a < earlier.actions.size(); ++a) add_promise(earlier, index, a, cause, day, false, promises);
}

// The nearest earlier carrier that makes a headline with `later`: one that shares a service before any other.
static const Carrier* earlier_case(const Cases& cases, const std::vector<Carrier>& carriers, std::size_t later, bool rare) {
  const Carrier* by_cause = nullptr;
  for (auto at = later; at-- > 0;) {
    auto &a = carriers[later], &b = carriers[at];
    if (b.day >= a.day) continue;
    bool share = cases.share_service(a.incident, b.incident);
    if (!share && (by_cause || !rare)) continue;  // of most, and nothing else has to be asked
    if (cases.denied(a.incident, b.incident)) continue;
    if ((a.suggested || b.suggested) && !cases.alike(a.incident, b.incident)) continue;
    if (share) return &b;
    by_cause = &b;
  }
  return by_cause;
}

static Recurrence recurrence_of(const KnowledgeBase& kb, const Cases& cases, const std::string& cause,
                                const std::vector<Carrier>& carriers, const Carrier& later, const Carrier& earlier) {
  Recurrence r;
  r.cause = cause;
  r.services = cases.shared_services(later.incident, earlier.incident);
  r.incident = later.incident;
  r.earlier = earlier.incident;
  r.days_since = days_between(earlier.day, later.day);
  r.provisional = later.suggested || earlier.suggested;
  thread_local std::vector<Promise> promises;  // there are thousands of such lists, and none keeps room to spare
  promises.clear();
  add_promises(kb.incidents[earlier.incident], earlier.incident, cause, later.day, promises);
  // Older promises matter as long as they are broken; the latest first.
  auto last = static_cast<std::size_t>(&earlier - carriers.data()), kept = promises.size();
  while (last + 1 < carriers.size() && carriers[last + 1].day == earlier.day) ++last;
  for (auto at = last + 1; at-- > 0;) {
    auto& older = carriers[at];
    if (older.incident == earlier.incident || older.incident == later.incident) continue;
    if (older.suggested || cases.denied(later.incident, older.incident)) continue;
    if (!r.services.empty() && !cases.share_service(later.incident, older.incident)) continue;
    if (promises.size() >= kept + older_promises || last - at >= older_carriers) {
      r.older_left_out = true;
      break;
    }
    for (auto [action, before] : cases.breakable(older.incident))
      if (later.day < before) add_promise(kb.incidents[older.incident], older.incident, action, cause, later.day, true, promises);
  }
  r.promises.assign(std::make_move_iterator(promises.begin()), std::make_move_iterator(promises.end()));
  return r;
}

// What an author states is a recurrence, whatever the tags say; the causes that both carry name it.
static void add_stated(const KnowledgeBase& kb, const Cases& cases, const std::vector<Standing>& standings,
                       std::vector<Recurrence>& out) {
  std::multimap<std::pair<std::uint32_t, std::uint32_t>, std::size_t> known;  // positions in `out`
  for (std::size_t r = 0; r < out.size(); ++r) known.emplace(std::pair(out[r].incident, out[r].earlier), r);
  for (std::uint32_t i = 0; i < kb.incidents.size(); ++i) {
    if (standings[i] == Standing::future) continue;
    for (auto& relation : kb.relations[i]) {
      if (relation.kind != RelationKind::recurrence_of || relation.reverse) continue;
      auto [first, last] = known.equal_range({i, relation.to});
      for (auto at = first; at != last; ++at) out[at->second].stated = true, out[at->second].provisional = false;
      auto later = first_day(kb.incidents[i]), earlier = first_day(kb.incidents[relation.to]);
      if (first != last || !later || !earlier) continue;
      Recurrence r;
      for (auto& cause : kb.incidents[i].causes)
        for (auto& other : kb.incidents[relation.to].causes)
          if (r.cause.empty() && cause.axis == Axis::cause && cause.slug == other.slug) r.cause = cause.slug;
      r.services = cases.shared_services(i, relation.to);
      r.incident = i;
      r.earlier = relation.to;
      r.days_since = days_between(*earlier, *later);
      r.stated = true;
      add_promises(kb.incidents[relation.to], relation.to, r.cause, *later, r.promises);
      known.emplace(std::pair(r.incident, r.earlier), out.size());
      out.push_back(std::move(r));
    }
  }
}

// Incidents are sorted by date. Where each recurrence belongs is found first, and each is moved once.
static std::vector<Recurrence> newest_first(std::vector<Recurrence> recurrences) {
  std::vector<std::uint32_t> order(recurrences.size());
  std::iota(order.begin(), order.end(), 0u);
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t i, std::uint32_t j) {
    auto &a = recurrences[i], &b = recurrences[j];
    return std::tie(b.incident, b.earlier, a.cause) < std::tie(a.incident, a.earlier, b.cause);
  });
  std::vector<Recurrence> out;
  out.reserve(order.size());
  for (auto at : order) out.push_back(std::move(recurrences[at]));
  return out;
}

std::vector<Recurrence> find_recurrences(const KnowledgeBase& kb, const Taxonomy& taxonomy,
                                         const std::vector<Standing>& standings,
                                         const std::vector<std::vector<Suggestion>>& suggestions,
                                         const std::vector<std::vector<LookAlike>>& look_alikes, int jobs) {
  Cases cases(kb, taxonomy, standings, suggestions, look_alikes, jobs);
  struct Later {
    const std::string* cause;
    const std::vector<Carrier>* carriers;
    std::size_t at;
    bool rare;
    std::optional<Recurrence> found;
  };
  std::vector<Later> all;
  for (auto& [cause, carriers] : cases.carriers()) {
    bool rare = cases.is_rare(carriers);
    for (std::size_t later = 1; later < carriers.size(); ++later)
      if (kb.incidents[carriers[later].incident].not_recurrence.empty()) all.push_back({&cause, &carriers, later, rare, {}});
  }
  parallel_for(all.size(), jobs, [&](std::size_t i) {
    auto& [cause, carriers, at, rare, found] = all[i];
    if (auto* earlier = earlier_case(cases, *carriers, at, rare))
      found = recurrence_of(kb, cases, *cause, *carriers, (*carriers)[at], *earlier);
  });
  std::vector<Recurrence> out;
  for (auto& later : all)
    if (later.found) out.push_back(std::move(*later.found));
  add_stated(kb, cases, standings, out);
  return newest_first(std::move(out));
}

}  // namespace debrief
