#include "search/postings.h"

#include <doctest/doctest.h>

TEST_CASE("postings are read as they were packed") {
  const std::vector<search::Posting> postings{{0, 1}, {1, 0}, {2, 2}, {40, 1}, {41, 33}, {9999, 1}, {10000, 100000}};
  std::vector<search::Posting> read;
  search::for_each_posting(search::pack(postings), [&](std::uint32_t document, std::uint32_t count) {
    read.push_back({document, count});
  });
  CHECK(read == postings);
  CHECK(search::pack({}).empty());
}
