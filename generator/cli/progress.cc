#include "generator/cli/progress.h"

#include <fmt/format.h>
#include <unistd.h>

namespace debrief::cli {

using namespace std::chrono_literals;

Progress::Progress(const Common& common) : live_(::isatty(::fileno(stderr)) && !common.quiet), verbose_(common.verbose) {
  if (live_) thread_ = std::thread([this] { show(); });
}

std::function<void(std::string_view)> Progress::listener() {
  return [this](std::string_view stage) {
    std::lock_guard lock(mutex_);
    end_stage();
    stage_ = stage;
    changed_.notify_all();
  };
}

void Progress::end_stage() {
  auto now = Clock::now();
  if (verbose_ && !stage_.empty())
    fmt::print(stderr, "{}{:>8.1f} ms  {}\n", live_ ? "\r\x1b[K" : "",
               std::chrono::duration<double, std::milli>(now - stage_began_).count(), stage_);
  stage_began_ = now;
}

void Progress::show() {
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, 1s, [&] { return stopped_; });
  while (!stopped_) {
    fmt::print(stderr, "\r\x1b[K{}…", stage_);
    changed_.wait_for(lock, 200ms);
  }
  fmt::print(stderr, "\r\x1b[K");
}

void Progress::stop() {
  {
    std::lock_guard lock(mutex_);
    if (stopped_) return;
    stopped_ = true;
    end_stage();
    changed_.notify_all();
  }
  if (thread_.joinable()) thread_.join();
}

}  // namespace debrief::cli
