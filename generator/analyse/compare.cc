#include "generator/analyse/compare.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <unordered_map>
#include <utility>

#include "generator/analyse/look_alikes.h"
#include "generator/analyse/prefetch.h"
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
      : kb_(kb), taxonomy_(taxonomy), reader_(taxonomy), before_(std::move(before)), jobs_(jobs), n_(kb.incidents.size()) {}

  AnalysisMemory run(std::uint64_t taxonomy) {
    now_.taxonomy = taxonomy;
    if (before_.taxonomy != taxonomy) before_ = {};
    now_.lists = before_.lists, now_.reasons = before_.reasons;
    take_over();
    read();
    weigh();
    look();
    return std::move(now_);
  }

 private:
  void take_over() {
    now_.keys.resize(n_), now_.terms.resize(n_), now_.suggestions.resize(n_), now_.signatures.resize(n_);
    now_.trails.resize(n_), now_.look_alikes.resize(n_);
    parallel_for(n_, jobs_, [&](std::size_t i) {
      if (i + 4 < n_) prefetch(&kb_.incidents[i + 4], sizeof(Incident));
      if (i + 2 < n_) {
        auto& later = kb_.incidents[i + 2];
        prefetch(later.sections), prefetch(later.causes), prefetch(later.services);
      }
      now_.keys[i] = memory_key(kb_.incidents[i]);
    });
    find_again();
    for (std::uint32_t i = 0; i < n_; ++i) {
      if (from_[i] == nowhere) continue;
      now_.terms[i] = before_.terms[from_[i]];
      now_.suggestions[i] = std::move(before_.suggestions[from_[i]]);
      now_.signatures[i] = before_.signatures[from_[i]];
    }
    changed_.resize(n_);
    for (std::uint32_t i = 0; i < n_; ++i) changed_[i] = from_[i] == nowhere;
    now_.renewed = from_.size() != to_.size() || std::find(from_.begin(), from_.end(), nowhere) != from_.end();
    now_.in_place = from_.size() == to_.size();
    for (std::uint32_t i = 0; i < n_; ++i) now_.in_place = now_.in_place && (from_[i] == i || from_[i] == nowhere);
  }

  // Finds the documents again that did not change, in their order. One that did is another document.
  void find_again() {
    auto &keys = now_.keys, &old = before_.keys;
    from_.assign(n_, nowhere), to_.assign(old.size(), nowhere);
    auto meet = [&](std::size_t i, std::size_t b) {
      from_[i] = static_cast<std::uint32_t>(b), to_[b] = static_cast<std::uint32_t>(i);
    };
    // Mostly they are the same from the first on, and from the last back.
    std::size_t begin = 0, end = n_, old_end = old.size();
    for (; begin < std::min(end, old_end) && keys[begin] == old[begin]; ++begin) meet(begin, begin);
    for (; begin < std::min(end, old_end) && keys[end - 1] == old[old_end - 1]; --end, --old_end) meet(end - 1, old_end - 1);
    std::unordered_map<std::uint64_t, std::size_t> known;
    for (auto b = begin; b < old_end; ++b) known.emplace(old[b], b);
    auto next = begin;
    for (auto i = begin; i < end; ++i) {
      auto found = known.find(keys[i]);
      if (found == known.end() || found->second < next) continue;  // what is kept is kept in its order
      meet(i, found->second);
      next = found->second + 1;
    }
  }

  void read() {
    texts_.resize(n_);
    parallel_for(n_, jobs_, [&](std::size_t i) {
      if (from_[i] != nowhere) return;
      auto plain_text = kb_.incidents[i].plain_text.str();
      auto text = reader_.read(kb_.incidents[i], plain_text);
      now_.suggestions[i] = suggest_from_text(kb_.incidents[i], plain_text, text, taxonomy_);
      thread_local std::vector<std::uint32_t> hashes;
      hashes.clear();
      for (auto& term : text.terms) hashes.push_back(term.hash);
      now_.terms[i] = now_.lists->keep(hashes);
      texts_[i] = std::move(text.terms);
    });
  }

  // Whether so few documents are asked about that what only they need is worth telling from what all need.
  bool are_few(std::size_t documents) const { return documents * 8 < n_; }

  void weigh() {
    if (!now_.renewed) return;
    auto counts = rounded_count(n_) == rounded_count(before_.keys.size()) ? find_moved() : all_changed();
    parallel_for(n_, jobs_, [&](std::size_t i) {
      if (!changed_[i]) return;
      if (from_[i] != nowhere) texts_[i] = reader_.read(kb_.incidents[i], kb_.incidents[i].plain_text.str()).terms;
      auto was = std::exchange(now_.signatures[i], signature_of(texts_[i], counts, *now_.lists));
      if (from_[i] != nowhere) before_.signatures[from_[i]] = std::move(was);
      texts_[i] = {};
    });
  }

  TermCounts counts_for_changed() const {
    if (!are_few(static_cast<std::size_t>(std::count(changed_.begin(), changed_.end(), true)))) return TermCounts(now_.terms);
    TermSet asked;
    for (std::uint32_t i = 0; i < n_; ++i)
      if (changed_[i])
        for (auto hash : now_.terms[i]) asked.add(hash);
    return TermCounts(now_.terms, asked);
  }

  TermCounts all_changed() {
    changed_.assign(n_, true);
    return counts_for_changed();
  }

  // Marks the documents with a term that is not as rare as it was. Returns counts that do for all that are marked now.
  TermCounts find_moved() {
    TermSet asked;
    std::vector<int> moves{0}, in_changed{0};  // by number: one more or less; how many of the changed documents have it
    auto number = [&](std::uint32_t hash) {
      asked.add(hash);
      moves.resize(asked.hashes().size() + 1), in_changed.resize(moves.size());
      return asked.number(hash);
    };
    for (std::uint32_t b = 0; b < to_.size(); ++b)
      if (to_[b] == nowhere)
        for (auto hash : before_.terms[b]) --moves[number(hash)];
    for (std::uint32_t i = 0; i < n_; ++i)
      if (from_[i] == nowhere)
        for (auto hash : now_.terms[i]) {
          auto n = number(hash);
          ++moves[n], ++in_changed[n];
        }
    TermCounts counts(now_.terms, asked);
    TermSet moved;
    for (auto hash : asked.hashes()) {
      auto n = asked.number(hash);
      auto count = static_cast<int>(counts.of(hash));
      if (count == in_changed[n]) continue;  // no other has it
      if (rounded_count(static_cast<std::size_t>(count)) != rounded_count(static_cast<std::size_t>(count - moves[n])))
        moved.add(hash);
    }
    if (moved.hashes().empty()) return counts;
    parallel_for(n_, jobs_, [&](std::size_t i) {
      auto& terms = now_.terms[i];
      changed_[i] = changed_[i] || std::any_of(terms.begin(), terms.end(), [&](auto hash) { return moved.number(hash) != 0; });
    });
    return counts_for_changed();
  }

  // The rows of all terms or, where few documents ask, of theirs.
  const Postings& postings_for(const std::vector<const Signature*>& asking) {
    if (has_all_rows_) return *postings_;
    has_all_rows_ = !are_few(asking.size());
    if (has_all_rows_)
      postings_.emplace(now_.signatures);
    else
      postings_.emplace(now_.signatures, asking);
    return *postings_;
  }

  void look() {
    again_ = changed_;
    if (now_.renewed) {
      parallel_for(n_, jobs_, [&](std::size_t i) {
        if (!changed_[i]) take_over_walk(static_cast<std::uint32_t>(i));
      });
      if (std::find(changed_.begin(), changed_.end(), false) != changed_.end()) find_disturbed();
    } else {
      now_.trails = std::move(before_.trails);
    }
    LookAlikes looks(kb_, now_.signatures, *now_.reasons);
    auto telling = take_over_look_alikes(looks);
    now_.touched = telling;
    if (telling.empty()) return;
    std::vector<const Signature*> asking;
    for (auto i : telling) asking.push_back(&now_.signatures[i]);
    auto& postings = postings_for(asking);
    bool few = are_few(telling.size());  // then only for their candidates is it found out what these carry
    if (few)
      parallel_for(telling.size(), jobs_, [&](std::size_t t) {
        if (again_[telling[t]]) now_.trails[telling[t]] = Standpoint(postings, telling[t]).walk();
      });
    TagHashes tags(kb_.incidents, few ? with_candidates(telling) : everybody(), jobs_);
    parallel_for(telling.size(), jobs_, [&](std::size_t t) {
      auto i = telling[t];
      Standpoint from(postings, i);
      if (again_[i] && !few) now_.trails[i] = from.walk();
      now_.look_alikes[i] = looks.tell(from, tags, i, now_.trails[i].candidates, std::move(now_.look_alikes[i]));
    });
  }

  std::vector<std::uint32_t> everybody() const {
    std::vector<std::uint32_t> all(n_);
    std::iota(all.begin(), all.end(), 0u);
    return all;
  }

  std::vector<std::uint32_t> with_candidates(std::vector<std::uint32_t> documents) const {
    for (std::size_t n = documents.size(), d = 0; d < n; ++d)
      for (auto& candidate : now_.trails[documents[d]].candidates) documents.push_back(candidate.document);
    std::sort(documents.begin(), documents.end());
    documents.erase(std::unique(documents.begin(), documents.end()), documents.end());
    return documents;
  }

  // The look-alikes as they were told, where neither the incident nor the other has changed. Of those returned they are not all.
  std::vector<std::uint32_t> take_over_look_alikes(const LookAlikes& looks) {
    std::vector<char> tell(n_);
    parallel_for(n_, jobs_, [&](std::size_t index) {
      auto i = static_cast<std::uint32_t>(index);
      auto& told = now_.look_alikes[i] = still_told(i);
      tell[i] = again_[i] || !looks.still_holds(i, now_.trails[i].candidates, told);
      if (!tell[i]) looks.mark_stated(i, told);
    });
    std::vector<std::uint32_t> telling;
    for (std::uint32_t i = 0; i < n_; ++i)
      if (tell[i]) telling.push_back(i);
    return telling;
  }

  // One whose candidates are not all what they were has to walk again.
  void take_over_walk(std::uint32_t i) {
    now_.trails[i] = std::move(before_.trails[from_[i]]);
    for (auto& candidate : now_.trails[i].candidates) {
      candidate.document = to_[candidate.document];
      if (candidate.document == nowhere || changed_[candidate.document]) again_[i] = true;
    }
  }

  // Who has to walk again because others have changed.
  void find_disturbed() {
    std::vector<const Signature*> asking;  // as they were, and as they are
    for (std::uint32_t b = 0; b < to_.size(); ++b)
      if (to_[b] == nowhere || changed_[to_[b]]) asking.push_back(&before_.signatures[b]);
    for (std::uint32_t i = 0; i < n_; ++i)
      if (changed_[i]) asking.push_back(&now_.signatures[i]);
    auto& postings = postings_for(asking);
    find_longer_rows(postings);
    find_met(postings);
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

  std::vector<LookAlike> still_told(std::uint32_t i) {
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
  AnalysisMemory before_, now_;
  int jobs_;
  std::size_t n_;
  std::vector<std::uint32_t> from_, to_;  // where a document stood, by its number now; where it stands, by its number then
  std::vector<std::vector<Term>> texts_;  // of the documents that were read
  std::vector<char> changed_, again_;     // its signature may be another; it has to walk again
  std::optional<Postings> postings_;      // as postings_for() made them last
  bool has_all_rows_ = false;
};

}  // namespace

AnalysisMemory compare(const KnowledgeBase& kb, const Config& config, const Taxonomy& taxonomy, AnalysisMemory before, int jobs) {
  return Comparer(kb, taxonomy, std::move(before), jobs).run(digest(config.taxonomy));
}

}  // namespace debrief
