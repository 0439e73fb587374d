#include "generator/analyse/compare.h"

#include <algorithm>
#include <mutex>
#include <optional>
#include <unordered_map>
#include <utility>

#include "generator/analyse/look_alikes.h"
#include "generator/analyse/suggest.h"
#include "generator/analyse/terms.h"
#include "generator/base/parallel.h"
#include "generator/model/digest.h"

namespace debrief {

namespace {

constexpr std::uint32_t nowhere = ~std::uint32_t{0};

// How often terms were added and taken away.
using Moves = std::unordered_map<std::uint32_t, int>;

class Comparer {
 public:
  Comparer(const KnowledgeBase& kb, const Taxonomy& taxonomy, AnalysisMemory before, int jobs)
      : kb_(kb),
        taxonomy_(taxonomy),
        reader_(taxonomy),
        tags_(kb.incidents),
        before_(std::move(before)),
        jobs_(jobs),
        n_(kb.incidents.size()) {}

  AnalysisMemory run(std::uint64_t taxonomy) {
    now_.taxonomy = taxonomy;
    if (before_.taxonomy != taxonomy) before_ = {};
    take_over();
    read();
    weigh();
    look();
    return std::move(now_);
  }

 private:
  // Finds the documents again that did not change. One that did is another document.
  void take_over() {
    now_.keys.resize(n_), now_.terms.resize(n_), now_.suggestions.resize(n_), now_.signatures.resize(n_);
    now_.trails.resize(n_), now_.look_alikes.resize(n_);
    parallel_for(n_, jobs_, [&](std::size_t i) {  // one visit to each incident
      now_.keys[i] = memory_key(kb_.incidents[i]);
      tags_.add(static_cast<std::uint32_t>(i), kb_.incidents[i]);
    });
    std::unordered_map<std::uint64_t, std::uint32_t> known;
    for (std::uint32_t b = 0; b < before_.keys.size(); ++b) known.emplace(before_.keys[b], b);
    from_.assign(n_, nowhere), to_.assign(before_.keys.size(), nowhere);
    std::uint32_t next = 0;
    for (std::uint32_t i = 0; i < n_; ++i) {
      auto found = known.find(now_.keys[i]);
      if (found == known.end() || found->second < next) continue;  // what is kept is kept in its order
      from_[i] = found->second, to_[found->second] = i, next = found->second + 1;
      now_.terms[i] = std::move(before_.terms[from_[i]]);
      now_.suggestions[i] = std::move(before_.suggestions[from_[i]]);
      now_.signatures[i] = std::move(before_.signatures[from_[i]]);
    }
    changed_.resize(n_);
    for (std::uint32_t i = 0; i < n_; ++i) changed_[i] = from_[i] == nowhere;
    now_.renewed = from_.size() != to_.size() || std::find(from_.begin(), from_.end(), nowhere) != from_.end();
  }

  void read() {
    texts_.resize(n_);
    parallel_for(n_, jobs_, [&](std::size_t i) {
      if (from_[i] != nowhere) return;
      auto plain_text = kb_.incidents[i].plain_text.str();
      auto text = reader_.read(kb_.incidents[i], plain_text);
      now_.suggestions[i] = suggest_from_text(kb_.incidents[i], plain_text, text, taxonomy_);
      now_.terms[i].reserve(text.terms.size());
      for (auto& term : text.terms) now_.terms[i].push_back(term.hash);
      texts_[i] = std::move(text.terms);
    });
  }

  void weigh() {
    if (!now_.renewed) return;
    TermCounts counts(now_.terms);
    if (rounded_count(n_) != rounded_count(before_.keys.size()))
      changed_.assign(n_, true);
    else
      find_moved(counts);
    parallel_for(n_, jobs_, [&](std::size_t i) {
      if (!changed_[i]) return;
      if (from_[i] != nowhere) texts_[i] = reader_.read(kb_.incidents[i], kb_.incidents[i].plain_text.str()).terms;
      auto was = std::exchange(now_.signatures[i], signature_of(texts_[i], counts));
      if (from_[i] != nowhere) before_.signatures[from_[i]] = std::move(was);
      texts_[i] = {};
    });
  }

