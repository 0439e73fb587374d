#include "generator/base/scan.h"

#include <doctest/doctest.h>

#include <string>

using namespace debrief;

TEST_CASE("a digit is found wherever it stands, in texts of every length") {
  for (std::size_t size = 0; size < 70; ++size) {
    std::string text(size, 'x');
    CHECK_FALSE(has_digit(text));
    for (std::size_t at = 0; at < size; ++at) {
      text[at] = '7';
      CHECK(has_digit(text));
      for (std::size_t from = 0; from <= size; ++from) CHECK(find_digit(text, from) == (from <= at ? at : size));
      text[at] = 'x';
    }
  }
}

TEST_CASE("neighbours of a digit in the table of characters are none") {
  CHECK_FALSE(has_digit("/:;.,-abcXYZ"));
  CHECK_FALSE(has_digit("连接池耗尽"));
  CHECK(has_digit("在 0 点"));
}

TEST_CASE("a pair is found across every border, and nothing stands behind the last byte") {
  auto is_pair = [](Bytes c, Bytes next) { return (c == 'a') & (next == 'b'); };
  for (std::size_t size = 0; size < 70; ++size) {
    std::string text(size, 'a');
    CHECK_FALSE(any_pair(text, is_pair));
    for (std::size_t at = 1; at < size; ++at) {
      text[at] = 'b';
      CHECK(any_pair(text, is_pair));
      text[at] = 'a';
    }
  }
  CHECK_FALSE(any_pair(std::string_view("ab").substr(0, 1), is_pair));
}

TEST_CASE("three bytes in a row are found where they stand, across every border") {
  auto is_triple = [](Bytes c, Bytes next, Bytes third) { return (c == 'a') & (next == 'b') & (third == 'c'); };
  for (std::size_t size = 3; size < 70; ++size) {
    std::string text(size, 'a');
    CHECK(first_pair(text, 0, is_triple) == size);
    for (std::size_t at = 2; at < size; ++at) {
      text[at - 1] = 'b', text[at] = 'c';
      CHECK(first_pair(text, 0, is_triple) == at - 2);
      CHECK(first_pair(text, at - 1, is_triple) == size);
      text[at - 1] = text[at] = 'a';
    }
  }
}

TEST_CASE("capitals meet their small letters") {
  auto is_x = [](Bytes c) { return small_letters(c) == 'x'; };
  CHECK(any_byte("aXb", is_x));
  CHECK(any_byte("axb", is_x));
  CHECK_FALSE(any_byte("abc", is_x));
}
