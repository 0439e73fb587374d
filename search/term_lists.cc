#include "search/term_lists.h"

#include <algorithm>

#include "search/schema.h"

namespace search {

bool is_exported(std::string_view term) {
  return !term.starts_with('X') && !term.starts_with(id_prefix);
}

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

static PostingsByTerm terms_of(const std::vector<std::uint32_t>& documents, const Xapian::Database& db,
                               const Numbering& numbering) {
  PostingsByTerm out;
  for (const std::uint32_t number : documents)  // in order
    for (auto t = db.termlist_begin(numbering.ids[number]); t != db.termlist_end(numbering.ids[number]); ++t) {
      const std::string term = *t;
      if (is_exported(term)) out[term].push_back({number, t.get_wdf()});
    }
  return out;
}

// The list without what is gone, under the new numbers.
static std::vector<Posting> renumbered(std::string_view packed, const std::vector<std::uint32_t>& now) {
  std::vector<Posting> out;
  for_each_posting(packed, [&](std::uint32_t document, std::uint32_t count) {
    if (document < now.size() && now[document] != Renumbering::gone) out.push_back({now[document], count});
  });
  return out;
}

static bool stays(std::string_view packed, const Renumbering& documents) {
  if (documents.moved) return false;
  bool stays = true;
  for_each_posting(packed, [&](std::uint32_t document, std::uint32_t) {
    stays &= document < documents.now.size() && documents.now[document] != Renumbering::gone;
  });
  return stays;
}

static std::string_view next_part(std::string_view& in) {  // up to the next space
  const std::size_t end = std::min(in.find(' '), in.size());
  const std::string_view part = in.substr(0, end);
  in.remove_prefix(std::min(end + 1, in.size()));
  return part;
}

TermLists::TermLists(const ExportMemory& before, const Renumbering& documents, const Xapian::Database& db,
                     const Numbering& numbering)
    : before_(before), added_(terms_of(documents.fresh, db, numbering)) {
  auto next = added_.begin();
  const auto add = [&](std::string_view term, std::vector<Posting> postings) {
    if (!postings.empty()) lists_.push_back({term, made_.emplace_back(pack(postings))});
  };
  std::size_t n = 0;
  for (std::size_t s = 0; s < before.terms.size(); s++) {
    std::string_view keys = before.terms[s].keys, values = before.terms[s].values;
    const std::size_t first = n;
    for (; !keys.empty(); n++) {
      shard_at_.push_back(n == first ? s : unknown);
      const std::string_view term = next_part(keys), packed = next_part(values);
      for (; next != added_.end() && next->first < term; ++next) add(next->first, next->second);
      const bool more = next != added_.end() && next->first == term;
      if (!more && stays(packed, documents)) {
        lists_.push_back({term, packed, n});
        continue;
      }
      std::vector<Posting> postings = renumbered(packed, documents.now);
      if (more) {
        const auto old = static_cast<std::ptrdiff_t>(postings.size());
        postings.insert(postings.end(), next->second.begin(), next->second.end());
        std::inplace_merge(postings.begin(), postings.begin() + old, postings.end());
        ++next;
      }
      add(term, std::move(postings));
    }
    shard_size_.push_back(n - first);
  }
  for (; next != added_.end(); ++next) add(next->first, next->second);
}

bool TermLists::is_as_before(std::size_t at, std::size_t before) const {
  if (at == lists_.size()) return before == shard_at_.size();
  return lists_[at].before == before;
}

std::size_t TermLists::whole_shard(std::size_t at) const {
  const std::size_t before = lists_[at].before;
  if (before == unknown || shard_at_[before] == unknown) return 0;
  const std::size_t size = shard_size_[shard_at_[before]];
  if (at + size > lists_.size()) return 0;
  for (std::size_t i = 0; i <= size; i++)
    if (!is_as_before(at + i, before + i)) return 0;
  return size;
}

}  // namespace search
