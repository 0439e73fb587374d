// The file: eight bytes of name, the program, XXH3 over what follows, then the record as archive.h writes it, key first.
#include "generator/site/last_build.h"

#include <atomic>
#include <cstring>

#include "generator/base/hash.h"
#include "generator/base/parallel.h"
#include "generator/site/archive_model.h"
#include "generator/site/manifest.h"
#include "generator/site/stamps.h"

namespace debrief {

template <typename A, Same<Skipped> T>
void parts(A& archive, T& whole) {
  auto& [path, reason] = whole;
  archive(path, reason);
}

template <typename A, Same<CoverageRow> T>
void parts(A& archive, T& whole) {
  auto& [field, have, of, remedy] = whole;
  archive(field, have, of, remedy);
}

template <typename A, Same<BuildReport> T>
void parts(A& archive, T& whole) {
  auto& [findings, skipped, coverage, incidents, pages, looked_for] = whole;
  archive(findings, skipped, coverage, incidents, pages, looked_for);
}

template <typename A, Same<LastBuild> T>
void parts(A& archive, T& whole) {
  auto& [key, manifest, report] = whole;
  archive(key, manifest, report);
}

static constexpr std::string_view name = "debriefB";
static constexpr std::size_t head = 24;

static std::uint64_t number_at(std::string_view bytes, std::size_t at) {
  std::uint64_t value = 0;
  std::memcpy(&value, bytes.data() + at, sizeof value);
  return value;
}

std::optional<LastBuild> read_last_build(const fs::path& file, const std::string& key) try {
  auto bytes = read_file_if_there(file);
  if (!bytes || bytes->size() < head || !bytes->starts_with(name)) return {};
  std::string_view body = std::string_view(*bytes).substr(head);
  if (number_at(*bytes, 8) != program_stamp() || number_at(*bytes, 16) != hash64(body)) return {};
  std::string known;
  ByteReader first(body);
  first(known);
  if (known != key) return {};
  LastBuild build;
  ByteReader reader(body);
  reader(build);
  if (!reader.ok() || !reader.at_end()) return {};
  return build;
} catch (const FileError&) {
  return {};
}

void write_last_build(const fs::path& file, const LastBuild& build) {
  ByteWriter body;
  body(build);
  ByteWriter all;
  all.bytes = name;
  all(program_stamp(), hash64(body.bytes));
  all.bytes += body.bytes;
  if (read_file_if_there(file) != all.bytes) write_file_atomically(file, all.bytes);
}

std::optional<std::size_t> intact_files(const fs::path& out, std::uint64_t wanted, int jobs) {
  auto manifest = read_manifest(out);
  if (!manifest || manifest->hash != wanted) return {};
  std::atomic<bool> all = true;
  parallel_for(manifest->entries.size(), jobs, [&](std::size_t i) {
    if (all && !is_intact(out, *manifest, manifest->entries[i])) all = false;
  });
  if (!all) return {};
  return manifest->entries.size();
}

}  // namespace debrief
