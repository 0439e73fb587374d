#include "generator/load/byte_index.h"

#include <doctest/doctest.h>

#include <string>

#include "generator/load/word_table.h"

using namespace debrief;

static constexpr std::string_view words[] = {"monday", "May", "march", "五月", "~"};
static constexpr auto by_byte = index_of(words);

TEST_CASE("words are found by their first byte, in the list's order, whatever their case") {
  std::string found;
  for (auto i : by_byte.beginning_with('M')) found += std::string(words[i]) + " ";
  CHECK(found == "monday May march ");
  CHECK(by_byte.beginning_with('m').size() == 3);
  CHECK(by_byte.beginning_with('x').empty());
  CHECK(by_byte.any_with('~'));
  CHECK_FALSE(by_byte.any_with('a'));
}

TEST_CASE("one of the words stands in a text, as written") {
  CHECK(contains_one("in May", words, by_byte));
  CHECK_FALSE(contains_one("in may", words, by_byte));
  CHECK(contains_one("四月、五月", words, by_byte));
  CHECK_FALSE(contains_one("", words, by_byte));
}

TEST_CASE("three letters tell whether a word may begin") {
  Beginnings set;
  for (auto word : {"october", "T", "mar"}) set.add(word);
  for (auto text : {"Oct 5", "OCTOPUS", "T+5", "march", "mär"}) CHECK_MESSAGE(set.may_begin(text), text);
  for (auto text : {"on", "Tuesday", "ma", "", "5 Oct"}) CHECK_MESSAGE(!set.may_begin(text), text);
}

TEST_CASE("phrases are found where words begin, Chinese ones anywhere, each once") {
  const WordTable::Family family = {{"fully restored", ""}, {"restored", ""}, {"恢复", ""}};
  PhraseFinder phrases(family);
  using Found = std::vector<std::size_t>;
  CHECK(phrases.all_in("all is fully restored") == Found{0, 1});
  CHECK(phrases.all_in("restored and restored") == Found{1});
  CHECK(phrases.all_in("unrestored restoredly") == Found{});
  CHECK(phrases.all_in("服务已恢复") == Found{2});
}
