#include "generator/analyse/look_alikes.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "generator/analyse/term_table.h"
#include "generator/base/parallel.h"
#include "generator/base/text.h"

// The score of a pair is the cosine of its two signatures. To find the pairs that are worth it, each document walks the postings of
// its terms, rarest first, until it has seen enough; the best of those are then compared exactly. How long a row of postings is
// counts rounded (see rounded_count), those of one length go by their hash: so one edited document changes the walks of few others.

namespace debrief {

static constexpr std::size_t most_postings = 5000;  // walked for one document, rounded: up to 7,500
static constexpr std::size_t most_candidates = 16;  // compared exactly
static constexpr double least_score = 0.08;

namespace {

using Pairs = std::set<std::pair<std::uint32_t, std::uint32_t>>;

struct Posting {
  std::uint32_t document;
  float weight;
};

// Which signatures hold a term: all postings in one row, those of a term side by side, by document.
class Postings {
 public:
  explicit Postings(const std::vector<Signature>& signatures) : numbers_(signatures.size() * 16) {
    begins_.push_back(0);
    std::uint32_t terms = 0;
    for (auto& signature : signatures)
      for (auto& term : signature.terms) {
        auto& number = numbers_[term.hash];
        if (number == 0) {
          number = ++terms;
          begins_.push_back(0);
        }
        ++begins_[number];
      }
    for (std::size_t t = 1; t < begins_.size(); ++t) begins_[t] += begins_[t - 1];
    row_.resize(begins_.back());
    auto next = begins_;
    for (std::uint32_t d = 0; d < signatures.size(); ++d)
      for (auto& term : signatures[d].terms) row_[next[numbers_.at(term.hash) - 1]++] = {d, term.weight};
  }
  std::pair<const Posting*, const Posting*> of(std::uint32_t hash) const {
    auto number = numbers_.at(hash);
    return {row_.data() + begins_[number - 1], row_.data() + begins_[number]};
  }

 private:
  TermTable numbers_;                  // of terms, from 1
  std::vector<std::uint32_t> begins_;  // by term number: where its postings end, and those of the next one begin
  std::vector<Posting> row_;
};

struct Candidate {
  std::uint32_t document;
  double score;
};

}  // namespace

static bool better(const Candidate& a, const Candidate& b) {
  return a.score != b.score ? a.score > b.score : a.document < b.document;
}

static void keep_best(std::vector<Candidate>& candidates, std::size_t most) {
  auto end = candidates.begin() + static_cast<std::ptrdiff_t>(std::min(most, candidates.size()));
  std::partial_sort(candidates.begin(), end, candidates.end(), better);
  candidates.erase(end, candidates.end());
}

static std::vector<Candidate> candidates_of(std::uint32_t document, const Signature& signature, const Postings& postings,
                                            std::size_t documents) {
  thread_local std::vector<float> scores;  // zero between calls
  thread_local std::vector<std::uint32_t> touched;
  if (scores.size() < documents) scores.assign(documents, 0);

  struct Row {
    const Posting *begin, *end;
    std::uint32_t length;  // rounded
    float weight;
  };
  std::vector<Row> rows;  // by hash, as the terms are
  for (auto& term : signature.terms) {
    auto [begin, end] = postings.of(term.hash);
    rows.push_back({begin, end, rounded_count(static_cast<std::size_t>(end - begin)), term.weight});
  }
  std::stable_sort(rows.begin(), rows.end(), [](auto& a, auto& b) { return a.length < b.length; });
  std::size_t walked = 0;
  for (auto& [begin, end, length, weight] : rows) {
    walked += length;
    if (walked > most_postings) break;
    for (auto* posting = begin; posting != end; ++posting) {
      if (scores[posting->document] == 0) touched.push_back(posting->document);
      scores[posting->document] += weight * posting->weight;
    }
  }
  std::vector<Candidate> candidates;
  for (auto other : touched) {
    if (other != document) candidates.push_back({other, scores[other]});
    scores[other] = 0;
  }
  touched.clear();
  keep_best(candidates, most_candidates);
  return candidates;
}

namespace {

// One document's signature, made ready to be compared with many: its terms are found by their hash, and how it writes one is
// worked out once. Refers to what it is made from.
class Compared {
 public:
  Compared(const Signature& signature, const Incident& incident) : signature_(signature), incident_(incident) {
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
      auto text = debrief::shown(signature_.terms[t], incident_);
      known = Shown{text, lower(text)};
    }
    return *known;
  }

