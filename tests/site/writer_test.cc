#include "generator/site/writer.h"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <map>

#include "generator/base/hash.h"
#include "generator/site/lock.h"
#include "generator/site/manifest.h"
#include "tests/temporary_folder.h"

using namespace debrief;

static const Site first = {{{"a/index.html", "A"}, {"b.css", "B"}, {"index.html", "home"}}};
static const Site second = {{{"b.css", "B"}, {"c/d/index.html", "C"}, {"index.html", "HOME"}}};

// Every file below a folder, the manifest left out.
static std::map<std::string, std::string> files_of(const fs::path& folder) {
  std::map<std::string, std::string> files;
  for (auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file() && entry.path().filename() != manifest_name)
      files[relative_path(entry.path(), folder)] = read_file(entry.path());
  return files;
}

static std::map<std::string, std::string> files_of(const Site& site) {
  std::map<std::string, std::string> files;
  for (auto& page : site.pages) files[page.path] = page.bytes;
  return files;
}

static struct stat stat_of(const fs::path& path) {
  struct stat info {};
  REQUIRE(::stat(path.c_str(), &info) == 0);
  return info;
}

static std::size_t entries_beside(const fs::path& out) {
  return static_cast<std::size_t>(std::distance(fs::directory_iterator(out.parent_path()), fs::directory_iterator()));
}

TEST_CASE("the output holds the site, then the next site, and nothing is left beside it") {
  TemporaryFolder folder;
  auto out = folder.path / "deep" / "public";
  CHECK(write_site(plan_of(first), out, {}).changed == 3);
  CHECK(files_of(out) == files_of(first));
  auto written = write_site(plan_of(second), out, {.jobs = 2});
  CHECK(files_of(out) == files_of(second));
  CHECK(written.changed == 2);
  CHECK(written.kept == 1);
  CHECK(written.removed == 1);
  CHECK(entries_beside(out) == 1);
}

TEST_CASE("where folders cannot be exchanged, the output is replaced all the same") {
  TemporaryFolder folder;
  auto out = folder.path / "public";
  write_site(plan_of(first), out, {});
  write_site(plan_of(second), out, {.exchange = false});
  CHECK(files_of(out) == files_of(second));
  CHECK(entries_beside(out) == 1);
}

