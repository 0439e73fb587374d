#include "generator/base/long_text.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include <cstdlib>

#include "generator/base/files.h"
#include "generator/base/hash.h"

using namespace debrief;

namespace {

struct File {
  fs::path path = [] {
    std::string name = (fs::temp_directory_path() / "debrief-text-XXXXXX").string();
    ::close(::mkstemp(name.data()));
    return fs::path(name);
  }();
  ~File() { fs::remove(path); }

  std::shared_ptr<const OpenFile> open() const {
    return std::make_shared<OpenFile>(path, ::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  }
};

}  // namespace

TEST_CASE("a text says the same wherever it is") {
  File file;
  write_file_atomically(file.path, "before 数据库 after");
  LongText held("数据库"), left(file.open(), 7, 9, hash64("数据库"));
  CHECK(left.str() == held.str());
  CHECK(left.size() == held.size());
  CHECK(left.hash() == held.hash());
  auto copy = left;
  left = LongText();
  CHECK(left.empty());
  CHECK(left.hash() == 0);
  CHECK(copy.str() == "数据库");
}

TEST_CASE("a text stays readable when its file has gone, and is never another one") {
  File file;
  write_file_atomically(file.path, "12345");
  auto open = file.open();
  LongText left(open, 0, 5, hash64("12345"));
  write_file_atomically(file.path, "abcde");  // another file of that name
  CHECK(left.str() == "12345");
  CHECK_THROWS_AS(LongText(file.open(), 0, 5, hash64("12345")).str(), TextLost);
  CHECK_THROWS_AS(LongText(open, 3, 5, hash64("12345")).str(), TextLost);
  CHECK_THROWS_AS(LongText(std::make_shared<OpenFile>("none", -1), 0, 5, 1).str(), TextLost);
}
