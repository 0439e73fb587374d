#include "generator/base/parallel.h"

#include <sched.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>
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
  // asks gets on without help, so that work may ask for help in its turn. While it waits for those who came it helps with what they
  // ask for, and with nothing else: it may hold a lock that other work needs.
  void run(const std::function<void()>& work, std::size_t count) {
    Task task{work, count, 0, current};
    {
      std::lock_guard lock(mutex_);
      start_up_to(count);
      tasks_.push_back(&task);
    }
    changed_.notify_all();
    do_work(task);
    std::unique_lock lock(mutex_);
    std::erase(tasks_, &task);
    while (task.helping > 0) help_once(lock, &task);
  }

 private:
  struct Task {
    const std::function<void()>& work;
    std::size_t wanted, helping;
    const Task* within;  // in whose work it was asked for

    bool is_within(const Task* other) const {
      return other == nullptr || (within && (within == other || within->is_within(other)));
    }
  };
  static inline thread_local const Task* current = nullptr;

  static void do_work(const Task& task) {
    auto* before = std::exchange(current, &task);
    task.work();
    current = before;
  }

  void start_up_to(std::size_t count) try {
    for (; threads_ < count; ++threads_) std::thread([this] { help(); }).detach();
  } catch (const std::system_error&) {  // the system gives no more: fewer do it
  }

  [[noreturn]] void help() {
    for (std::unique_lock lock(mutex_);;) help_once(lock, nullptr);
  }

  // With something that was asked for within `whole` (nullptr: with anything), or waits until something has changed.
  void help_once(std::unique_lock<std::mutex>& lock, const Task* whole) {
    // The last one is what others wait for.
    auto found = std::find_if(tasks_.rbegin(), tasks_.rend(), [&](auto* task) { return task->is_within(whole); });
    if (found == tasks_.rend()) return changed_.wait(lock);
    auto& task = **found;
    ++task.helping;
    if (--task.wanted == 0) std::erase(tasks_, &task);
    lock.unlock();
    do_work(task);
    lock.lock();
    if (--task.helping == 0) changed_.notify_all();
  }

  std::mutex mutex_;
  std::condition_variable changed_;
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
