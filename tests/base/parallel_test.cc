#include "generator/base/parallel.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

using namespace debrief;

TEST_CASE("every index is worked on once, by any number of threads, one inside another") {
  for (int jobs : {1, 2, 5}) {
    std::vector<std::atomic<int>> times(100 * 30);
    parallel_for(100, jobs, [&](std::size_t i) { parallel_for(30, jobs, [&](std::size_t k) { ++times[i * 30 + k]; }); });
    int once = 0;
    for (auto& n : times) once += n == 1;
    CHECK(once == 3000);
  }
  parallel_for(0, 2, [](std::size_t) { FAIL("nothing is to be done"); });
}

TEST_CASE("several ask for help at once") {
  std::atomic<int> sum = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t)
    threads.emplace_back([&] {
      for (int k = 0; k < 50; ++k) parallel_steps(3, {[&] { ++sum; }, [&] { ++sum; }, [&] { ++sum; }});
    });
  for (auto& thread : threads) thread.join();
  CHECK(sum == 600);
}

TEST_CASE("of what went wrong the first is told, when all have ended") {
  std::atomic<int> done = 0;
  auto work = [&](std::size_t i) {
    ++done;
    if (i == 7 || i == 70) throw std::runtime_error(std::to_string(i));
  };
  CHECK_THROWS_WITH_AS(parallel_for(100, 3, work), "7", std::runtime_error);
  CHECK(done == 100);
}

TEST_CASE("work may hold a lock that its like needs while it asks for help") {
  std::mutex mutex;
  std::atomic<int> sum = 0;
  for (int round = 0; round < 200; ++round)
    parallel_for(64, 4, [&](std::size_t) {
      std::lock_guard guard(mutex);
      parallel_for(32, 4, [&](std::size_t) { ++sum; });
    });
  CHECK(sum == 200 * 64 * 32);
}

TEST_CASE("what was put aside is done once, by whoever has time, all of it when it is asked for") {
  for (int jobs : {1, 2, 5}) {
    std::vector<std::atomic<int>> times(5000);
    Aside aside(times.size(), jobs, [&](std::size_t i) { ++times[i]; });
    parallel_for(100, jobs, [&](std::size_t) { parallel_for(30, jobs, [&](std::size_t) {}); });
    aside.finish();
    CHECK(std::all_of(times.begin(), times.end(), [](auto& n) { return n == 1; }));
    aside.finish();
  }
}

TEST_CASE("what was put aside and is not wanted any more is left alone") {
  for (int round = 0; round < 200; ++round) {
    std::vector<char> alive(10000);
    Aside(alive.size(), 3, [&](std::size_t i) { alive[i] = 1; });
  }
}

TEST_CASE("of what went wrong with what was put aside the first is told to who asks for it") {
  std::atomic<int> done = 0;
  Aside aside(1000, 3, [&](std::size_t i) {
    ++done;
    if (i == 7 || i == 700) throw std::runtime_error(std::to_string(i));
  });
  CHECK_THROWS_WITH_AS(aside.finish(), "7", std::runtime_error);
  CHECK(done == 1000);
}
