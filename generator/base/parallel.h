// Work on an index range with several threads. The result must not depend on which thread did what.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <vector>

namespace debrief {

int default_jobs();  // the number of processors this process may run on, at least 1

// Calls work(i) once for every i in [0, n), on at most `jobs` threads, in blocks of neighbours. The first exception (lowest index
// of those that were thrown) is rethrown when all threads have ended.
void parallel_for(std::size_t n, int jobs, const std::function<void(std::size_t)>& work);

// The same for works that are long and few: the next thread that is free takes the next step.
void parallel_steps(int jobs, const std::vector<std::function<void()>>& steps);

// Calls of work(i) that nobody waits for yet: made by those of the threads of the above that have nothing else to do, a few at a
// time, and what is left by who asks for it in the end. `work` takes no lock and asks for no help: who waits for other things does
// it meanwhile. With one job all is left to finish().
class Aside {
 public:
  Aside(std::size_t n, int jobs, std::function<void(std::size_t)> work);
  ~Aside();  // what is not begun is never done
  Aside(const Aside&) = delete;
  Aside& operator=(const Aside&) = delete;

  // After this every call was made. Throws the exception of the lowest index that threw one. Not from two threads at a time.
  void finish();

 private:
  struct Work;
  std::unique_ptr<Work> work_;
};

// For the end of the process: every thread that helped with the above calls last() and does nothing any more. Returns how many there
// are; they may not have begun with it. Nothing may be at work.
std::size_t end_helpers(void (*last)());

}  // namespace debrief
