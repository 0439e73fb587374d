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

}  // namespace debrief
