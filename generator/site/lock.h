// Keeps two runs from writing the same place. The system drops the lock when its holder dies, however it dies.
#pragma once

#include <cstdint>

#include "generator/base/files.h"

namespace debrief {

class Lock {
 public:
  // Takes the lock file `path`, or throws FileError at once when another process has it; `place` is what the message names.
  Lock(const fs::path& path, const fs::path& place);
  ~Lock();
  // The clock of the file system that the lock lies on: what is changed there from now on gets this time or a later one.
  std::int64_t now_ns() const;
  Lock(const Lock&) = delete;
  Lock& operator=(const Lock&) = delete;

 private:
  fs::path path_;
  int descriptor_ = -1;
};

}  // namespace debrief
