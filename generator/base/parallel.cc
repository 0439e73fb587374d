#include "generator/base/parallel.h"

#include <sched.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <exception>
#include <limits>
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

// An index range, of which each thread takes a block of neighbours at a time.
class Blocks {
 public:
  Blocks(std::size_t n, std::size_t block, const std::function<void(std::size_t)>& work) : n_(n), block_(block), work_(work) {}

  // The next block; false when none is left.
  bool take_one() {
    auto begin = next_.fetch_add(block_);
    if (begin >= n_) return false;
    for (auto i = begin; i < std::min(begin + block_, n_); ++i) try {
        work_(i);
      } catch (...) {
        std::lock_guard lock(mutex_);
        if (i < first_at_) first_at_ = i, first_ = std::current_exception();
      }
    return true;
  }
  void take_all() {
    while (take_one()) {
    }
  }
  void rethrow() const {
    if (first_) std::rethrow_exception(first_);
  }

 private:
  const std::size_t n_, block_;
  const std::function<void(std::size_t)>& work_;
  std::atomic<std::size_t> next_{0};
  std::mutex mutex_;
  std::exception_ptr first_;
  std::size_t first_at_ = std::numeric_limits<std::size_t>::max();
};

// Threads that help with whatever is at hand, and stay: the memory that a thread gave back is at once there for its next work, while
// a new thread begins with none.
class Helpers {
 public:
  // Does all of `work` here and on up to `count` of them, who come when they have nothing else to do; returns when all have ended.
  // Whoever asks gets on without help, so that work may ask for help in its turn. While it waits for those who came it helps with
  // what they ask for and with what was put aside, and with nothing else: it may hold a lock that other work needs.
  void run(Blocks& work, std::size_t count) {
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

  struct PutAside {
    Blocks& work;
    std::size_t helping = 0;
    bool awaited = false;
  };
  void put_aside(PutAside& task, std::size_t count) {
    {
      std::lock_guard lock(mutex_);
      start_up_to(count);
      asides_.push_back(&task);
    }
    changed_.notify_all();
  }
  // Returns when nobody is at it any more.
  void take_back(PutAside& task) {
    std::unique_lock lock(mutex_);
    std::erase(asides_, &task);
    task.awaited = true;
    while (task.helping > 0) changed_.wait(lock);
  }

  std::size_t end(void (*last)()) {
    std::lock_guard lock(mutex_);
    last_ = last;
    changed_.notify_all();
    return threads_;
  }

 private:
  struct Task {
    Blocks& work;
    std::size_t wanted, helping;
    const Task* within;  // in whose work it was asked for

    bool is_within(const Task* other) const {
      return other == nullptr || (within && (within == other || within->is_within(other)));
    }
  };
  static inline thread_local const Task* current = nullptr;

  static void do_work(Task& task) {
    auto* before = std::exchange(current, &task);
    task.work.take_all();
    current = before;
  }

  void start_up_to(std::size_t count) try {
    for (; threads_ < count; ++threads_) std::thread([this] { help(); }).detach();
  } catch (const std::system_error&) {  // the system gives no more: fewer do it
  }

  [[noreturn]] void help() {
    std::unique_lock lock(mutex_);
    while (last_ == nullptr) help_once(lock, nullptr);
    lock.unlock();
    last_();
    for (;;) ::pause();
  }

  // With something that was asked for within `whole` (nullptr: with anything), else with a little of what was put aside; or waits
  // until something has changed.
  void help_once(std::unique_lock<std::mutex>& lock, const Task* whole) {
    // The last one is what others wait for.
    auto found = std::find_if(tasks_.rbegin(), tasks_.rend(), [&](auto* task) { return task->is_within(whole); });
    if (found == tasks_.rend()) return asides_.empty() ? changed_.wait(lock) : help_aside(lock, *asides_.front());
    auto& task = **found;
    ++task.helping;
    if (--task.wanted == 0) std::erase(tasks_, &task);
    lock.unlock();
    do_work(task);
    lock.lock();
    if (--task.helping == 0) changed_.notify_all();
  }

  void help_aside(std::unique_lock<std::mutex>& lock, PutAside& task) {
    ++task.helping;
    lock.unlock();
    bool more = task.work.take_one();
    lock.lock();
    if (!more) std::erase(asides_, &task);
    if (--task.helping == 0 && task.awaited) changed_.notify_all();
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<Task*> tasks_;
  std::vector<PutAside*> asides_;
  std::size_t threads_ = 0;
  void (*last_)() = nullptr;  // what they end with
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
  Blocks blocks(n, block, work);
  helpers().run(blocks, threads - 1);
  blocks.rethrow();
}

void parallel_for(std::size_t n, int jobs, const std::function<void(std::size_t)>& work) {
  in_blocks(8, n, jobs, work);
}

void parallel_steps(int jobs, const std::vector<std::function<void()>>& steps) {
  in_blocks(1, steps.size(), jobs, [&](std::size_t i) { steps[i](); });
}

struct Aside::Work {
  Work(std::size_t n, std::function<void(std::size_t)> each) : work(std::move(each)), blocks(n, 64, work) {}

  std::function<void(std::size_t)> work;
  Blocks blocks;
  Helpers::PutAside task{blocks};
};

Aside::Aside(std::size_t n, int jobs, std::function<void(std::size_t)> work) : work_(std::make_unique<Work>(n, std::move(work))) {
  if (jobs > 1) helpers().put_aside(work_->task, static_cast<std::size_t>(jobs) - 1);
}

Aside::~Aside() {
  helpers().take_back(work_->task);
}

std::size_t end_helpers(void (*last)()) {
  return helpers().end(last);
}

void Aside::finish() {
  work_->blocks.take_all();
  helpers().take_back(work_->task);
  work_->blocks.rethrow();
}

}  // namespace debrief
