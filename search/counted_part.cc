#include "search/counted_part.h"

#include <xapian.h>

#include <algorithm>

#include "search/database.h"
#include "search/packing.h"
#include "search/record.h"

namespace search {

static constexpr std::size_t chunk_size = 2000;  // as Xapian's

std::array<std::string, slot_count> values_of(const Document& d) {
  std::array<std::string, slot_count> out;
  out[slot_rank] = (d.rank_key.empty() ? d.id : d.rank_key) + '\0' + d.id;
  out[slot_stamp] = d.stamp;
  out[slot_head] = write_head(d);
  out[slot_date] = d.date;
  if (d.severity.rank > 0) out[slot_severity] = Xapian::sortable_serialise(d.severity.rank);
  if (d.duration) out[slot_duration] = Xapian::sortable_serialise(static_cast<double>(*d.duration));
  std::string& facets = out[slot_facets];
  for (const auto& [filter, value] : filter_values(d))
    (facets += static_cast<char>('a' + static_cast<int>(filter))) += value + '\0';
  return out;
}

void PostingLists::add(std::uint32_t term, std::uint32_t document, std::uint32_t count) {
  if (term >= lists_.size()) lists_.resize(std::max<std::size_t>(term + 1, lists_.size() + lists_.size() / 4));
  List& list = lists_[term];
  append_packed(list.packed, document - list.next);
  append_packed(list.packed, count);
  list.next = document + 1;
}

void PostingLists::append(std::uint32_t term, std::vector<Posting>& to) const {
  PackReader r{lists_[term].packed};
  for (std::uint32_t next = 0; !r.in.empty();) {
    const std::uint32_t document = next + static_cast<std::uint32_t>(r.number());
    to.push_back({document, static_cast<std::uint32_t>(r.number())});
    next = document + 1;
  }
}

static void append_text(std::string& out, std::string_view text) {
  append_packed(out, text.size());
  out += text;
}

void ValueColumn::add(std::uint32_t document, const std::string& value) {
  if (chunks.empty() || chunks.back().second.size() >= chunk_size)
    chunks.emplace_back(document, std::string());
  else
    append_packed(chunks.back().second, document - next);
  append_text(chunks.back().second, value);
  next = document + 1;
  if (count++ == 0 || value < lowest) lowest = value;
  if (value > highest) highest = value;
}

void ValueColumn::add(ValueColumn&& after) {
  if (after.count == 0) return;
  std::move(after.chunks.begin(), after.chunks.end(), std::back_inserter(chunks));
  if (count == 0 || after.lowest < lowest) lowest = after.lowest;
  highest = std::max(highest, after.highest);
  count += after.count, next = after.next;
}

// The terms of a document as Xapian keeps them: each as what it has in common with the one before and what follows. Where count and
// common part fit one byte together, they share it.
static std::string packed_terms(const std::vector<TermCounter::Count>& counts, std::uint32_t length) {
  std::string out;
  append_packed(out, length);
  append_packed(out, counts.size());
  std::string_view before;
  for (const auto& [term, count, id] : counts) {
    const bool first = &term == &counts.front().term;
    const auto end = before.begin() + static_cast<std::ptrdiff_t>(std::min(before.size(), term.size()));
    const auto same = static_cast<std::size_t>(std::mismatch(before.begin(), end, term.begin()).first - before.begin());
    const std::size_t both = (std::size_t{count} + 1) * (before.size() + 1) + same;
    const bool together = !first && both < 256;
    if (!first) out += static_cast<char>(together ? both : same);
    out += static_cast<char>(term.size() - same);
    out += term.substr(same);
    if (!together) append_packed(out, count);
    before = term;
  }
  return out;
}

void CountedPart::add(std::uint32_t number, const Document& document, TermCounter& counter, PostingLists& lists) {
  const auto& counts = counter.count(document, id_term(document.id));
  Entry& entry = documents.emplace_back();
  for (const TermCounter::Count& c : counts) {
    lists.add(c.id, number, c.wdf);
    entry.length += c.wdf;
    highest_count = std::max(highest_count, c.wdf);
  }
  entry.terms = packed_terms(counts, entry.length);
  entry.record = write_record(document);
  auto slots = values_of(document);
  for (std::uint32_t slot = 0, next = 0; slot < slot_count; slot++) {
    if (slots[slot].empty()) continue;
    append_packed(entry.slots, slot - next);
    next = slot + 1;
    values[slot].add(number, slots[slot]);
  }
  entry.rank = std::move(slots[slot_rank]);
  entry.stamp = std::move(slots[slot_stamp]);
}

}  // namespace search
