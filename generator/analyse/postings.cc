#include "generator/analyse/postings.h"

#include <algorithm>

namespace debrief {

static constexpr std::size_t most_postings = 5000;  // walked for one document, rounded: up to 7,500

Postings::Postings(const std::vector<Signature>& signatures)
    : signatures_(signatures), numbers_(signatures.size() * 16), hashes_{0}, begins_{0} {
  std::size_t total = 0;
  for (auto& signature : signatures) total += signature.terms.size();
  terms_.reserve(total);
  firsts_.reserve(signatures.size() + 1);
  for (auto& signature : signatures) {
    firsts_.push_back(static_cast<std::uint32_t>(terms_.size()));
    for (auto& term : signature.terms) {
      auto& number = numbers_[term.hash];
      if (number == 0) {
        number = static_cast<std::uint32_t>(hashes_.size());
        hashes_.push_back(term.hash);
        begins_.push_back(0);
      }
      ++begins_[number];
      terms_.push_back(weighed(term, number));
    }
  }
  firsts_.push_back(static_cast<std::uint32_t>(terms_.size()));
  auto next = begin_rows();
  for (std::uint32_t d = 0; d < signatures.size(); ++d)
    for (auto& term : signature(d)) row_[next[term.number - 1]++] = {d, term.weight};
}

Postings::Postings(const std::vector<Signature>& signatures, const std::vector<const Signature*>& asking)
    : signatures_(signatures), numbers_(asking.size() * 16), hashes_{0} {
  TermSet asked;
  for (auto* signature : asking)
    for (auto& term : signature->terms) asked.add(term.hash);
  for (auto hash : asked.hashes()) numbers_[hash] = asked.number(hash);
  hashes_.insert(hashes_.end(), asked.hashes().begin(), asked.hashes().end());
  begins_.resize(hashes_.size());
  std::size_t total = 0;
  for (auto& signature : signatures) total += signature.terms.size();
  std::vector<std::pair<std::uint32_t, Posting>> found;  // with the numbers of their terms
  found.reserve(total);                                  // what is not used of it is never touched, and nothing is copied
  for (std::uint32_t d = 0; d < signatures.size(); ++d)
    for (auto& term : signatures[d].terms)
      if (auto number = asked.number(term.hash); number != 0) {
        ++begins_[number];
        found.push_back({number, {d, term.weight}});
      }
  auto next = begin_rows();
  for (auto& [number, posting] : found) row_[next[number - 1]++] = posting;
}

// From how many postings each term has to where they begin.
std::vector<std::uint32_t> Postings::begin_rows() {
  for (std::size_t t = 1; t < begins_.size(); ++t) begins_[t] += begins_[t - 1];
  row_.resize(begins_.back());
  return begins_;
}

Postings::Weighed Postings::weighed(const Term& term, std::uint32_t number) {
  return {number, term.kind == TermKind::text, term.phrase, term.cjk, term.weight};
}

std::span<const Postings::Posting> Postings::row(std::uint32_t number) const {
  if (number == 0) return {};
  return {row_.data() + begins_[number - 1], row_.data() + begins_[number]};
}

std::span<const Postings::Weighed> Postings::signature(std::uint32_t document) const {
  if (!firsts_.empty()) return {terms_.data() + firsts_[document], terms_.data() + firsts_[document + 1]};
  thread_local std::vector<Weighed> out;
  out.clear();
  for (auto& term : signatures_[document].terms) out.push_back(weighed(term, numbers_.at(term.hash)));
  return out;
}

std::size_t Postings::length(std::uint32_t hash) const {
  return row(numbers_.at(hash)).size();
}

std::vector<std::uint32_t> Postings::documents_with(std::uint32_t hash) const {
  std::vector<std::uint32_t> out;
  for (auto& posting : row(numbers_.at(hash))) out.push_back(posting.document);
  return out;
}

std::vector<Postings::Row> Postings::rows_of(std::uint32_t document) const {
  auto terms = signature(document);
  std::vector<Row> rows;
  rows.reserve(terms.size());
  for (auto& term : terms)
    rows.push_back({std::uint64_t{rounded_count(row(term.number).size())} << 32 | hashes_[term.number], term});
  return rows;
}

static bool better(const Neighbour& a, const Neighbour& b) {
  return a.score != b.score ? a.score > b.score : a.document < b.document;
}

namespace {

// Adds up scores of documents; keeps its memory from one document to the next. That a document was met is noted for a whole line of
// memory at a time, and lines without any score above what is asked for are passed over: one document meets thousands of others.
class Sums {
 public:
  void make_room(std::size_t documents) {
    auto lines = documents / line + 1;
    if (met_.size() < lines) met_.resize(lines), scores_.resize(lines * line);
  }
  // Adds score(posting) to the document of each posting of a row.
  template <typename Row, typename Score>
  void add(const Row& row, Score score) {
    auto* scores = scores_.data();
    auto* met = met_.data();
    for (auto& posting : row) {
      scores[posting.document] += score(posting);
      met[posting.document / line] = 1;
    }
  }
  // Calls with(document, score) for each one above `least`, which it may raise, in the order of documents; all are zero again.
  template <typename With>
  void take(float& least, With with) {
    for (std::size_t l = 0; l < met_.size(); ++l) {
      if (!met_[l]) continue;
      met_[l] = 0;
      auto* scores = &scores_[l * line];
      auto floor = least;
      unsigned above = 0;
      for (std::size_t k = 0; k < line; ++k) above |= static_cast<unsigned>(scores[k] > floor);
      for (std::size_t k = 0; above != 0 && k < line; ++k)
        if (scores[k] > least) with(static_cast<std::uint32_t>(l * line + k), scores[k]);
      std::fill_n(scores, line, 0.0f);
    }
  }

