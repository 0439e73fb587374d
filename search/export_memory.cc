#include "search/export_memory.h"

#include <algorithm>
#include <numeric>

#include "search/packing.h"
#include "search/schema.h"
#include "search/script.h"

namespace search {

// A part, and so a whole memory, says how many there are now of each kind, and which of them are not what they were in the parts
// before it: documents and names of pages by number, shards as runs of those that stay, each followed by some that are new.
namespace {

bool is_same(std::string_view a, std::string_view b) {
  return a.data() == b.data() && a.size() == b.size();
}
bool is_same(const ExportMemory::Document& a, const ExportMemory::Document& b) {
  return is_same(a.rank_key, b.rank_key) && is_same(a.stamp, b.stamp) && is_same(a.text, b.text);
}
bool is_same(const Shard& a, const Shard& b) {
  return is_same(a.keys, b.keys) && is_same(a.values, b.values);
}

void write(PackWriter& w, std::string_view name) {
  w.text(name);
}
void write(PackWriter& w, const ExportMemory::Document& d) {
  w.text(d.rank_key), w.text(d.stamp), w.text(d.text);
}
void write(PackWriter& w, const Shard& s) {
  w.text(s.name), w.text(s.keys), w.text(s.values);
}

void read(PackReader& r, std::string_view& name) {
  name = r.text();
}
void read(PackReader& r, ExportMemory::Document& d) {
  d.rank_key = r.text(), d.stamp = r.text(), d.text = r.text();
}
void read(PackReader& r, Shard& s) {
  s.name = r.text(), s.keys = r.text(), s.values = r.text();
}

template <class One>
void write_changes(PackWriter& w, const std::vector<One>& before, const std::vector<One>& now) {
  std::vector<std::size_t> changed;
  for (std::size_t i = 0; i < now.size(); i++)
    if (i >= before.size() || !is_same(before[i], now[i])) changed.push_back(i);
  w.number(now.size()), w.number(changed.size());
  for (const std::size_t i : changed) w.number(i), write(w, now[i]);
}

template <class One>
void read_changes(PackReader& r, std::vector<One>& list) {
  const std::uint64_t had = list.size(), count = r.number(), changed = r.number();
  if (changed > r.in.size() || count > had + changed) PackReader::damaged();
  list.resize(count);
  for (std::uint64_t i = 0; i < changed; i++) {
    const std::uint64_t at = r.number();
    if (at >= count) PackReader::damaged();
    read(r, list[at]);
  }
}

// Shards that stay are in the order they were in.
void write_runs(PackWriter& w, const std::vector<Shard>& before, const std::vector<Shard>& now) {
  constexpr std::size_t is_new = static_cast<std::size_t>(-1);
  std::vector<std::size_t> was;
  std::size_t old = 0;
  for (const Shard& shard : now) {
    while (old < before.size() && first_key(before[old].keys) < first_key(shard.keys)) old++;
    was.push_back(old < before.size() && is_same(before[old], shard) ? old : is_new);
  }
  w.number(now.size());
  for (std::size_t i = 0; i < now.size();) {
    const std::size_t first = i;
    while (i < now.size() && was[i] != is_new && was[i] - was[first] == i - first) i++;
    w.number(i > first ? was[first] : 0), w.number(i - first);
    const auto end = std::find_if(was.begin() + static_cast<std::ptrdiff_t>(i), was.end(), [](auto n) { return n != is_new; });
    const auto fresh = static_cast<std::size_t>(end - was.begin()) - i;
    w.number(fresh);
    for (const std::size_t behind = i + fresh; i < behind; i++) write(w, now[i]);
  }
}

void read_runs(PackReader& r, std::vector<Shard>& list) {
  const std::vector<Shard> before = std::move(list);
  list.clear();
  for (const std::uint64_t count = r.number(); list.size() < count;) {
    const std::uint64_t first = r.number(), staying = r.number(), fresh = r.number();
    if (first > before.size() || staying > before.size() - first || fresh > r.in.size() || staying + fresh == 0)
      PackReader::damaged();
    const auto run = before.begin() + static_cast<std::ptrdiff_t>(first);
    list.insert(list.end(), run, run + static_cast<std::ptrdiff_t>(staying));
    for (std::uint64_t i = 0; i < fresh; i++) read(r, list.emplace_back());
  }
}

}  // namespace

std::string pack(const ExportMemory& memory) {
  return pack_since({}, memory);
}

std::string pack_since(const ExportMemory& before, const ExportMemory& memory) {
  PackWriter w;
  w.text(schema_version);
  write_changes(w, before.documents, memory.documents);
  write_changes(w, before.pages, memory.pages);
  write_changes(w, before.values, memory.values);
  write_runs(w, before.terms, memory.terms);
  write_runs(w, before.words, memory.words);
  write_runs(w, before.ends, memory.ends);
  return std::move(w.out);
}

std::optional<ExportMemory> unpack(std::vector<std::string_view> parts, std::shared_ptr<const void> bytes) try {
  if (parts.empty()) return {};
  ExportMemory memory{.parts = std::move(parts), .bytes = std::move(bytes)};
  for (std::string_view part : memory.parts) {
    PackReader r{part};
    if (r.text() != schema_version) return {};
    read_changes(r, memory.documents);
    read_changes(r, memory.pages);
    read_changes(r, memory.values);
    for (auto* shards : {&memory.terms, &memory.words, &memory.ends}) read_runs(r, *shards);
    if (!r.in.empty()) return {};
  }
  return memory;
} catch (const Error&) {
  return {};
}

Renumbering::Renumbering(const ExportMemory& before, const std::vector<std::string>& rank_keys,
                         const std::vector<std::string>& stamps)
    : now(before.documents.size(), gone) {
  std::size_t old = 0;
  for (std::size_t i = 0; i < rank_keys.size(); i++) {
    while (old < now.size() && before.documents[old].rank_key < rank_keys[i]) old++;
    const bool same = old < now.size() && before.documents[old].rank_key == rank_keys[i] &&
                      before.documents[old].stamp == stamps[i] && !stamps[i].empty();
    if (!same) {
      fresh.push_back(static_cast<std::uint32_t>(i));
      continue;
    }
    now[old] = static_cast<std::uint32_t>(i);
    moved |= old != i;
  }
}

NewExportMemory::NewExportMemory(std::vector<Document> documents)
    : documents_(std::move(documents)), cutter_([this](const std::string& keys, const std::string& values) {
        const std::string& name = made_.emplace_back(content_name(shard_script(keys, values)));
        alike_ |= !names_.insert(name).second;
        terms_.push_back({name, made_.emplace_back(keys), made_.emplace_back(values)});
      }) {
  const auto before = [](const auto& a, const auto& b) { return a.rank_key < b.rank_key; };
  if (std::is_sorted(documents_.begin(), documents_.end(), before)) return;
  std::vector<std::uint32_t> order(documents_.size());
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return before(documents_[a], documents_[b]); });
  number_of_.resize(order.size() + 1);
  std::vector<Document> sorted;
  for (const std::uint32_t i : order) {
    number_of_[i + 1] = static_cast<std::uint32_t>(sorted.size());
    sorted.push_back(std::move(documents_[i]));
  }
  documents_ = std::move(sorted);
}

void NewExportMemory::add_term(std::string_view term, std::vector<Posting>& postings) {
  for (Posting& p : postings) p.document = number_of_.empty() ? p.document - 1 : number_of_[p.document];
  if (!number_of_.empty()) std::sort(postings.begin(), postings.end());
  cutter_.put(term, pack(postings));
}

std::string NewExportMemory::packed() {
  cutter_.close();
  if (alike_) return {};
  ExportMemory memory{.terms = std::move(terms_)};
  for (const auto& [rank_key, stamp] : documents_) memory.documents.push_back({rank_key, stamp, {}});
  return pack(memory);
}

}  // namespace search
