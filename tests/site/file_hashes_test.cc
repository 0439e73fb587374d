#include "generator/site/file_hashes.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include "generator/base/hash.h"
#include "generator/base/parallel.h"
#include "tests/temporary_folder.h"

using namespace debrief;

namespace {

void settle() {
  ::usleep(static_cast<useconds_t>(2 * coarse_clock_ns / 1000));
}

}  // namespace

TEST_CASE("a file has the hash of its bytes, remembered or not, and after it changed") {
  TemporaryFolder folder;
  auto memory = folder.path / "memory";
  auto hash_of = [&](const char* path) {
    FileHashes hashes(folder.path, memory);
    auto hash = hashes.hash_of(path);
    hashes.save();
    return hash;
  };
  folder.write("a.png", "one");
  CHECK(hash_of("a.png") == hash64("one"));
  settle();
  CHECK(hash_of("a.png") == hash64("one"));
  CHECK(fs::exists(memory));
  auto time = fs::last_write_time(folder.path / "a.png");
  folder.write("a.png", "two");
  fs::last_write_time(folder.path / "a.png", time);
  CHECK(hash_of("a.png") == hash64("two"));
  settle();
  CHECK(hash_of("a.png") == hash64("two"));
  CHECK(hash_of("gone.png") == hash64(""));
  fs::remove(folder.path / "a.png");
  CHECK(hash_of("a.png") == hash64(""));
  write_file_atomically(memory, "not a memory");
  folder.write("a.png", "three");
  CHECK(hash_of("a.png") == hash64("three"));
}

TEST_CASE("any thread may ask, and a memory that says the same already stays as it is") {
  TemporaryFolder folder;
  auto memory = folder.path / "memory";
  folder.write("a.png", "one");
  settle();
  FileHashes first(folder.path, memory);
  first.hash_of("a.png");
  first.save();
  auto before = fs::last_write_time(memory);
  settle();
  FileHashes second(folder.path, memory);
  parallel_for(100, 4, [&](std::size_t) { CHECK(second.hash_of("a.png") == hash64("one")); });
  second.save();
  CHECK(fs::last_write_time(memory) == before);
}
