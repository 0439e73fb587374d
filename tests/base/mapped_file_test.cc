#include "generator/base/mapped_file.h"

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/temporary_folder.h"

using namespace debrief;

TEST_CASE("a mapped file has the bytes of the file, also when another has taken its place or it grew") {
  TemporaryFolder folder;
  auto path = folder.path / "file";
  write_file_atomically(path, "first");
  MappedFile first(path);
  write_file_atomically(path, "second");
  CHECK(first.bytes() == "first");
  CHECK(MappedFile(path).bytes() == "second");
  fs::remove(path);
  CHECK(first.bytes() == "first");
}

TEST_CASE("a file that is not there, is empty or is a folder has no bytes") {
  TemporaryFolder folder;
  CHECK(MappedFile(folder.path / "none").bytes().empty());
  CHECK(MappedFile(folder.path).bytes().empty());
  write_file_atomically(folder.path / "empty", "");
  CHECK(MappedFile(folder.path / "empty").bytes().empty());
}

#ifndef __SANITIZE_ADDRESS__  // which has its own word about signals
TEST_CASE("who reads what was cut off meanwhile ends with code 3 and says what to do") {
  TemporaryFolder folder;
  auto path = folder.path / "file";
  write_file_atomically(path, std::string(100'000, 'x'));
  int said[2];
  REQUIRE(::pipe(said) == 0);
  auto child = ::fork();
  if (child == 0) {
    ::dup2(said[1], STDERR_FILENO);
    explain_lost_files();
    MappedFile file(path);
    fs::resize_file(path, 0);
    ::_exit(file.bytes().back() == 'x' ? 0 : 1);
  }
  ::close(said[1]);
  std::string text(1000, '\0');
  text.resize(static_cast<std::size_t>(std::max<ssize_t>(0, ::read(said[0], text.data(), text.size()))));
  ::close(said[0]);
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  CHECK((WIFEXITED(status) && WEXITSTATUS(status) == 3));
  CHECK(text.find("--no-cache") != std::string::npos);
}
#endif
