#include "generator/site/sealed_blocks.h"

#include <doctest/doctest.h>

#include <vector>

#include "tests/temporary_folder.h"

using namespace debrief;

static constexpr std::string_view name = "debriefT";

static void write(const fs::path& file, const std::vector<std::string>& blocks) {
  SealedBlocksWriter writer(file, name);
  for (auto& block : blocks) writer.add(block);
  writer.commit();
}

static std::vector<std::string> read(const fs::path& file, std::string_view as = name) {
  SealedBlocksReader reader(file, as);
  std::vector<std::string> blocks;
  while (auto block = reader.next()) blocks.emplace_back(*block);
  return blocks;
}

TEST_CASE("blocks come back as they were written, empty ones too") {
  TemporaryFolder folder;
  auto file = folder.path / "blocks";
  std::vector<std::string> blocks{"one", std::string(100'000, 'x'), "", "数据"};
  write(file, blocks);
  CHECK(read(file) == blocks);
  write(file, {"two"});
  CHECK(read(file) == std::vector<std::string>{"two"});
}

TEST_CASE("a file that is not there or has another name has no blocks") {
  TemporaryFolder folder;
  CHECK(read(folder.path / "none").empty());
  write(folder.path / "blocks", {"one"});
  CHECK(read(folder.path / "blocks", "debriefU").empty());
}

TEST_CASE("wherever a byte flips or the file ends, what comes back is the beginning of what was written") {
  TemporaryFolder folder;
  auto file = folder.path / "blocks";
  std::vector<std::string> blocks{"first", "second", "third"};
  write(file, blocks);
  auto whole = read_file(file);
  auto is_beginning = [&](const std::string& bytes) {
    write_file_atomically(file, bytes);
    auto found = read(file);
    return found.size() < blocks.size() && std::equal(found.begin(), found.end(), blocks.begin());
  };
  for (std::size_t at = 0; at < whole.size(); ++at) {
    CAPTURE(at);
    auto damaged = whole;
    damaged[at] ^= 1;
    CHECK(is_beginning(damaged));
    CHECK(is_beginning(whole.substr(0, at)));
  }
}

TEST_CASE("blocks that changed places are damage") {
  TemporaryFolder folder;
  auto file = folder.path / "blocks";
  write(file, {"a", "b"});
  auto bytes = read_file(file);
  constexpr std::size_t head = 16, block = 24;
  write_file_atomically(file, bytes.substr(0, head) + bytes.substr(head + block) + bytes.substr(head, block));
  CHECK(read(file).empty());
}

static SealedEnd end_of(const fs::path& file) {
  SealedBlocksReader reader(file, name);
  while (reader.next()) {
  }
  return reader.end();
}

TEST_CASE("a block is added behind those that are whole, and what was broken there is gone") {
  TemporaryFolder folder;
  auto file = folder.path / "blocks";
  write(file, {"one", "two"});
  add_sealed_block(file, end_of(file), "three");
  CHECK(read(file) == std::vector<std::string>{"one", "two", "three"});
  auto whole = read_file(file);
  write_file_atomically(file, whole.substr(0, whole.size() - 1));
  add_sealed_block(file, end_of(file), "four");
  CHECK(read(file) == std::vector<std::string>{"one", "two", "four"});
}

TEST_CASE("a block that was meant for another file is damage there, and a missing file gets none") {
  TemporaryFolder folder;
  auto file = folder.path / "blocks";
  write(file, {"one", "two"});
  auto end = end_of(file);
  write(file, {"one", "2.."});
  add_sealed_block(file, end, "three");
  CHECK(read(file) == std::vector<std::string>{"one", "2.."});
  fs::remove(file);
  CHECK_THROWS_AS(add_sealed_block(file, end, "three"), FileError);
  CHECK_THROWS_AS(add_sealed_block(file, end_of(file), "three"), FileError);
  CHECK_FALSE(fs::exists(file));
}

TEST_CASE("what was not committed leaves the old file and nothing beside it") {
  TemporaryFolder folder;
  write(folder.path / "blocks", {"old"});
  { SealedBlocksWriter(folder.path / "blocks", name).add("new"); }
  CHECK(read(folder.path / "blocks") == std::vector<std::string>{"old"});
  CHECK(std::distance(fs::directory_iterator(folder.path), fs::directory_iterator()) == 1);
}
