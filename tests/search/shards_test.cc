#include "search/shards.h"

#include <doctest/doctest.h>

#include <deque>
#include <map>

#include "tests/search/corpus.h"

using Lists = std::map<std::string, std::string, std::less<>>;

namespace {

// Shards and what they refer to.
struct Cut {
  std::deque<std::string> bytes;
  std::vector<search::Shard> shards;
  std::size_t kept = 0;

  search::ShardCutter cutter() {
    return search::ShardCutter([this](const std::string& keys, const std::string& values) {
      shards.push_back({{}, bytes.emplace_back(keys), bytes.emplace_back(values)});
    });
  }
  std::vector<std::string> files() const {
    std::vector<std::string> out;
    for (const search::Shard& s : shards) out.push_back(search::shard_script(s.keys, s.values));
    return out;
  }
};

}  // namespace

static Cut cut_whole(const Lists& lists) {
  Cut out;
  search::ShardCutter cutter = out.cutter();
  for (const auto& [key, value] : lists) cutter.put(key, value);
  cutter.close();
  return out;
}

// What differs in `now` is told as changes, and some of what does not.
static Cut cut_changed(const Cut& before, const Lists& had, const Lists& now, corpus::Random& random) {
  std::map<std::string, bool, std::less<>> changed;
  for (const auto& [key, value] : had)
    if (const auto it = now.find(key); it == now.end() || it->second != value || random.below(200) == 0) changed[key];
  for (const auto& [key, value] : now)
    if (!had.contains(key)) changed[key];
  search::ShardChanges changes;
  for (const auto& [key, is] : changed) changes.keys.push_back(key);
  changes.value = [&](std::string_view key, std::string_view value) {
    const auto it = had.find(key);
    CHECK(value == (it == had.end() ? std::string_view() : std::string_view(it->second)));
    const auto it_now = now.find(key);
    return it_now == now.end() ? std::string() : it_now->second;
  };
  Cut out;
  search::ShardCutter cutter = out.cutter();
  search::cut_again(before.shards, changes, cutter, [&](const search::Shard& shard) {
    out.shards.push_back(shard);
    out.kept++;
  });
  return out;
}

// Long values stand alone, so that what comes before them ends early: they come and go as well.
TEST_CASE("a list that is cut again after changes is cut as if it were new") {
  corpus::Random random(7);
  const auto some_key = [&] { return "k" + std::to_string(random.below(3000)); };
  const auto some_value = [&] {
    return std::string(random.below(12) == 0 ? 3000 + random.below(3000) : 1 + random.below(60), 'x');
  };
  Lists lists;
  for (int i = 0; i < 1500; i++) lists[some_key()] = some_value();
  std::size_t kept = 0;
  for (int step = 0; step < 300; step++) {
    CAPTURE(step);
    const Lists had = lists;
    const std::size_t count = step == 200 ? 3000 : random.below(6);
    for (std::size_t n = 0; n < count; n++)
      if (random.below(3) == 0 || step == 200)
        lists.erase(some_key());
      else
        lists[some_key()] = some_value();
    if (step == 250) lists.clear();
    const Cut before = cut_whole(had);
    const Cut after = cut_changed(before, had, lists, random);
    REQUIRE(after.files() == cut_whole(lists).files());
    kept += after.kept;
  }
  CHECK(kept > 1000);
}