  // Marks the documents with a term that is not as rare as it was.
  void find_moved(const TermCounts& counts) {
    Moves moves;
    for (std::uint32_t b = 0; b < to_.size(); ++b)
      if (to_[b] == nowhere)
        for (auto hash : before_.terms[b]) --moves[hash];
    for (std::uint32_t i = 0; i < n_; ++i)
      if (from_[i] == nowhere)
        for (auto hash : now_.terms[i]) ++moves[hash];
    std::vector<bool> may_move(1 << 16);  // by the low bits of a hash
    std::erase_if(moves, [&](auto& move) {
      auto count = static_cast<int>(counts.of(move.first));
      bool moved = rounded_count(static_cast<std::size_t>(count)) != rounded_count(static_cast<std::size_t>(count - move.second));
      if (moved) may_move[move.first & 0xFFFF] = true;
      return !moved;
    });
    if (moves.empty()) return;
    for (std::uint32_t i = 0; i < n_; ++i)
      changed_[i] = changed_[i] || std::any_of(now_.terms[i].begin(), now_.terms[i].end(), [&](std::uint32_t hash) {
                      return may_move[hash & 0xFFFF] && moves.contains(hash);
                    });
  }

  void look() {
    LookAlikes looks(kb_, now_.signatures, tags_);
    std::once_flag asked;
    std::optional<Postings> postings;
    Standpoint::Source source = [&]() -> const Postings& {
      std::call_once(asked, [&] { postings.emplace(now_.signatures); });
      return *postings;
    };
    again_ = changed_;
    if (now_.renewed) {
      for (std::uint32_t i = 0; i < n_; ++i)
        if (!changed_[i]) take_over_walk(i);
      if (std::find(changed_.begin(), changed_.end(), false) != changed_.end()) {
        find_longer_rows(source());
        find_met(source());
      }
    } else {
      now_.trails = std::move(before_.trails);
    }
    parallel_for(n_, jobs_, [&](std::size_t i) {
      auto incident = static_cast<std::uint32_t>(i);
      Standpoint from(source, incident);
      if (again_[i]) now_.trails[i] = from.walk();
      now_.look_alikes[i] = looks.tell(from, incident, now_.trails[i].candidates, told(i));
    });
  }

  // One whose candidates are not all what they were has to walk again.
  void take_over_walk(std::uint32_t i) {
    now_.trails[i] = std::move(before_.trails[from_[i]]);
    for (auto& candidate : now_.trails[i].candidates) {
      candidate.document = to_[candidate.document];
      if (candidate.document == nowhere || changed_[candidate.document]) again_[i] = true;
    }
  }

  // Rows that are walked at another place than before, or not at all.
  void find_longer_rows(const Postings& postings) {
    Moves moves;
    for (std::uint32_t b = 0; b < to_.size(); ++b)
      if (to_[b] == nowhere || changed_[to_[b]])
        for (auto& term : before_.signatures[b].terms) --moves[term.hash];
    for (std::uint32_t i = 0; i < n_; ++i)
      if (changed_[i])
        for (auto& term : now_.signatures[i].terms) ++moves[term.hash];
    for (auto [hash, move] : moves) {
      auto length = static_cast<int>(postings.length(hash));
      if (rounded_count(static_cast<std::size_t>(length)) == rounded_count(static_cast<std::size_t>(length - move))) continue;
      for (auto document : postings.documents_with(hash)) again_[document] = true;
    }
  }

  // Who would meet a changed document now.
  void find_met(const Postings& postings) {
    std::vector<std::uint32_t> changed;
    for (std::uint32_t i = 0; i < n_; ++i)
      if (changed_[i]) changed.push_back(i);
    std::vector<std::vector<std::uint32_t>> met(changed.size());
    parallel_for(changed.size(), jobs_, [&](std::size_t c) { met[c] = postings.met_by(changed[c], now_.trails); });
    for (auto& list : met)
      for (auto i : list) again_[i] = true;
  }

  // The look-alikes of an incident as they were told, when neither it nor the other has changed.
  std::vector<LookAlike> told(std::size_t i) {
    if (changed_[i] || before_.look_alikes.empty()) return {};
    auto out = std::move(before_.look_alikes[from_[i]]);
    std::erase_if(out, [&](LookAlike& look) {
      look.to = to_[look.to];
      return look.to == nowhere || changed_[look.to];
    });
    return out;
  }

  const KnowledgeBase& kb_;
  const Taxonomy& taxonomy_;
  TermReader reader_;
  TagHashes tags_;
  AnalysisMemory before_, now_;
  int jobs_;
  std::size_t n_;
  std::vector<std::uint32_t> from_, to_;  // where a document stood, by its number now; where it stands, by its number then
  std::vector<std::vector<Term>> texts_;  // of the documents that were read
  std::vector<char> changed_, again_;     // its signature may be another; it has to walk again
};

}  // namespace

AnalysisMemory compare(const KnowledgeBase& kb, const Config& config, const Taxonomy& taxonomy, AnalysisMemory before, int jobs) {
  return Comparer(kb, taxonomy, std::move(before), jobs).run(digest(config.taxonomy));
}

}  // namespace debrief
