#include "generator/site/new_file.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "generator/site/spare_site.h"
#include "generator/site/writer.h"
#include "tests/temporary_folder.h"

using namespace debrief;

namespace {

ino_t inode_of(const fs::path& path) {
  struct stat info {};
  REQUIRE(::lstat(path.c_str(), &info) == 0);
  return info.st_ino;
}

// A file of no more use, and a new one that may go into its room.
struct Room {
  TemporaryFolder folder;
  fs::path worn = folder.path / "worn", page = folder.path / "site/page";
  OpenFolder site;
  ino_t inode = 0;

  Room() : site((folder.write("worn", "what it held before, at some length"), folder.write("site/x", ""), folder.path / "site")) {
    inode = inode_of(worn);
  }
  // Whether it went there. What is in it is what was written, and nothing of what was.
  bool goes_in(const std::string& bytes = "new") {
    NewFile file(site, "page");
    file.take_room(worn);
    file.write(bytes);
    file.close();
    CHECK(read_file(page) == bytes);
    CHECK(fs::exists(worn) == (inode_of(page) != inode));
    return inode_of(page) == inode;
  }
};

// The file systems that tell nobody who has a file open give no room.
bool has_leases(const fs::path& file) {
  int opened = ::open(file.c_str(), O_WRONLY | O_CLOEXEC);
  bool has = opened >= 0 && ::fcntl(opened, F_SETLEASE, F_WRLCK) == 0;
  ::close(opened);
  return has;
}

}  // namespace

TEST_CASE("a new file is written into the room of a worn one, whichever is longer") {
  for (auto* bytes : {"", "new", "a text that is quite a bit longer than the one before it was"}) {
    Room room;
    CHECK(room.goes_in(bytes) == has_leases(room.folder.path / "site/x"));
  }
}

TEST_CASE("who reads a file does not see it change") {
  Room room;
  int reader = ::open(room.worn.c_str(), O_RDONLY | O_CLOEXEC);
  CHECK_FALSE(room.goes_in());
  char seen[9] = {};
  CHECK(::read(reader, seen, 8) == 8);
  CHECK(std::string(seen) == "what it ");
  ::close(reader);
}

TEST_CASE("a worn file that has another name, other rights or is no file at all is left alone") {
  SUBCASE("another name") {
    Room room;
    fs::create_hard_link(room.worn, room.folder.path / "kept");
    CHECK_FALSE(room.goes_in());
    CHECK(read_file(room.folder.path / "kept") == "what it held before, at some length");
  }
  SUBCASE("other rights") {
    Room room;
    fs::permissions(room.worn, fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_exec);
    CHECK_FALSE(room.goes_in());
  }
  SUBCASE("a link") {
    Room room;
    room.folder.write("kept", "mine");
    fs::remove(room.worn), fs::create_symlink("kept", room.worn);
    CHECK_FALSE(room.goes_in());
    CHECK(read_file(room.folder.path / "kept") == "mine");
  }
  SUBCASE("a pipe") {
    Room room;
    fs::remove(room.worn);
    REQUIRE(::mkfifo(room.worn.c_str(), 0600) == 0);
    CHECK_FALSE(room.goes_in());
  }
}

TEST_CASE("of a long file that changes at each build, two rooms are used in turn") {
  TemporaryFolder folder;
  fs::create_directory(folder.path / "work");
  auto out = folder.path / "public";
  std::string data(SpareSite::long_file, '1');
  auto build = [&](char version) {
    ::usleep(5'000);  // the clock of the file system ticks every few milliseconds
    data.append(1, version);
    Site site;
    site.pages = {{"api/data.json", data}, {"index.html", "a page"}};
    write_site(plan_of(site), out, {.jobs = 2, .spare = folder.path / "work/spare-1"});
    CHECK(read_file(out / "api/data.json") == data);
    return inode_of(out / "api/data.json");
  };
  auto a = build('a'), b = build('b'), c = build('c');
  CHECK(a != b);
  if (!has_leases(out / "index.html")) return;
  CHECK(c == a);
  int reader = ::open((out / "api/data.json").c_str(), O_RDONLY | O_CLOEXEC);
  CHECK(build('d') == b);
  CHECK(build('e') != a);
  std::string seen(data.size(), '\0');
  CHECK(::read(reader, seen.data(), seen.size()) == static_cast<ssize_t>(data.size()) - 2);  // the site it began to read
  ::close(reader);
}
