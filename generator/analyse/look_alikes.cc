#include "generator/analyse/look_alikes.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "generator/base/text.h"

namespace debrief {

static constexpr double least_score = 0.08;

namespace {

// A document's own words, which are looked up when somebody asks for one of them.
class Words {
 public:
  explicit Words(const Incident& incident) : incident_(incident) {}
  std::string shown(const Term& term) {
    if (!plain_text_) plain_text_ = incident_.plain_text.str();
    return debrief::shown(term, incident_, *plain_text_);
  }

 private:
  const Incident& incident_;
  std::optional<std::string> plain_text_;
};

// One document's signature, made ready to be compared with many: its terms are found by their hash, and how it writes one is
// worked out once. Refers to what it is made from.
class Compared {
 public:
  Compared(const Signature& signature, const Incident& incident) : signature_(signature), words_(incident) {
    for (std::size_t t = 0; t < signature.terms.size(); ++t) {
      auto slot = signature.terms[t].hash % slot_count;
      while (slots_[slot] != 0) slot = (slot + 1) % slot_count;
      slots_[slot] = static_cast<std::uint16_t>(t + 1);
    }
    shown_.resize(signature.terms.size());
  }

  const Term& term(std::size_t t) const { return signature_.terms[t]; }

  // Calls shared(t, there) for each term that the other has too, in the order of their hashes.
  template <typename Shared>
  void each_shared(const Signature& other, Shared shared) const {
    for (auto& there : other.terms)
      for (auto slot = there.hash % slot_count; slots_[slot] != 0; slot = (slot + 1) % slot_count)
        if (auto t = slots_[slot] - 1u; signature_.terms[t].hash == there.hash) {
          shared(t, there);
          break;
        }
  }

  struct Shown {
    std::string text, lower;
  };
  const Shown& shown(std::size_t t) {
    auto& known = shown_[t];
    if (!known) {
      auto text = words_.shown(signature_.terms[t]);
      known = Shown{text, lower(text)};
    }
    return *known;
  }

