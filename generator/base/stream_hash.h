// hash64() of bytes that are never in memory all at once.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

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

}  // namespace debrief
