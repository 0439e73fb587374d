// Tells when something below some folders changed, by inotify, so that `serve` rebuilds on a save. Editors save in several steps
// (write, rename, chmod): changes are gathered until it has been quiet for a moment.
#pragma once

#include <functional>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "generator/base/files.h"

namespace debrief {

class Watch {
 public:
  // Watches `roots` and every folder below them that `enter` accepts (it is given absolute paths). Throws FileError when the
  // system's limit of watches is reached, naming the setting to raise.
  Watch(std::vector<fs::path> roots, std::function<bool(const fs::path&)> enter);
  ~Watch();
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;

  // Waits for changes; returns the absolute paths that changed since the last call, after `quiet_ms` milliseconds without another.
  // Empty when `stop()` was called. Folders that appear are watched from then on, with what is already in them reported.
  std::set<std::string> wait(int quiet_ms);
  void stop();  // from any thread or a signal handler: wait() returns empty, now and ever after

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace debrief
