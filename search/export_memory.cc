#include "search/export_memory.h"

#include "search/packing.h"
#include "search/schema.h"

namespace search {

std::string pack(const ExportMemory& memory, std::string_view terms) {
  PackWriter w;
  w.out.reserve(terms.size() + memory.rank_keys.size() * 64);
  w.text(schema_version);
  w.list(memory.rank_keys), w.list(memory.stamps), w.list(memory.pages);
  w.number(terms.size());
  w.out += terms;
  return std::move(w.out);
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

}  // namespace search
