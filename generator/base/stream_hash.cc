#include "generator/base/stream_hash.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace debrief {

struct StreamHash::State {
  XXH3_state_t xxh3;
};

StreamHash::StreamHash() : state_(std::make_unique<State>()) {
  XXH3_64bits_reset(&state_->xxh3);
}
StreamHash::~StreamHash() = default;

void StreamHash::add(std::string_view bytes) {
  XXH3_64bits_update(&state_->xxh3, bytes.data(), bytes.size());
}

std::uint64_t StreamHash::value() const {
  return XXH3_64bits_digest(&state_->xxh3);
}

std::optional<std::uint64_t> hash_of_file(const fs::path& path) {
  StreamHash hash;
  bool there = read_in_parts(path, [&](std::string_view bytes) { hash.add(bytes); });
  return there ? std::optional(hash.value()) : std::nullopt;
}

}  // namespace debrief
