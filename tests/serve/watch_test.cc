#include "generator/serve/watch.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <thread>

using namespace debrief;

namespace {

struct Folder {
  fs::path path = [] {
    std::string name = (fs::temp_directory_path() / "debrief-watch-XXXXXX").string();
    return fs::path(::mkdtemp(name.data()));
  }();
  ~Folder() { fs::remove_all(path); }
};

bool not_output(const fs::path& path) {
  return path.filename() != "public";
}

}  // namespace

TEST_CASE("a save is seen, also in a folder that was made after the watch began") {
  Folder folder;
  Watch watch({folder.path}, not_output);
  std::ofstream(folder.path / "a.md") << "x";
  CHECK(watch.wait(20) == std::set<std::string>{folder.path / "a.md"});
  fs::create_directories(folder.path / "deep/er");
  std::ofstream(folder.path / "deep/er/b.md") << "x";
  auto changed = watch.wait(50);
  CHECK(changed.contains(folder.path / "deep/er/b.md"));
  std::ofstream(folder.path / "deep/er/c.md") << "x";
  CHECK(watch.wait(20).contains(folder.path / "deep/er/c.md"));
  fs::remove(folder.path / "a.md");
  CHECK(watch.wait(20).contains(folder.path / "a.md"));
}

TEST_CASE("folders that are not entered stay silent, and stop() ends the wait") {
  Folder folder;
  fs::create_directory(folder.path / "public");
  Watch watch({folder.path}, not_output);
  std::ofstream(folder.path / "public/index.html") << "x";
  std::thread stopper([&] { std::this_thread::sleep_for(std::chrono::milliseconds(100)), watch.stop(); });
  CHECK(watch.wait(20).empty());
  stopper.join();
}
