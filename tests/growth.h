// Whether work grows with the size of its input or with its square, told so that no busy machine can make a test fail: CPU time of
// this thread, the least of several runs, and a wide margin. Sixteen times the input costs sixteen times the time and, once it
// outgrows the caches, up to sixty; a square costs 256 and more. 160 are too many.
#pragma once

#include <time.h>

#include <algorithm>

namespace debrief {

// The CPU time of this thread for one run, in seconds: other programs on the machine do not count.
double cpu_seconds(const auto& work) {
  timespec begin{}, end{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &begin);
  work();
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &end);
  return static_cast<double>(end.tv_sec - begin.tv_sec) + static_cast<double>(end.tv_nsec - begin.tv_nsec) / 1e9;
}

// `input_of(bytes)` makes an input of that size and returns the work on it, a callable without arguments.
bool grows_with_the_square(const auto& input_of, std::size_t small) {
  constexpr double factor = 16, margin = 10, too_short = 0.1;
  auto little = input_of(small), much = input_of(static_cast<std::size_t>(factor) * small);
  double least_little = 1e9, least_much = 1e9;
  for (int round = 0; round < 6; ++round) {
    least_much = std::min(least_much, cpu_seconds(much));
    if (least_much < too_short) return false;
    for (int i = 0; i < 3; ++i) least_little = std::min(least_little, cpu_seconds(little));
    if (least_much < factor * margin * least_little) return false;
  }
  return true;
}

}  // namespace debrief
