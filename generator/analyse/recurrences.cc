#include "generator/analyse/recurrences.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <numeric>
#include <optional>
#include <span>
#include <tuple>
#include <unordered_map>

#include "generator/analyse/lists.h"
#include "generator/analyse/look_alikes.h"
#include "generator/analyse/prefetch.h"
#include "generator/analyse/suggest.h"
#include "generator/base/parallel.h"
#include "generator/base/text.h"

namespace debrief {

namespace {

// An incident that carries a cause, with all that is asked of it when it is one of hundreds that a case looks through.
struct Carrier {
  std::uint32_t incident;
  Day day;
  std::uint64_t services;  // a bit for each: two that share none share no service
  bool suggested;
  bool denies;         // it says of some other that they are not related
  bool no_recurrence;  // it says that it is none
};

// Everything that the passes below ask about pairs of incidents.
class Cases {
 public:
  Cases(const KnowledgeBase& kb, const Taxonomy& taxonomy, const std::vector<Standing>& standings,
        const std::vector<std::vector<Suggestion>>& suggestions, const std::vector<std::vector<LookAlike>>& look_alikes, int jobs)
      : kb_(kb), alike_(kb.incidents.size()) {
    find_breakable(jobs);
    number_services();
    for (std::size_t i = 0; i < look_alikes.size(); ++i)
      for (auto& look : look_alikes[i]) alike_[i].add(look.to);
    for (std::uint32_t i = 0; i < kb.incidents.size(); ++i) {
      if (standings[i] == Standing::duplicate || standings[i] == Standing::future) continue;
      ++population_;
      add_carrier(i, taxonomy, suggestions[i]);
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

  bool denied(const Carrier& a, const Carrier& b) const {
    if (!a.denies && !b.denies) return false;  // asked of every pair of carriers, and seldom so
    auto names = [&](const Carrier& x, const Carrier& y) {
      auto& other = kb_.incidents[y.incident];
      auto& list = kb_.incidents[x.incident].not_related;
      return contains(list, other.id) || contains(list, other.slug) || contains(list, other.path);
    };
    return names(a, b) || names(b, a);
  }

  std::span<const Breakable> breakable(std::uint32_t incident) const { return row(breakable_, breakable_begins_, incident); }

  bool alike(std::uint32_t a, std::uint32_t b) const { return alike_[a].has(b) || alike_[b].has(a); }

  bool share_service(const Carrier& a, const Carrier& b) const {
    if ((a.services & b.services) == 0) return false;  // of most pairs, and asked of many
    auto all = services(b.incident);
    for (auto service : services(a.incident))
      if (std::find(all.begin(), all.end(), service) != all.end()) return true;
    return false;
  }

  std::vector<std::string> shared_services(std::uint32_t a, std::uint32_t b) const {
    std::vector<std::string> shared;
    auto own = services(a), all = services(b);
    for (std::size_t s = 0; s < own.size(); ++s)
      if (std::find(all.begin(), all.end(), own[s]) != all.end())
        if (auto& name = kb_.incidents[a].services[s]; !contains(shared, name)) shared.push_back(name);
    return shared;
  }

 private:
  // The few that one looks like.
  class Few {
   public:
    void add(std::uint32_t incident) { list_[size_++] = incident; }
    bool has(std::uint32_t incident) const {
      return std::find(list_.begin(), list_.begin() + size_, incident) != list_.begin() + size_;
    }

   private:
    std::array<std::uint32_t, most_look_alikes> list_;
    std::uint8_t size_ = 0;
  };

  // Lists of all incidents, one behind the other, and where each begins and the last one ends.
  template <typename T>
  static std::span<const T> row(const std::vector<T>& lists, const std::vector<std::uint32_t>& begins, std::uint32_t incident) {
    return {lists.data() + begins[incident], lists.data() + begins[incident + 1]};
  }
  std::span<const std::uint32_t> services(std::uint32_t incident) const { return row(services_, service_begins_, incident); }

  void find_breakable(int jobs) {
    std::vector<std::vector<Breakable>> lists(kb_.incidents.size());
    parallel_for(lists.size(), jobs, [&](std::size_t i) {
      prefetch_actions_behind(kb_.incidents, i);
      lists[i] = breakable_promises(kb_.incidents[i]);
    });
    for (auto& list : lists) {
      breakable_.insert(breakable_.end(), list.begin(), list.end());
      breakable_begins_.push_back(static_cast<std::uint32_t>(breakable_.size()));
    }
  }

  void number_services() {
    std::unordered_map<std::string_view, std::uint32_t> spellings;  // a site has few different ones
    std::map<std::string, std::uint32_t> numbers;                   // without case
    for (auto& incident : kb_.incidents) {
      for (auto& service : incident.services) {
        auto [known, is_new] = spellings.try_emplace(service);
        if (is_new) known->second = numbers.try_emplace(lower(service), static_cast<std::uint32_t>(numbers.size())).first->second;
        services_.push_back(known->second);
      }
      service_begins_.push_back(static_cast<std::uint32_t>(services_.size()));
    }
  }

  void add_carrier(std::uint32_t i, const Taxonomy& taxonomy, const std::vector<Suggestion>& suggestions) {
    auto& incident = kb_.incidents[i];
    auto day = first_day(incident);
    if (!day) return;
    Carrier carrier{i, *day, 0, false, !incident.not_related.empty(), !incident.not_recurrence.empty()};
    for (auto service : services(i)) carrier.services |= std::uint64_t{1} << service % 64;
    for (auto& cause : incident.causes)
      if (cause.axis == Axis::cause && cause.slug != "unknown" && is_tag(cause, taxonomy))
        carriers_[cause.slug].push_back(carrier);
    carrier.suggested = true;
    for (auto& suggestion : suggestions)  // there are none on an axis that has tags
      if (suggestion.axis == Axis::cause && suggestion.slug != "unknown" && is_strong(suggestion)) {
        carriers_[suggestion.slug].push_back(carrier);
        break;
      }
  }

  const KnowledgeBase& kb_;
  std::map<std::string, std::vector<Carrier>> carriers_;
  std::vector<Few> alike_;  // by incident
  std::vector<Breakable> breakable_;
  std::vector<std::uint32_t> services_;  // numbers of their names
  std::vector<std::uint32_t> breakable_begins_{0}, service_begins_{0};
  std::size_t population_ = 0;
};

}  // namespace

// How many promises of older incidents one case shows, and how many incidents it looks through for them: what was promised last
// says most, and each of them is the nearest in a case of its own. Without a limit a common cause costs the square of its
// incidents.
static constexpr std::size_t older_promises = 10, older_carriers = 100;

static void add(Promise promise, std::uint32_t incident, std::uint32_t action, std::vector<Promise>& promises) {
  promise.incident = incident;
  promise.action = action;
  promises.push_back(std::move(promise));
}

static void add_promises(const Incident& earlier, std::uint32_t index, std::string_view cause, Day day,
                         std::vector<Promise>& promises) {
  for (std::uint32_t a = 0; a < earlier.actions.size(); ++a)
    if (addresses(earlier, earlier.actions[a], cause))
      if (auto promise = promise_on(earlier.actions[a], day)) add(std::move(*promise), index, a, promises);
}

// Those that had not been kept. Of most, what `breakable` has tells: the action itself is somewhere in a large memory.
static void add_broken(const Incident& older, std::uint32_t index, std::span<const Breakable> breakable, std::string_view cause,
                       Day day, std::vector<Promise>& promises) {
  for (auto& may_be : breakable) {
    if (day >= may_be.before) continue;
    auto a = may_be.action;
    if (!may_be.any_cause && !contains(older.actions[a].causes, cause)) continue;
    auto promise = may_be.was_open ? promise_on(may_be, day) : promise_on(older.actions[a], day);
    if (promise && is_broken(*promise)) add(std::move(*promise), index, a, promises);
  }
}

// The nearest earlier carrier that makes a headline with `later`: one that shares a service before any other.
static const Carrier* earlier_case(const Cases& cases, const std::vector<Carrier>& carriers, std::size_t later, bool rare) {
  const Carrier* by_cause = nullptr;
  for (auto at = later; at-- > 0;) {
    auto &a = carriers[later], &b = carriers[at];
    if (b.day >= a.day) continue;
    bool share = cases.share_service(a, b);
    if (!share && (by_cause || !rare)) continue;  // of most, and nothing else has to be asked
    if (cases.denied(a, b)) continue;
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
    if (older.suggested || cases.denied(later, older)) continue;
    if (!r.services.empty() && !cases.share_service(later, older)) continue;
    if (promises.size() >= kept + older_promises || last - at >= older_carriers) {
      r.older_left_out = true;
      break;
    }
    add_broken(kb.incidents[older.incident], older.incident, cases.breakable(older.incident), cause, later.day, promises);
  }
  r.promises.assign(std::make_move_iterator(promises.begin()), std::make_move_iterator(promises.end()));
  return r;
}

// What an author states is a recurrence, whatever the tags say; the causes that both carry name it.
static void add_stated(const KnowledgeBase& kb, const Cases& cases, const std::vector<Standing>& standings,
                       std::vector<Recurrence>& out) {
  std::vector<char> states(kb.incidents.size());  // few do
  for (std::size_t i = 0; i < states.size(); ++i)
    states[i] = std::any_of(kb.relations[i].begin(), kb.relations[i].end(),
                            [](auto& relation) { return relation.kind == RelationKind::recurrence_of; });
  std::multimap<std::pair<std::uint32_t, std::uint32_t>, std::size_t> known;  // positions in `out`, of those that do
  for (std::size_t r = 0; r < out.size(); ++r)
    if (states[out[r].incident]) known.emplace(std::pair(out[r].incident, out[r].earlier), r);
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
      if (!carriers[later].no_recurrence) all.push_back({&cause, &carriers, later, rare, {}});
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
