#include "generator/site/reshaping.h"

#include <doctest/doctest.h>

#include "tests/temporary_folder.h"

using namespace debrief;

using Paths = std::vector<std::string_view>;

TEST_CASE("the folders above some paths are named once each, whatever else sorts between them") {
  CHECK(folders_above({"a-b/c", "a/b/c", "a/b/d", "a/e", "f"}) == Paths{"a", "a-b", "a/b"});
  CHECK(folders_above({}).empty());
}

TEST_CASE("what is not wanted goes, folders that are wanted come, and what is touched is told") {
  TemporaryFolder folder;
  folder.write("site/old/deep/page", ""), folder.write("site/stays/page", ""), folder.write("site/stays/other", "");
  Reshaping change({{"old/deep/page", "stays/other", "stays/page"}, {"old", "old/deep", "stays"}},
                   {{"new/page", "stays/page"}, {"new", "stays"}});
  change.apply(OpenFolder(folder.path / "site"), 1);
  CHECK_FALSE(fs::exists(folder.path / "site/old"));
  CHECK_FALSE(fs::exists(folder.path / "site/stays/other"));
  CHECK(fs::exists(folder.path / "site/stays/page"));
  CHECK(fs::is_directory(folder.path / "site/new"));
  CHECK(change.files_in == Paths{"new/page"});
  CHECK(change.touched() == Paths{"", "new", "old", "old/deep", "stays"});
}

TEST_CASE("a folder that holds what nobody named does not go") {
  TemporaryFolder folder;
  folder.write("site/old/surprise", "");
  Reshaping change({{}, {"old"}}, {});
  CHECK_THROWS_AS(change.apply(OpenFolder(folder.path / "site"), 1), FileError);
  CHECK(fs::exists(folder.path / "site/old/surprise"));
}
