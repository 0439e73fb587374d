#include "generator/site/stamps.h"

#include <type_traits>

#include "generator/model/archive_model.h"
#include "generator/site/sealed_file.h"

namespace debrief {

template <>
inline constexpr bool is_plain_struct<PieceMark> = true;
static_assert(std::has_unique_object_representations_v<PieceMark>);

template <typename A, Same<PiecedFile> T>
void parts(A& archive, T& whole) {
  auto& [file, pieces] = whole;
  archive(file, pieces);
}

template <typename A, Same<Stamps> T>
void parts(A& archive, T& whole) {
  auto& [manifest, values, pieced] = whole;
  archive(manifest, values, pieced);
}

static constexpr std::string_view name = "debriefS";

std::optional<Stamps> read_stamps(const fs::path& file) {
  auto body = read_sealed(file, name);
  if (!body) return {};
  Stamps stamps;
  ByteReader reader(body->bytes);
  reader(stamps);
  if (!reader.ok() || !reader.at_end()) return {};
  return stamps;
}

void write_stamps(const fs::path& file, const Stamps& stamps) {
  ByteWriter body;
  body(stamps);
  write_sealed(file, name, body.bytes);
}

}  // namespace debrief
