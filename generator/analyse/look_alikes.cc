#include "generator/analyse/look_alikes.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>

#include "generator/base/text.h"

namespace debrief {

static constexpr double least_score = 0.08;

// How a document writes its terms, which is worked out once for each, when somebody asks for it. Refers to what it is made from.
class LookAlikes::Words {
 public:
  Words(const Signature& signature, const Incident& incident) : terms_(signature.terms), incident_(incident) {}

  const Term& term(std::size_t t) const { return terms_[t]; }

  struct Shown {
    std::string text, lower;
  };
  const Shown& shown(std::size_t t) {
    if (!plain_text_) plain_text_ = incident_.plain_text.str(), shown_.reserve(terms_.size());
    if (places_[t] == 0) {
      auto text = debrief::shown(terms_[t], incident_, *plain_text_);
      shown_.push_back({text, lower(text)});
      places_[t] = static_cast<std::uint8_t>(shown_.size());
    }
    return shown_[places_[t] - 1];
  }

 private:
  std::span<const Term> terms_;
  const Incident& incident_;
  std::optional<std::string> plain_text_;
  std::array<std::uint8_t, most_terms_of_a_signature> places_{};  // by term: in `shown_`, from 1
  std::vector<Shown> shown_;                                      // with room for all: they stay where they are
};

// --- the reason

// "pool" beside "connection pool" says nothing more. All in lower case.
static bool says_nothing_new(std::string_view word, const std::vector<std::string_view>& said) {
  return std::any_of(said.begin(), said.end(), [&](std::string_view s) {
    return s.find(word) != std::string_view::npos || word.find(s) != std::string_view::npos;
  });
}

namespace {

// What one says of two: its parts with "; " between them, what a part lists with ", ".
class Reason {
 public:
  void add(std::string_view part) {
    if (!text_.empty()) text_ += "; ";
    text_ += part;
    first_ = true;
  }
  void item(std::string_view word) {
    if (!first_) text_ += ", ";
    text_ += word;
    first_ = false;
  }
  void list(std::string_view before, const std::vector<std::string_view>& words) {
    if (words.empty()) return;
    add(before);
    for (auto word : words) item(word);
  }
  std::string_view text() const { return text_; }

 private:
  std::string text_;
  bool first_ = true;  // of a list
};

}  // namespace

// Phrases tell a reader more than the words in them: they go first where they weigh at all.
static void add_terms(Reason& reason, const Standpoint& from, LookAlikes::Words& own, std::uint32_t to,
                      const Signature& signature, const Incident& incident) {
  static constexpr std::size_t most = 5, ordered_first = 8;
  Standpoint::AllShared all;
  auto end = all.begin() + static_cast<std::ptrdiff_t>(from.shared_words(to, all));
  auto first = [](auto& x, auto& y) { return x.weight != y.weight ? x.weight > y.weight : x.here < y.here; };
  // Hardly ever are more looked at than a few: the others are ordered when they are.
  auto ordered = all.begin() + std::min<std::ptrdiff_t>(ordered_first, end - all.begin());
  std::partial_sort(all.begin(), ordered, end, first);
  std::vector<std::string_view> said;
  said.reserve(most);
  for (auto next = all.begin(); next != end && said.size() < most; ++next) {
    if (next == ordered) std::sort(next, end, first);
    auto& here = own.shown(next->here);
    if (here.text.empty() || says_nothing_new(here.lower, said)) continue;
    if (said.empty()) reason.add("terms: ");
    said.push_back(here.lower);
    if (next->same_writing)
      reason.item(here.text);
    else
      reason.item(here.text + " = " + LookAlikes::Words(signature, incident).shown(next->there).text);
  }
}

namespace {

// What two incidents carry both.
struct SharedTags {
  std::vector<std::string_view> causes, services, triggers;
};

}  // namespace

static SharedTags shared_tags(const TagHashes& tags, std::uint32_t from, std::uint32_t to, const Incident& incident) {
  SharedTags shared;
  auto causes = tags.causes(from), services = tags.services(from);
  for (std::size_t c = 0; c < causes.size(); ++c) {
    auto axis = incident.causes[c].axis;
    if (axis == Axis::response) continue;
    for (auto other : tags.causes(to))
      if (causes[c] == other) (axis == Axis::cause ? shared.causes : shared.triggers).push_back(incident.causes[c].slug);
  }
  auto others = tags.services(to);
  for (std::size_t s = 0; s < services.size(); ++s)
    if (std::find(others.begin(), others.end(), services[s]) != others.end()) shared.services.push_back(incident.services[s]);
  return shared;
}

LookAlike LookAlikes::look_alike_of(const Standpoint& from, const TagHashes& tags, Words& own, std::uint32_t incident,
                                    const Neighbour& candidate) const {
  LookAlike look;
  auto to = look.to = candidate.document;
  look.score = candidate.score;
  auto shared = shared_tags(tags, incident, to, kb_.incidents[incident]);
  if (!shared.causes.empty()) look.kind = RelationKind::same_cause;
  look.other_cause = tags.has_cause(incident) && tags.has_cause(to) && shared.causes.empty();
  look.same_title = !kb_.incidents[incident].title.empty() && tags.title(incident) == tags.title(to);
  Reason reason;
  if (look.same_title) reason.add("same title");
  reason.list(shared.causes.size() > 1 ? "same causes " : "same cause ", shared.causes);
  if (look.other_cause) reason.add("like symptoms, other cause");
  reason.list("both ", shared.services);
  reason.list("same trigger ", shared.triggers);
  add_terms(reason, from, own, to, signatures_[to], kb_.incidents[to]);
  look.reason = reasons_.keep(reason.text());
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

LookAlikes::LookAlikes(const KnowledgeBase& kb, const std::vector<Signature>& signatures, HeldLists& reasons)
    : kb_(kb), signatures_(signatures), reasons_(reasons), denied_(denied_pairs(kb)) {}

template <typename With>
bool LookAlikes::each_shown(std::uint32_t incident, const std::vector<Neighbour>& candidates, With with) const {
  std::size_t shown = 0;
  for (auto& candidate : candidates) {
    if (shown == most_look_alikes || candidate.score < least_score) break;
    if (!denied_.empty() && denied_.count({incident, candidate.document}) > 0) continue;
    if (!with(candidate)) return false;
    ++shown;
  }
  return true;
}

bool LookAlikes::still_holds(std::uint32_t incident, const std::vector<Neighbour>& candidates,
                             const std::vector<LookAlike>& told) const {
  std::size_t next = 0;
  auto known = [&](auto& candidate) { return next < told.size() && told[next++].to == candidate.document; };
  return each_shown(incident, candidates, known) && next == told.size();
}

void LookAlikes::mark_stated(std::uint32_t incident, std::vector<LookAlike>& looks) const {
  for (auto& look : looks) look.stated = is_stated(incident, look.to);
}

std::vector<LookAlike> LookAlikes::tell(const Standpoint& from, const TagHashes& tags, std::uint32_t incident,
                                        const std::vector<Neighbour>& candidates, std::vector<LookAlike> told) const {
  std::vector<LookAlike> out;
  Words words(signatures_[incident], kb_.incidents[incident]);
  each_shown(incident, candidates, [&](auto& candidate) {
    auto known = std::find_if(told.begin(), told.end(), [&](auto& look) { return look.to == candidate.document; });
    out.push_back(known != told.end() ? std::move(*known) : look_alike_of(from, tags, words, incident, candidate));
    return true;
  });
  mark_stated(incident, out);
  return out;
}

}  // namespace debrief
