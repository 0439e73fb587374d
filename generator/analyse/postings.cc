#include "generator/analyse/postings.h"

#include <algorithm>

namespace debrief {

static constexpr std::size_t most_postings = 5000;  // walked for one document, rounded: up to 7,500

Postings::Postings(const std::vector<Signature>& signatures) : documents_(signatures.size()), numbers_(signatures.size() * 16) {
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

std::pair<const Postings::Posting*, const Postings::Posting*> Postings::of(std::uint32_t hash) const {
  auto number = numbers_.at(hash);
  if (number == 0) return {nullptr, nullptr};
  return {row_.data() + begins_[number - 1], row_.data() + begins_[number]};
}

std::vector<std::uint32_t> Postings::documents_with(std::uint32_t hash) const {
  std::vector<std::uint32_t> out;
  for (auto [posting, end] = of(hash); posting != end; ++posting) out.push_back(posting->document);
  return out;
}

std::vector<Postings::Row> Postings::rows_of(const Signature& signature) const {
  std::vector<Row> rows;
  rows.reserve(signature.terms.size());
  for (auto& term : signature.terms) {
    auto [begin, end] = of(term.hash);
    auto length = rounded_count(static_cast<std::size_t>(end - begin));
    rows.push_back({begin, end, std::uint64_t{length} << 32 | term.hash, term.weight});
  }
  std::sort(rows.begin(), rows.end(), [](auto& a, auto& b) { return a.place < b.place; });
  return rows;
}

void keep_best(std::vector<Neighbour>& candidates, std::size_t most) {
  auto better = [](const Neighbour& a, const Neighbour& b) {
    return a.score != b.score ? a.score > b.score : a.document < b.document;
  };
  auto end = candidates.begin() + static_cast<std::ptrdiff_t>(std::min(most, candidates.size()));
  std::partial_sort(candidates.begin(), end, candidates.end(), better);
  candidates.erase(end, candidates.end());
}

namespace {

// Adds up scores of documents; keeps its memory from one document to the next.
struct Sums {
  std::vector<float> scores;  // by document; zero between uses
  std::vector<std::uint32_t> touched;

  void make_room(std::size_t documents) {
    if (scores.size() < documents) scores.assign(documents, 0);
  }
  void add(std::uint32_t document, float score) {
    if (scores[document] == 0) touched.push_back(document);
    scores[document] += score;
  }
  // Calls with(document, score) for each one.
  template <typename With>
  void take(With with) {
    for (auto document : touched) {
      with(document, scores[document]);
      scores[document] = 0;
    }
    touched.clear();
  }
};

thread_local Sums sums;

}  // namespace

Trail Postings::walk(std::uint32_t document, const Signature& signature) const {
  sums.make_room(documents_);
  Trail walk;
  walk.end = ~std::uint64_t{0};
  std::size_t walked = 0;
  for (auto& row : rows_of(signature)) {
    walked += row.place >> 32;
    if (walked > most_postings) {
      walk.end = row.place;
      break;
    }
    for (auto* posting = row.begin; posting != row.end; ++posting) sums.add(posting->document, row.weight * posting->weight);
  }
  sums.take([&](std::uint32_t other, float score) {
    if (other != document) walk.candidates.push_back({other, score});
  });
  keep_best(walk.candidates, most_candidates);
  walk.candidates.shrink_to_fit();
  if (walk.candidates.size() == most_candidates) walk.least = static_cast<float>(walk.candidates.back().score);
  return walk;
}

std::vector<std::uint32_t> Postings::met_by(std::uint32_t document, const Signature& signature,
                                            const std::vector<Trail>& trails) const {
  sums.make_room(documents_);
  for (auto& row : rows_of(signature))
    for (auto* posting = row.begin; posting != row.end; ++posting)
      if (row.place < trails[posting->document].end) sums.add(posting->document, row.weight * posting->weight);
  std::vector<std::uint32_t> out;
  sums.take([&](std::uint32_t other, float score) {
    if (other != document && score >= trails[other].least) out.push_back(other);
  });
  return out;
}

}  // namespace debrief
