// What a long run is doing, on a terminal, from its second second on; with --verbose, how long each stage took.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

#include "generator/cli/common.h"

namespace debrief::cli {

class Progress {
 public:
  explicit Progress(const Common& common);
  ~Progress() { stop(); }

  std::function<void(std::string_view)> listener();  // for Source::on_stage
  void stop();                                       // clears the line; nothing is shown from then on

 private:
  void show();
  void end_stage();

  using Clock = std::chrono::steady_clock;
  bool live_, verbose_;
  Clock::time_point stage_began_ = Clock::now();
  std::mutex mutex_;
  std::condition_variable changed_;
  std::string stage_;
  bool stopped_ = false;
  std::thread thread_;  // last: it reads the others
};

}  // namespace debrief::cli
