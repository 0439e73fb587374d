#include "generator/site/site_tree.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include "tests/temporary_folder.h"

using namespace debrief;

using Paths = std::vector<std::string>;

namespace {

struct Looked {
  TemporaryFolder folder;
  fs::path site = folder.path / "site";
  Manifest manifest{{{"a/page", 0, 0}, {"page", 0, 0}}, 0, 0};
  SiteTree known;

  Looked() {
    for (auto* path : {"a/page", "a/mine", "b/c/mine", "page"}) folder.write("site/" + std::string(path), "");
    fs::create_directory(site / "empty");
    known = look({}).tree;
    ::usleep(10'000);  // the clock of the file system ticks every few milliseconds
  }
  TreeLook look(const SiteTree& before) const { return look_through(OpenFolder(site), manifest, before, 2); }
  TreeLook look_again() const { return look(known); }
};

}  // namespace

TEST_CASE("a look tells folders, empty ones, and what the manifest does not name") {
  Looked looked;
  CHECK(looked.known.folders == Paths{"", "a", "b", "b/c", "empty"});
  CHECK(looked.known.foreign == Paths{"a/mine", "b/c/mine"});
  CHECK(looked.known.empty == Paths{"empty"});
  CHECK(looked.known.find("b/c")->inode != 0);
  CHECK(looked.known.find("c") == nullptr);
}

TEST_CASE("nothing changed: a second look says the same") {
  Looked looked;
  auto again = looked.look_again();
  CHECK(again.changed.empty());
  CHECK(again.tree.foreign == looked.known.foreign);
  CHECK(again.tree.stamps == looked.known.stamps);
}

TEST_CASE("a second look finds what came, what went, and what was moved") {
  Looked looked;
  SUBCASE("a file came") {
    looked.folder.write("site/b/new", "");
    CHECK(looked.look_again().changed == Paths{"b"});
  }
  SUBCASE("a file went") {
    fs::remove(looked.site / "a/mine");
    CHECK(looked.look_again().changed == Paths{"a"});
  }
  SUBCASE("folders came") {
    looked.folder.write("site/empty/x/y/new", "");
    CHECK(looked.look_again().changed == Paths{"empty"});
  }
  SUBCASE("a folder was moved") {
    fs::rename(looked.site / "b/c", looked.site / "empty/c");
    CHECK(looked.look_again().changed == Paths{"b", "b/c", "empty"});
  }
  SUBCASE("folders went") {
    fs::remove_all(looked.site / "b");
    CHECK(looked.look_again().changed == Paths{"", "b", "b/c"});
  }
  SUBCASE("a file took a folder's place") {
    fs::remove(looked.site / "empty");
    looked.folder.write("site/empty", "");
    CHECK(looked.look_again().changed == Paths{"", "empty"});
  }
  auto again = looked.look_again().tree, anew = looked.look({}).tree;
  CHECK(again.folders == anew.folders);
  CHECK(again.stamps == anew.stamps);
  CHECK(again.foreign == anew.foreign);
  CHECK(again.empty == anew.empty);
}

TEST_CASE("nothing is looked at behind a link that took a folder's place") {
  Looked looked;
  fs::rename(looked.site / "b", looked.folder.path / "elsewhere");
  fs::create_directory_symlink(looked.folder.path / "elsewhere", looked.site / "b");
  auto again = looked.look_again();
  CHECK(again.changed == Paths{"", "b", "b/c"});
  CHECK(again.tree.folders == Paths{"", "a", "empty"});
  CHECK(again.tree.foreign == Paths{"a/mine", "b"});
}