 private:
  static constexpr std::size_t slot_count = 256;  // a signature has 64 terms at most
  const Signature& signature_;
  Words words_;
  std::array<std::uint16_t, slot_count> slots_{};
  std::vector<std::optional<Shown>> shown_;
};

}  // namespace

static double score_of(const Compared& a, const Signature& b) {
  double score = 0;
  a.each_shared(b, [&](std::size_t t, const Term& there) {
    score += static_cast<double>(a.term(t).weight) * static_cast<double>(there.weight);
  });
  return std::min(score, 1.0);
}

// --- the reason

// "pool" beside "connection pool" says nothing more. All in lower case.
static bool says_nothing_new(std::string_view word, const std::vector<std::string_view>& said) {
  return std::any_of(said.begin(), said.end(), [&](std::string_view s) {
    return s.find(word) != std::string_view::npos || word.find(s) != std::string_view::npos;
  });
}

// Phrases tell a reader more than the words in them: they go first where they weigh at all.
static std::vector<std::string> shared_terms(Compared& a, const Signature& b, const Incident& to) {
  static constexpr std::size_t most = 5;
  struct Shared {
    double weight;
    std::size_t here;
    const Term* there;
  };
  std::vector<Shared> shared;
  a.each_shared(b, [&](std::size_t t, const Term& there) {
    auto& here = a.term(t);
    if (here.kind == TermKind::text)
      shared.push_back(
          {static_cast<double>(here.weight) * static_cast<double>(there.weight) * (here.phrase ? 2.5 : 1), t, &there});
  });
  std::sort(shared.begin(), shared.end(),
            [](auto& x, auto& y) { return x.weight != y.weight ? x.weight > y.weight : x.here < y.here; });
  std::vector<std::string_view> said;
  std::vector<std::string> out;
  for (auto& s : shared) {
    if (out.size() == most) break;
    auto& here = a.shown(s.here);
    if (here.text.empty() || says_nothing_new(here.lower, said)) continue;
    said.push_back(here.lower);
    out.push_back(a.term(s.here).cjk == s.there->cjk ? here.text : here.text + " = " + Words(to).shown(*s.there));
  }
  return out;
}

namespace {

// What two incidents carry both.
struct SharedTags {
  std::vector<std::string> causes, services, triggers;
};

}  // namespace

static bool has_cause(const Incident& incident) {
  return std::any_of(incident.causes.begin(), incident.causes.end(), [](auto& c) { return c.axis == Axis::cause; });
}

static SharedTags shared_tags(const Incident& from, const Incident& to) {
  SharedTags shared;
  for (auto& cause : from.causes)
    for (auto& other : to.causes) {
      if (cause.slug != other.slug || cause.axis != other.axis) continue;
      if (cause.axis == Axis::cause) shared.causes.push_back(cause.slug);
      if (cause.axis == Axis::trigger) shared.triggers.push_back(cause.slug);
    }
  for (auto& service : from.services)
    if (std::any_of(to.services.begin(), to.services.end(), [&](auto& s) { return equal_ignoring_case(s, service); }))
      shared.services.push_back(service);
  return shared;
}

static std::string reason_of(const LookAlike& look, const SharedTags& shared, const std::vector<std::string>& terms) {
  std::vector<std::string> parts;
  auto list = [&](std::string_view before, const std::vector<std::string>& words) {
    if (!words.empty()) parts.push_back(fmt::format("{}{}", before, join(words, ", ")));
  };
  if (look.same_title) parts.emplace_back("same title");
  list(shared.causes.size() > 1 ? "same causes " : "same cause ", shared.causes);
  if (look.other_cause) parts.emplace_back("like symptoms, other cause");
  list("both ", shared.services);
  list("same trigger ", shared.triggers);
  list("terms: ", terms);
  return join(parts, "; ");
}

static LookAlike look_alike_of(Compared& own, const Signature& other, const Incident& from, const Incident& to,
                               const Neighbour& candidate) {
  LookAlike look;
  look.to = candidate.document;
  look.score = candidate.score;
  auto shared = shared_tags(from, to);
  if (!shared.causes.empty()) look.kind = RelationKind::same_cause;
  look.other_cause = has_cause(from) && has_cause(to) && shared.causes.empty();
  look.same_title = !from.title.empty() && equal_ignoring_case(trim(from.title), trim(to.title));
  look.reason = reason_of(look, shared, shared_terms(own, other, to));
  return look;
}

// --- denials and statements

static std::set<std::pair<std::uint32_t, std::uint32_t>> denied_pairs(const KnowledgeBase& kb) {
  std::set<std::pair<std::uint32_t, std::uint32_t>> denied;
  for (std::uint32_t i = 0; i < kb.incidents.size(); ++i)
    for (auto& name : kb.incidents[i].not_related)
      if (auto other = kb.index_of(name); other >= 0) {
        denied.emplace(i, static_cast<std::uint32_t>(other));
        denied.emplace(static_cast<std::uint32_t>(other), i);
      }
  return denied;
}

bool LookAlikes::is_stated(std::uint32_t incident, std::uint32_t other) const {
  auto& relations = kb_.relations[incident];
  return std::any_of(relations.begin(), relations.end(), [&](const Relation& r) { return r.to == other; });
}

LookAlikes::LookAlikes(const KnowledgeBase& kb, const std::vector<Signature>& signatures)
    : kb_(kb), signatures_(signatures), denied_(denied_pairs(kb)) {}

Trail LookAlikes::walk(const Postings& postings, std::uint32_t incident) const {
  auto walk = postings.walk(incident, signatures_[incident]);
  Compared own(signatures_[incident], kb_.incidents[incident]);
  for (auto& candidate : walk.candidates) candidate.score = score_of(own, signatures_[candidate.document]);
  keep_best(walk.candidates, most_candidates);
  return walk;
}

std::vector<LookAlike> LookAlikes::tell(std::uint32_t incident, const std::vector<Neighbour>& candidates,
                                        std::vector<LookAlike> told) const {
  std::vector<LookAlike> out;
  std::optional<Compared> own;  // made when there is something to compare
  for (auto& candidate : candidates) {
    if (out.size() == most_look_alikes || candidate.score < least_score) break;
    if (!denied_.empty() && denied_.count({incident, candidate.document}) > 0) continue;
    auto known = std::find_if(told.begin(), told.end(), [&](auto& look) { return look.to == candidate.document; });
    if (known != told.end()) {
      out.push_back(std::move(*known));
    } else {
      if (!own) own.emplace(signatures_[incident], kb_.incidents[incident]);
      out.push_back(look_alike_of(*own, signatures_[candidate.document], kb_.incidents[incident],
                                  kb_.incidents[candidate.document], candidate));
    }
    out.back().stated = is_stated(incident, candidate.document);
  }
  return out;
}

}  // namespace debrief
