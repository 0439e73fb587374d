#include "generator/base/long_list.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include <thread>

#include "generator/base/archive.h"
#include "tests/temporary_folder.h"

using namespace debrief;

namespace {

using Names = LongList<std::string>;

const std::vector<std::string> names = {"pump", "valve", "the queue behind both of them"};

// A list as it was written, left in a file.
struct Left {
  TemporaryFolder folder;
  fs::path file = folder.path / "lists";
  Names list;

  explicit Left(char damage = 0) {
    ByteWriter writer;
    std::string apart = "before ";
    auto begin = apart.size();
    writer.long_lists = &apart;
    writer(Names(names));
    auto end = apart.size();
    apart[begin] = static_cast<char>(apart[begin] ^ damage);
    write_file_atomically(file, apart + " behind");
    auto open = std::make_shared<OpenFile>(file, ::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    ByteReader reader(writer.bytes, {}, {{}, open, begin, end});
    reader(list);
    REQUIRE(reader.ok());
    REQUIRE(reader.at_end());
  }
};

}  // namespace

TEST_CASE("a list that was left is read when somebody looks into it, by several threads at once") {
  Left left;
  CHECK(left.list.size() == 3);
  CHECK_FALSE(left.list.empty());
  fs::remove(left.file);  // it stays readable
  const auto& list = left.list;
  std::vector<std::thread> threads;
  std::vector<std::string> seen(4);
  for (auto& one : seen) threads.emplace_back([&] { one = list.back(); });
  for (auto& thread : threads) thread.join();
  for (auto& one : seen) CHECK(one == names[2]);
  CHECK(list.all() == names);
}

TEST_CASE("whoever changes a list holds it; a copy and a list that was moved are the same list") {
  Left left;
  auto copy = left.list;
  auto hash = hash_of(left.list);
  auto moved = std::move(left.list);
  CHECK(hash_of(moved) == hash);
  CHECK(hash_of(copy) == hash);
  moved.push_back("one more");
  CHECK(moved.size() == 4);
  CHECK(moved[0] == "pump");
  CHECK(hash_of(moved) != hash);
  CHECK(copy.all() == names);
}

TEST_CASE("a list that is not in its file any more is told to who asks, each time, and to nobody else") {
  Left left(1);
  CHECK(left.list.size() == 3);
  CHECK_THROWS_AS(left.list.all(), TextLost);
  CHECK_THROWS_AS(left.list.begin(), TextLost);
}

TEST_CASE("a long value that says nothing takes no room; one that was left is read when it is asked for") {
  LongValue<std::vector<int>> value;
  CHECK(value->empty());
  CHECK(value.list().empty());
  value.edit() = {3, 4};
  value.edit().push_back(5);
  CHECK(*value == std::vector{3, 4, 5});

  ByteWriter writer;
  std::string apart;
  writer.long_lists = &apart;
  writer(value, LongValue<std::vector<int>>());
  LongValue<std::vector<int>> read, none;
  ByteReader reader(writer.bytes, {}, {apart, {}, 0, 0});
  reader(read, none);
  REQUIRE(reader.ok());
  CHECK(reader.at_end());
  CHECK(*read == std::vector{3, 4, 5});
  CHECK(none.list().empty());
}