 private:
  static constexpr std::size_t line = 16;
  std::vector<float> scores_;      // by document; zero between uses
  std::vector<std::uint8_t> met_;  // by line
};

thread_local Sums sums;

// One signature spread out by the numbers of its terms; all zero between uses.
struct Own {
  double weight = 0;
  float for_reason = 0;     // what the weight is multiplied by
  std::uint16_t place = 0;  // in the signature
  bool word = false, cjk = false;
};
thread_local std::vector<Own> own;

}  // namespace

std::vector<std::uint32_t> Postings::met_by(std::uint32_t document, const std::vector<Trail>& trails) const {
  sums.make_room(documents());
  auto rows = rows_of(document);
  std::sort(rows.begin(), rows.end(), [](auto& a, auto& b) { return a.place < b.place; });  // sums depend on their order
  for (auto& [place, term] : rows)
    sums.add(row(term.number), [&, place = place, weight = term.weight](auto& posting) {
      return place < trails[posting.document].end ? weight * posting.weight : 0.0f;
    });
  std::vector<std::uint32_t> out;
  float least = 0;
  sums.take(least, [&](std::uint32_t other, float score) {
    if (other != document && score >= trails[other].least) out.push_back(other);
  });
  return out;
}

Standpoint::Standpoint(const Postings& postings, std::uint32_t document) : postings_(postings), document_(document) {
  if (own.size() < postings.hashes_.size()) own.resize(postings.hashes_.size());
  std::uint16_t place = 0;
  for (auto& term : postings.signature(document))
    own[term.number] = {term.weight, term.phrase ? 2.5f : 1, place++, term.word != 0, term.cjk != 0};
}

Standpoint::~Standpoint() {
  for (auto& term : postings_.signature(document_)) own[term.number] = {};
}

// Half of the terms of two that are alike may be shared, in no order that a processor could guess: there is no branch on it in the
// two functions that follow.
double Standpoint::score(std::uint32_t other) const {
  double score = 0;
  for (auto& there : postings_.signature(other)) score += own[there.number].weight * static_cast<double>(there.weight);
  return std::min(score, 1.0);
}

std::size_t Standpoint::shared_words(std::uint32_t other, AllShared& out) const {
  std::size_t count = 0;
  std::uint16_t place = 0;
  for (auto& there : postings_.signature(other)) {
    auto& here = own[there.number];
    out[count] = {here.weight * static_cast<double>(there.weight) * here.for_reason, here.place, place++,
                  here.cjk == (there.cjk != 0)};
    count += static_cast<std::size_t>(here.word);
    if (count == out.size()) break;
  }
  return count;
}

Trail Standpoint::walk() {
  sums.make_room(postings_.documents());
  Trail walk;
  walk.end = ~std::uint64_t{0};
  // Often only a few rows are walked: they are taken from a heap, the next one on top.
  auto rows = postings_.rows_of(document_);
  auto later = [](auto& a, auto& b) { return a.place > b.place; };
  std::make_heap(rows.begin(), rows.end(), later);
  for (std::size_t walked = 0; !rows.empty(); rows.pop_back()) {
    std::pop_heap(rows.begin(), rows.end(), later);
    auto& [place, term] = rows.back();
    walked += place >> 32;
    if (walked > most_postings) {
      walk.end = place;
      break;
    }
    sums.add(postings_.row(term.number), [weight = term.weight](auto& posting) { return weight * posting.weight; });
  }
  auto& best = walk.candidates;
  best.reserve(most_candidates);
  sums.take(walk.least, [&](std::uint32_t other, float score) {
    if (other == document_) return;
    if (best.size() < most_candidates) best.emplace_back();
    auto at = best.size() - 1;
    for (; at > 0 && best[at - 1].score < static_cast<double>(score); --at) best[at] = best[at - 1];
    best[at] = {other, score};
    if (best.size() == most_candidates) walk.least = static_cast<float>(best.back().score);
  });
  best.shrink_to_fit();
  for (auto& candidate : best) candidate.score = score(candidate.document);
  std::sort(best.begin(), best.end(), better);
  return walk;
}

}  // namespace debrief
