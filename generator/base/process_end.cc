// Stretches of memory are taken from the process by the system while it still runs, so that several threads can ask for it. From the
// first of them on nothing here uses any memory but its own stack and the variables below.
#include "generator/base/process_end.h"

#include <fcntl.h>
#include <sched.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "generator/base/memory.h"
#include "generator/base/parallel.h"

namespace debrief {

namespace {

struct Stretch {
  char* begin;
  std::size_t size;
};

constexpr std::size_t most_stretches = 4096, most_threads = 64;
constexpr std::size_t at_once = 2 << 20;        // bytes; one page of the tables that the threads would wait for
constexpr std::size_t worth_it = 64 << 20;      // bytes in all
constexpr std::size_t shortest_area = 4 << 20;  // what is shorter is not the allocator's

Stretch stretches[most_stretches];
std::size_t stretch_count;
const void* stacks[most_threads];  // an address in each thread's
std::atomic<std::size_t> on_stacks, next_stretch, ended;
std::atomic<bool> told;  // what there is to do

void give_back() {
  for (std::size_t i; (i = next_stretch++) < stretch_count;) ::madvise(stretches[i].begin, stretches[i].size, MADV_DONTNEED);
}

void end_thread() {
  const char here = 0;
  if (auto i = on_stacks++; i < most_threads) stacks[i] = &here;
  ++ended;
  while (!told) ::sched_yield();
  give_back();
  ++ended;
}

// "7f1c2c000000-7f1c30000000 rw-p 00000000 00:00 0": memory of no file and without a name, as the allocator gets it.
bool read_area(std::string_view line, std::uintptr_t& begin, std::uintptr_t& end) {
  char* at = nullptr;
  begin = std::strtoull(line.data(), &at, 16);
  if (*at != '-') return false;
  end = std::strtoull(at + 1, &at, 16);
  auto rest = line.substr(static_cast<std::size_t>(at - line.data()));
  return rest.starts_with(" rw-p 00000000 00:00 0") && rest.substr(22).find_first_not_of(' ') == std::string_view::npos;
}

void add_area(std::uintptr_t begin, std::uintptr_t end, std::size_t threads) {
  auto has = [&](const void* address) {
    return begin <= reinterpret_cast<std::uintptr_t>(address) && reinterpret_cast<std::uintptr_t>(address) < end;
  };
  if (end - begin < shortest_area || has(&begin) || has(&errno) || has(stretches)) return;
  if (std::any_of(stacks, stacks + threads, has)) return;
  for (; begin < end && stretch_count < most_stretches; begin += at_once)
    stretches[stretch_count++] = {reinterpret_cast<char*>(begin), std::min(at_once, end - begin)};
}

void find_stretches(std::size_t threads) {
  static char maps[256 * 1024];
  auto descriptor = ::open("/proc/self/maps", O_RDONLY | O_CLOEXEC);
  std::size_t size = 0;
  for (ssize_t n = 0; (n = ::read(descriptor, maps + size, sizeof maps - 1 - size)) > 0;) size += static_cast<std::size_t>(n);
  for (std::string_view left(maps, size); !left.empty();) {
    auto line = left.substr(0, left.find('\n'));
    std::uintptr_t begin = 0, end = 0;
    if (line.size() < left.size() && read_area(line, begin, end)) add_area(begin, end, threads);
    left.remove_prefix(std::min(line.size() + 1, left.size()));
  }
}

}  // namespace

void end_process(int code) {
  if (!has_own_allocator()) std::exit(code);  // whoever looks for leaks does so behind this
  std::fflush(nullptr);
  auto threads = end_helpers(end_thread);
  while (ended < threads) ::sched_yield();
  if (threads > 0 && threads <= most_threads) find_stretches(threads);
  if (stretch_count * at_once < worth_it) ::_exit(code);
  told = true;
  give_back();
  while (ended < 2 * threads) ::sched_yield();
  ::_exit(code);
}

}  // namespace debrief
