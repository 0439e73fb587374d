#include "generator/analyse/held_lists.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <numeric>
#include <vector>

#include "generator/base/parallel.h"

using namespace debrief;

TEST_CASE("lists of any length stay what and where they are while others come, from several threads") {
  HeldLists lists;
  std::vector<std::span<const std::uint64_t>> kept(3000);
  auto list_of = [](std::size_t i) {
    std::vector<std::uint64_t> list(i % 300 == 7 ? 400'000 : i % 50);  // some are longer than any stretch
    std::iota(list.begin(), list.end(), i);
    return list;
  };
  parallel_for(kept.size(), 2, [&](std::size_t i) { kept[i] = lists.keep(list_of(i)); });
  for (std::size_t i = 0; i < kept.size(); ++i) {
    auto list = list_of(i);
    REQUIRE(std::equal(list.begin(), list.end(), kept[i].begin(), kept[i].end()));
    CHECK(reinterpret_cast<std::uintptr_t>(kept[i].data()) % alignof(std::uint64_t) == 0);
  }
  CHECK(lists.keep(std::vector<std::uint32_t>{}).empty());
}