TEST_CASE("nothing changed: no file, no folder and no time is touched") {
  TemporaryFolder folder;
  auto out = folder.path / "public";
  write_site(plan_of(first), out, {});
  ::usleep(10'000);  // the clock of the file system ticks every few milliseconds
  auto before = stat_of(out), page = stat_of(out / "a/index.html"), parent = stat_of(folder.path);
  CHECK_FALSE(write_site(plan_of(first), out, {}).anything());
  CHECK(stat_of(out).st_ino == before.st_ino);
  CHECK(stat_of(out / "a/index.html").st_ctim.tv_nsec == page.st_ctim.tv_nsec);
  CHECK(stat_of(folder.path).st_mtim.tv_nsec == parent.st_mtim.tv_nsec);
}

TEST_CASE("an unchanged file is the same file with the same time after a build that changed others") {
  TemporaryFolder folder;
  auto out = folder.path / "public";
  write_site(plan_of(first), out, {});
  auto before = stat_of(out / "b.css");
  write_site(plan_of(second), out, {});
  CHECK(stat_of(out / "b.css").st_ino == before.st_ino);
  CHECK(stat_of(out / "b.css").st_mtim.tv_nsec == before.st_mtim.tv_nsec);
}

TEST_CASE("a file that somebody edited or removed in the output is put right") {
  TemporaryFolder folder;
  auto out = folder.path / "public";
  write_site(plan_of(first), out, {});
  ::usleep(10'000);  // the clock of the file system ticks every few milliseconds
  write_file_atomically(out / "index.html", "HACK");
  fs::remove(out / "b.css");
  CHECK(write_site(plan_of(first), out, {}).changed == 2);
  CHECK(files_of(out) == files_of(first));
}

TEST_CASE("files of the user in the output stay, links and whole folders too") {
  TemporaryFolder folder;
  auto out = folder.path / "public";
  write_site(plan_of(first), out, {});
  folder.write("public/CNAME", "example.org");
  folder.write("public/.git/refs/heads/main", "0123");
  folder.write("public/a/note.txt", "mine");
  fs::create_symlink("nowhere", out / "dangling");
  CHECK(write_site(plan_of(second), out, {}).foreign == 4);
  CHECK(read_file(out / "CNAME") == "example.org");
  CHECK(read_file(out / ".git/refs/heads/main") == "0123");
  CHECK(read_file(out / "a/note.txt") == "mine");
  CHECK(fs::read_symlink(out / "dangling") == "nowhere");
  CHECK_FALSE(fs::exists(out / "a/index.html"));
}

TEST_CASE("a folder that debrief did not make is refused and left alone; an empty one is taken") {
  TemporaryFolder folder;
  folder.write("public/thesis.doc", "ten years");
  CHECK_THROWS_AS(write_site(plan_of(first), folder.path / "public", {}), FileError);
  CHECK(files_of(folder.path / "public") == std::map<std::string, std::string>{{"thesis.doc", "ten years"}});
  folder.write("file", "");
  CHECK_THROWS_AS(write_site(plan_of(first), folder.path / "file", {}), FileError);
  CHECK_THROWS_AS(refuse_foreign_output("/"), FileError);
  CHECK_THROWS_AS(refuse_foreign_output("/proc"), FileError);
  fs::create_directory(folder.path / "empty");
  CHECK_NOTHROW(write_site(plan_of(first), folder.path / "empty", {}));
}

TEST_CASE("what a killed run left is cleared away, and an output lost between two renames comes back") {
  TemporaryFolder folder;
  auto out = folder.path / "public";
  write_site(plan_of(first), out, {});
  folder.write(".public.debrief-next/half", "");
  fs::rename(out, folder.path / ".public.debrief-old");
  CHECK(write_site(plan_of(second), out, {}).kept == 1);
  CHECK(files_of(out) == files_of(second));
  CHECK(entries_beside(out) == 1);
}

TEST_CASE("a run that was killed after the exchange is cleaned up by one that has nothing to write") {
  TemporaryFolder folder;
  auto out = folder.path / "public";
  write_site(plan_of(first), out, {});
  folder.write(".public.debrief-next/old site", "");
  folder.write(".public.debrief-lock", "");
  CHECK_FALSE(write_site(plan_of(first), out, {}).anything());
  CHECK(entries_beside(out) == 1);
}

TEST_CASE("a page that cannot be written leaves the old site whole") {
  TemporaryFolder folder;
  auto out = folder.path / "public";
  write_site(plan_of(first), out, {});
  Site impossible = {{{"a", "file"}, {"a/index.html", "and folder"}}};
  CHECK_THROWS_AS(write_site(plan_of(impossible), out, {}), FileError);
  CHECK_THROWS_AS(write_site(plan_of({{{"../escape", ""}}}), out, {}), FileError);
  CHECK(files_of(out) == files_of(first));
  CHECK(entries_beside(out) == 1);
}

TEST_CASE("two runs never write one output at once") {
  TemporaryFolder folder;
  Lock held(folder.path / ".public.debrief-lock", "public");
  CHECK_THROWS_WITH_AS(write_site(plan_of(first), folder.path / "public", {}), doctest::Contains("another debrief is writing"),
                       FileError);
}

TEST_CASE("an output that is a link to a folder stays a link") {
  TemporaryFolder folder;
  fs::create_directories(folder.path / "disk/site");
  fs::create_directory_symlink("disk/site", folder.path / "public");
  write_site(plan_of(first), folder.path / "public", {});
  CHECK(fs::is_symlink(folder.path / "public"));
  CHECK(files_of(folder.path / "disk/site") == files_of(first));
}

TEST_CASE("a manifest is the same whether or not there was one before, strange names included") {
  TemporaryFolder folder;
  for (std::string strange : {"m.txt", "m\\n\n.txt"})
    for (std::string changed : {"a.txt", "m", "z.txt", "none"}) {
      auto files = std::vector<Page>{{"a.txt", "x"}, {"b.txt", "xy"}, {strange, "xyz"}, {"n.txt", "1"}, {"z.txt", "12"}};
      auto stamps = folder.path / "stamps";
      fs::remove_all(folder.path / "public"), fs::remove_all(folder.path / "fresh");
      write_site(plan_of({files}), folder.path / "public", {.stamps = stamps});
      for (auto& file : files)
        if (file.path.starts_with(changed)) file.bytes += " and more";
      files.insert(files.begin() + 1, {"aa.txt", "new"});
      files.erase(files.begin() + 4);  // n.txt
      write_site(plan_of({files}), folder.path / "public", {.stamps = stamps});
      write_site(plan_of({files}), folder.path / "fresh", {});
      CHECK(read_file(folder.path / "public/.debrief-site") == read_file(folder.path / "fresh/.debrief-site"));
    }
}

TEST_CASE("a manifest reads back as it was written, strange names included, and a damaged one is said to be damaged") {
  TemporaryFolder folder;
  Site odd = {{{"a\nb\\n.txt", "x"}, {"中文/图.png", std::string("\0\1", 2)}}};
  write_site(plan_of(odd), folder.path / "public", {});
  auto manifest = read_manifest(folder.path / "public");
  auto& entries = manifest->entries;
  REQUIRE(entries.size() == 2);
  CHECK(entries[0] == ManifestEntry{"a\nb\\n.txt", hash64("x"), 1});
  CHECK(entries[1].path == "中文/图.png");
  CHECK(entries[1].size == 2);
  folder.write("public/.debrief-site", "debrief site 1\nnonsense\n");
  CHECK_THROWS_WITH_AS(read_manifest(folder.path / "public"), doctest::Contains("damaged"), FileError);
}
