#include "generator/analyse/signatures.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace debrief {

std::uint32_t rounded_count(std::size_t count) {
  auto below = std::bit_width(count);
  return static_cast<std::uint32_t>(below <= 2 ? count : count >> (below - 2) << (below - 2));
}

static TermTable count_documents(const std::vector<std::span<const std::uint32_t>>& documents) {
  std::size_t total = 0;
  for (auto& terms : documents) total += terms.size();
  TermTable counts(total / 8);  // most are seen again and again
  for (auto& terms : documents)
    for (auto hash : terms) ++counts[hash];
  return counts;
}

static TermTable count_documents(const std::vector<std::span<const std::uint32_t>>& documents, const TermSet& asked) {
  std::vector<std::uint32_t> by_number(asked.hashes().size() + 1);
  for (auto& terms : documents)
    for (auto hash : terms)
      if (auto number = asked.number(hash); number != 0) ++by_number[number];
  TermTable counts(asked.hashes().size());
  for (auto hash : asked.hashes())
    if (auto count = by_number[asked.number(hash)]; count > 0) counts[hash] = count;
  return counts;
}

TermCounts::TermCounts(const std::vector<std::span<const std::uint32_t>>& documents)
    : TermCounts(count_documents(documents), documents.size()) {}

TermCounts::TermCounts(const std::vector<std::span<const std::uint32_t>>& documents, const TermSet& asked)
    : TermCounts(count_documents(documents, asked), documents.size()) {}

TermCounts::TermCounts(TermTable counts, std::size_t documents)
    : counts_(std::move(counts)), documents_(static_cast<float>(rounded_count(documents)) + 1), logs_(512) {
  for (std::uint32_t k = 1; k < logs_.size(); ++k) logs_[k] = log_of(k);
}

float TermCounts::log_of(std::uint32_t count) const {
  return std::log(documents_ / static_cast<float>(rounded_count(count)));
}

// Standing ten times is more than once, and not ten times as much.
static float damped(float weight) {
  return weight * 5 / (weight + 4);
}

Signature signature_of(const std::vector<Term>& terms, const TermCounts& counts, HeldLists& lists) {
  static constexpr auto most = most_terms_of_a_signature;
  thread_local std::vector<Term> weighed, sorted;
  thread_local std::vector<std::uint64_t> order;  // in one number what they are ordered by, and which one it is
  weighed.clear(), sorted.clear(), order.clear();
  float squares = 0;
  for (auto term : terms) {
    auto sharing = counts.of(term.hash);
    term.weight = damped(term.weight) * counts.rarity(sharing);
    squares += term.weight * term.weight;
    if (sharing > 1) weighed.push_back(term);  // what nobody shares counts towards the length only
  }
  auto lighter_than = [](float weight) {
    return std::uint64_t{~std::bit_cast<std::uint32_t>(weight)} << 32;
  };  // none is negative
  if (weighed.size() > most) {
    for (auto& term : weighed) order.push_back(lighter_than(term.weight) | term.hash);  // the heaviest, of equals by their hash
    std::nth_element(order.begin(), order.begin() + most, order.end());
    auto first_left_out = order[most];
    std::erase_if(weighed, [&](auto& term) { return (lighter_than(term.weight) | term.hash) >= first_left_out; });
    order.clear();
  }
  for (std::uint32_t t = 0; t < weighed.size(); ++t) order.push_back(std::uint64_t{weighed[t].hash} << 32 | t);
  std::sort(order.begin(), order.end());
  auto length = std::sqrt(squares);
  for (auto at : order) {
    sorted.push_back(weighed[at & 0xFFFFFFFF]);
    sorted.back().weight /= length;
  }
  return {lists.keep(sorted)};
}

}  // namespace debrief
