// The body: 64-bit numbers, the manifest's hash and the stamps.
#include "generator/site/stamps.h"

#include <cstring>

#include "generator/site/sealed_file.h"

namespace debrief {

static constexpr std::string_view name = "debriefS";
static constexpr std::size_t word = sizeof(std::uint64_t);

std::optional<Stamps> read_stamps(const fs::path& file) {
  auto body = read_sealed(file, name);
  if (!body || body->size() < word || body->size() % word != 0) return {};
  Stamps stamps;
  std::memcpy(&stamps.manifest, body->data(), word);
  stamps.values.resize(body->size() / word - 1);
  std::memcpy(stamps.values.data(), body->data() + word, stamps.values.size() * word);
  return stamps;
}

void write_stamps(const fs::path& file, const Stamps& stamps) {
  std::string body(reinterpret_cast<const char*>(&stamps.manifest), word);
  body.append(reinterpret_cast<const char*>(stamps.values.data()), stamps.values.size() * word);
  write_sealed(file, name, body);
}

}  // namespace debrief
