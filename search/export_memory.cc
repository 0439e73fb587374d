#include "search/export_memory.h"

#include <algorithm>
#include <numeric>

#include "search/packing.h"
#include "search/schema.h"
#include "search/script.h"

namespace search {

std::string pack(const ExportMemory& memory, std::string terms) {
  PackWriter w;
  w.text(schema_version);
  w.list(memory.rank_keys), w.list(memory.stamps), w.list(memory.pages);
  w.number(terms.size());
  terms.insert(0, w.out);
  return terms;
}

void write(const ExportMemory::Shard& shard, std::string& out) {
  PackWriter w{std::move(out)};
  w.text(shard.name), w.text(shard.keys), w.text(shard.values);
  out = std::move(w.out);
}

std::optional<ExportMemory> unpack(std::shared_ptr<const std::string> bytes) try {
  if (!bytes || bytes->empty()) return {};
  ExportMemory memory;
  memory.bytes = bytes;
  PackReader r{*bytes};
  if (r.text() != schema_version) return {};
  for (auto* list : {&memory.rank_keys, &memory.stamps, &memory.pages}) *list = r.list<std::string_view>();
  if (memory.stamps.size() != memory.rank_keys.size() || r.number() != r.in.size()) return {};
  while (!r.in.empty()) {
    ExportMemory::Shard shard;
    for (auto* part : {&shard.name, &shard.keys, &shard.values}) *part = r.text();
    memory.terms.push_back(shard);
  }
  return memory;
} catch (const Error&) {
  return {};
}

Renumbering::Renumbering(const ExportMemory& before, const std::vector<std::string>& rank_keys,
                         const std::vector<std::string>& stamps)
    : now(before.rank_keys.size(), gone) {
  std::size_t old = 0;
  for (std::size_t i = 0; i < rank_keys.size(); i++) {
    while (old < now.size() && before.rank_keys[old] < rank_keys[i]) old++;
    const bool same =
        old < now.size() && before.rank_keys[old] == rank_keys[i] && before.stamps[old] == stamps[i] && !stamps[i].empty();
    if (!same) {
      fresh.push_back(static_cast<std::uint32_t>(i));
      continue;
    }
    now[old] = static_cast<std::uint32_t>(i);
    moved |= old != i;
  }
}

NewExportMemory::NewExportMemory(std::vector<ExportMemory::Document> documents)
    : documents_(std::move(documents)), cutter_([this](const std::string& keys, const std::string& values) {
        const std::string name = content_name(shard_script(keys, values));
        alike_ |= !names_.insert(name).second;
        write(ExportMemory::Shard{name, keys, values}, terms_);
      }) {
  const auto before = [](const auto& a, const auto& b) { return a.rank_key < b.rank_key; };
  if (std::is_sorted(documents_.begin(), documents_.end(), before)) return;
  std::vector<std::uint32_t> order(documents_.size());
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return before(documents_[a], documents_[b]); });
  number_of_.resize(order.size() + 1);
  std::vector<ExportMemory::Document> sorted;
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
  ExportMemory memory;
  for (const auto& [rank_key, stamp] : documents_) memory.rank_keys.push_back(rank_key), memory.stamps.push_back(stamp);
  return pack(memory, std::move(terms_));
}

}  // namespace search
