// The body: the record as archive.h writes it, key first.
#include "generator/site/last_build.h"

#include "generator/model/archive_model.h"
#include "generator/site/sealed_file.h"

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

std::optional<LastBuild> read_last_build(const fs::path& file, const std::string& key) {
  auto body = read_sealed(file, name);
  if (!body) return {};
  std::string known;
  ByteReader first(body->bytes);
  first(known);
  if (known != key) return {};
  LastBuild build;
  ByteReader reader(body->bytes);
  reader(build);
  if (!reader.ok() || !reader.at_end()) return {};
  return build;
}

void write_last_build(const fs::path& file, const LastBuild& build) {
  ByteWriter body;
  body(build);
  write_sealed(file, name, body.bytes);
}

}  // namespace debrief
