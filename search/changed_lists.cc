#include "search/changed_lists.h"

#include <algorithm>
#include <unordered_map>

#include "search/dictionary.h"
#include "search/script.h"

namespace search {

std::string packed_postings(const Xapian::Database& db, const Numbering& numbering, const std::string& term) {
  static thread_local std::vector<Posting> postings;
  postings.clear();
  for (auto p = db.postlist_begin(term); p != db.postlist_end(term); ++p)
    postings.push_back({numbering.number_of[*p], p.get_wdf()});
  // Documents are often indexed oldest first and ranked newest first.
  if (std::is_sorted(postings.rbegin(), postings.rend()))
    std::reverse(postings.begin(), postings.end());
  else
    std::sort(postings.begin(), postings.end());
  return pack(postings);
}

std::optional<GoneDocuments> gone_documents(const ExportMemory& before, const Renumbering& documents,
                                            std::span<const TakenOut> taken_out) {
  GoneDocuments out;
  for (std::uint32_t number = 0; number < documents.now.size(); number++) {
    if (documents.now[number] != Renumbering::gone) continue;
    const auto& [rank_key, stamp, text] = before.documents[number];
    const auto is_it = [&, &key = rank_key, &of = stamp](const TakenOut& d) { return d.rank_key == key && d.stamp == of; };
    const auto found = std::find_if(taken_out.begin(), taken_out.end(), is_it);
    if (found == taken_out.end() || stamp.empty()) return {};
    out.emplace(number, &*found);
  }
  return out;
}

ChangedTerms::ChangedTerms(const ExportMemory& before, const Renumbering& documents, const std::optional<GoneDocuments>& gone,
                           const Xapian::Database& db, const Numbering& numbering)
    : documents_(documents) {
  for (const std::uint32_t number : documents.fresh)  // in order
    for (auto t = db.termlist_begin(numbering.ids[number]); t != db.termlist_end(numbering.ids[number]); ++t) {
      const std::string term = *t;
      if (is_exported(term)) added_[term].push_back({number, t.get_wdf()});
    }
  if (gone && !documents.moved)
    find_in_documents(*gone);
  else
    find_in_lists(before);
}

// A term that a document has as often as the one that had its number is no change.
void ChangedTerms::find_in_documents(const GoneDocuments& gone) {
  PostingsByTerm removed;
  for (const auto& [number, document] : gone)
    for (const auto& [term, count] : document->terms) removed[term].push_back({number, count});
  for (const auto& [term, postings] : removed)
    if (const auto now = added_.find(term); now == added_.end() || now->second != postings)
      changed_.push_back(now == added_.end() ? std::string_view(gone_terms_.emplace_back(term)) : now->first);
  for (const auto& [term, postings] : added_)
    if (!removed.contains(term)) changed_.push_back(term);
  std::sort(changed_.begin(), changed_.end());
}

void ChangedTerms::find_in_lists(const ExportMemory& before) {
  auto next = added_.begin();
  for (const Shard& shard : before.terms)
    for_each_key(shard, [&](std::string_view term, std::string_view packed) {
      for (; next != added_.end() && next->first < term; ++next) changed_.push_back(next->first);
      const bool more = next != added_.end() && next->first == term;
      if (more) ++next;
      const bool perhaps = more || !stays(packed);
      if (perhaps && (documents_.moved || postings_of(term, packed) != packed)) changed_.push_back(term);
    });
  for (; next != added_.end(); ++next) changed_.push_back(next->first);
}

bool ChangedTerms::stays(std::string_view packed) const {
  if (documents_.moved) return false;
  bool stays = true;
  for_each_posting(packed, [&](std::uint32_t document, std::uint32_t) {
    stays &= document < documents_.now.size() && documents_.now[document] != Renumbering::gone;
  });
  return stays;
}

// The list without what is gone, under the new numbers, with what is new.
std::string ChangedTerms::postings_of(std::string_view term, std::string_view before) const {
  std::vector<Posting> postings;
  for_each_posting(before, [&](std::uint32_t document, std::uint32_t count) {
    const std::uint32_t now = document < documents_.now.size() ? documents_.now[document] : Renumbering::gone;
    if (now != Renumbering::gone) postings.push_back({now, count});
  });
  if (const auto more = added_.find(term); more != added_.end()) {
    const auto old = static_cast<std::ptrdiff_t>(postings.size());
    postings.insert(postings.end(), more->second.begin(), more->second.end());
    std::inplace_merge(postings.begin(), postings.begin() + old, postings.end());
  }
  return pack(postings);
}

ShardChanges ChangedTerms::changes() const {
  return {changed_, [this](std::string_view term, std::string_view before) { return postings_of(term, before); }};
}

ChangedWords::ChangedWords(const Renumbering& documents, const GoneDocuments& gone, const Xapian::Database& db,
                           const Numbering& numbering) {
  for (const auto& [number, document] : gone)
    for (const std::string& word : document->words) forwards_[word]--;
  for (const std::uint32_t number : documents.fresh)
    for (std::string& word : dictionary_words(db.get_document(numbering.ids[number]).get_data())) forwards_[std::move(word)]++;
  std::erase_if(forwards_, [](const auto& word) { return word.second == 0; });
  for (const auto& [word, difference] : forwards_) backwards_.emplace(reversed(word), difference);
}

ShardChanges ChangedWords::changes_of(const Differences& differences) {
  ShardChanges out;
  for (const auto& [word, difference] : differences) out.keys.push_back(word);
  out.value = [&differences](std::string_view word, std::string_view before) {
    std::string now;
    const auto had = before.empty() ? 0 : static_cast<std::int64_t>(take_number(before));
    if (const std::int64_t has = had + differences.find(word)->second; has > 0)
      append_number(now, static_cast<std::uint64_t>(has));
    return now;
  };
  return out;
}

}  // namespace search