 private:
  static constexpr std::size_t slot_count = 256;  // a signature has 64 terms at most
  const Signature& signature_;
  const Incident& incident_;
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
    auto there = shown(*s.there, to);
    said.push_back(here.lower);
    out.push_back(has_cjk(here.text) == has_cjk(there) ? here.text : here.text + " = " + there);
  }
  return out;
}

static void add_tags(LookAlike& look, const Incident& from, const Incident& to) {
  bool both = false;
  auto tagged = [](const Incident& i) {
    return std::any_of(i.causes.begin(), i.causes.end(), [](auto& c) { return c.axis == Axis::cause; });
  };
  both = tagged(from) && tagged(to);
  for (auto& cause : from.causes)
    for (auto& other : to.causes) {
      if (cause.slug != other.slug || cause.axis != other.axis) continue;
      if (cause.axis == Axis::cause) look.causes.push_back(cause.slug);
      if (cause.axis == Axis::trigger) look.triggers.push_back(cause.slug);
    }
  for (auto& service : from.services)
    if (std::any_of(to.services.begin(), to.services.end(), [&](auto& s) { return equal_ignoring_case(s, service); }))
      look.services.push_back(service);
  look.other_cause = both && look.causes.empty();
  look.same_title = !from.title.empty() && equal_ignoring_case(trim(from.title), trim(to.title));
  if (!look.causes.empty()) look.kind = RelationKind::same_cause;
}

static std::string reason_of(const LookAlike& look) {
  std::vector<std::string> parts;
  auto list = [&](std::string_view before, const std::vector<std::string>& words) {
    if (!words.empty()) parts.push_back(fmt::format("{}{}", before, join(words, ", ")));
  };
  if (look.same_title) parts.emplace_back("same title");
  list(look.causes.size() > 1 ? "same causes " : "same cause ", look.causes);
  if (look.other_cause) parts.emplace_back("like symptoms, other cause");
  list("both ", look.services);
  list("same trigger ", look.triggers);
  list("terms: ", look.terms);
  return join(parts, "; ");
}

// --- denials and statements

static Pairs denied_pairs(const KnowledgeBase& kb) {
  Pairs denied;
  for (std::uint32_t i = 0; i < kb.incidents.size(); ++i)
    for (auto& name : kb.incidents[i].not_related)
      if (auto other = kb.index_of(name); other >= 0) {
        denied.emplace(i, static_cast<std::uint32_t>(other));
        denied.emplace(static_cast<std::uint32_t>(other), i);
      }
  return denied;
}

static bool is_stated(const KnowledgeBase& kb, std::uint32_t i, std::uint32_t to) {
  return std::any_of(kb.relations[i].begin(), kb.relations[i].end(), [&](const Relation& r) { return r.to == to; });
}

std::vector<std::vector<LookAlike>> find_look_alikes(const KnowledgeBase& kb, const std::vector<Signature>& signatures,
                                                     int jobs) {
  Postings postings(signatures);
  auto denied = denied_pairs(kb);
  std::vector<std::vector<LookAlike>> out(kb.incidents.size());
  parallel_for(kb.incidents.size(), jobs, [&](std::size_t at) {
    auto i = static_cast<std::uint32_t>(at);
    auto candidates = candidates_of(i, signatures[i], postings, kb.incidents.size());
    Compared own(signatures[i], kb.incidents[i]);
    for (auto& candidate : candidates) candidate.score = score_of(own, signatures[candidate.document]);
    std::erase_if(candidates, [&](const Candidate& c) { return c.score < least_score || denied.count({i, c.document}) > 0; });
    keep_best(candidates, most_look_alikes);
    for (auto& candidate : candidates) {
      LookAlike look;
      look.to = candidate.document;
      look.score = candidate.score;
      add_tags(look, kb.incidents[i], kb.incidents[look.to]);
      look.terms = shared_terms(own, signatures[look.to], kb.incidents[look.to]);
      look.reason = reason_of(look);
      look.stated = is_stated(kb, i, look.to);
      out[i].push_back(std::move(look));
    }
  });
  return out;
}

}  // namespace debrief
