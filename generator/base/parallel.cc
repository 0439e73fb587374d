#include "generator/base/parallel.h"

#include <sched.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace debrief {

int default_jobs() {
  cpu_set_t set;
  if (sched_getaffinity(0, sizeof set, &set) == 0) return std::max(1, CPU_COUNT(&set));
  return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

namespace {

// Threads that help with whatever is at hand, and stay: the memory that a thread gave back is at once there for its next work, while
// a new thread begins with none.
class Helpers {
 public:
  // Runs `work` here and on up to `count` of them, who come when they have nothing else to do; returns when all have ended. Whoever
  // asks gets on without help, so that work may ask for help in its turn.
  void run(const std::function<void()>& work, std::size_t count) {
    Task task{work, count, 0};
    {
      std::lock_guard lock(mutex_);
      start_up_to(count);
      tasks_.push_back(&task);
    }
    wake_.notify_all();
    work();
    std::unique_lock lock(mutex_);
    std::erase(tasks_, &task);
    ended_.wait(lock, [&] { return task.helping == 0; });
  }

 private:
  struct Task {
    const std::function<void()>& work;
    std::size_t wanted, helping;
  };

  void start_up_to(std::size_t count) try {
    for (; threads_ < count; ++threads_) std::thread([this] { help(); }).detach();
  } catch (const std::system_error&) {  // the system gives no more: fewer do it
  }

  [[noreturn]] void help() {
    std::unique_lock lock(mutex_);
    for (;;) {
      wake_.wait(lock, [&] { return !tasks_.empty(); });
      auto& task = *tasks_.back();  // the last one is what others wait for
      ++task.helping;
      if (--task.wanted == 0) tasks_.pop_back();
      lock.unlock();
      task.work();
      lock.lock();
      if (--task.helping == 0) ended_.notify_all();
    }
  }

  std::mutex mutex_;
  std::condition_variable wake_, ended_;
  std::vector<Task*> tasks_;
  std::size_t threads_ = 0;
};

Helpers& helpers() {
  static auto& all = *new Helpers();  // they may be waiting when the process ends
  return all;
}

}  // namespace

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
  helpers().run(run, threads - 1);
  if (first) std::rethrow_exception(first);
}

void parallel_for(std::size_t n, int jobs, const std::function<void(std::size_t)>& work) {
  in_blocks(8, n, jobs, work);
}

void parallel_steps(int jobs, const std::vector<std::function<void()>>& steps) {
  in_blocks(1, steps.size(), jobs, [&](std::size_t i) { steps[i](); });
}

}  // namespace debrief
