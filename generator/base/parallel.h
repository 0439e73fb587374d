// Work on an index range with several threads. The result must not depend on which thread did what.
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

namespace debrief {

int default_jobs();  // the number of processors this process may run on, at least 1

// Calls work(i) once for every i in [0, n), on at most `jobs` threads, in blocks of neighbours. The first exception (lowest index
// of those that were thrown) is rethrown when all threads have ended.
void parallel_for(std::size_t n, int jobs, const std::function<void(std::size_t)>& work);

// The same for works that are long and few: the next thread that is free takes the next step.
void parallel_steps(int jobs, const std::vector<std::function<void()>>& steps);

}  // namespace debrief
