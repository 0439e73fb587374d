#include "generator/base/parallel.h"

#include <sched.h>

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace debrief {

int default_jobs() {
  cpu_set_t set;
  if (sched_getaffinity(0, sizeof set, &set) == 0) return std::max(1, CPU_COUNT(&set));
  return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

static void in_blocks(std::size_t block, std::size_t n, int jobs, const std::function<void(std::size_t)>& work) {
  auto threads = std::min<std::size_t>(static_cast<std::size_t>(std::max(1, jobs)), (n + block - 1) / block);
  if (threads <= 1) {
    for (std::size_t i = 0; i < n; ++i) work(i);
    return;
  }
  std::atomic<std::size_t> next{0};
  std::mutex mutex;
  std::exception_ptr first;
  std::size_t first_at = n;
  auto run = [&] {
    for (;;) {
      auto begin = next.fetch_add(block);
      if (begin >= n) return;
      for (auto i = begin; i < std::min(begin + block, n); ++i) {
        try {
          work(i);
        } catch (...) {
          std::lock_guard lock(mutex);
          if (i < first_at) first_at = i, first = std::current_exception();
        }
      }
    }
  };
  std::vector<std::thread> pool;
  for (std::size_t t = 1; t < threads; ++t) pool.emplace_back(run);
  run();
  for (auto& thread : pool) thread.join();
  if (first) std::rethrow_exception(first);
}

void parallel_for(std::size_t n, int jobs, const std::function<void(std::size_t)>& work) {
  in_blocks(8, n, jobs, work);
}

void parallel_steps(int jobs, const std::vector<std::function<void()>>& steps) {
  in_blocks(1, steps.size(), jobs, [&](std::size_t i) { steps[i](); });
}

}  // namespace debrief
