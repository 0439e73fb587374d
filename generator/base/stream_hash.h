// hash64() of bytes that are never in memory all at once.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "generator/base/files.h"

namespace debrief {

class StreamHash {
 public:
  StreamHash();
  ~StreamHash();
  void add(std::string_view bytes);
  std::uint64_t value() const;  // hash64() of all that was added, one after the other

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Of a file, through little memory; nothing when it is not there. Throws FileError.
std::optional<std::uint64_t> hash_of_file(const fs::path& path);

}  // namespace debrief
