// The spare changes what a build costs, never what it makes.
#include "generator/site/spare_site.h"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>
#include <random>

#include "generator/site/writer.h"
#include "tests/temporary_folder.h"

using namespace debrief;

namespace {

Site site_of(const std::map<std::string, std::string>& files) {
  Site site;
  for (auto& [path, bytes] : files) site.pages.push_back({path, bytes});
  return site;
}

const std::map<std::string, std::string> first = {
    {"about/index.html", "about"}, {"b.css", "B"}, {"i/1/index.html", "one"}, {"i/2/index.html", "two"}, {"index.html", "1"}};
const std::map<std::string, std::string> second = {
    {"about/index.html", "about"}, {"b.css", "B"}, {"i/2/index.html", "two"}, {"i/3/index.html", "three"}, {"index.html", "2"}};

ino_t inode_of(const fs::path& path) {
  struct stat info {};
  REQUIRE(::lstat(path.c_str(), &info) == 0);
  return info.st_ino;
}

// Everything that lies in a folder: what it is, and what is in it.
std::map<std::string, std::string> content_of(const fs::path& folder) {
  std::map<std::string, std::string> all;
  for (auto& entry : fs::recursive_directory_iterator(folder)) {
    auto path = relative_path(entry.path(), folder);
    if (entry.is_symlink())
      all[path] = "-> " + fs::read_symlink(entry.path()).string();
    else
      all[path] = entry.is_directory() ? "folder" : "file " + read_file(entry.path());
  }
  return all;
}

void write_in_place(const fs::path& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

// An output folder, and a place for its spare.
struct Place {
  TemporaryFolder folder;
  fs::path out = folder.path / "public", work = folder.path / "work", spare = work / "spare-1";

  Place() { fs::create_directory(work); }
  Written build(const std::map<std::string, std::string>& files, bool exchange = true) const {
    ::usleep(5'000);  // the clock of the file system ticks every few milliseconds
    auto written = write_site(plan_of(site_of(files)), out, {.jobs = 2, .exchange = exchange, .spare = spare});
    CHECK(std::distance(fs::directory_iterator(folder.path), {}) == 2);  // nothing is left beside
    return written;
  }
  // It is there, and each of its files is OUT's.
  bool has_spare() const {
    if (!fs::exists(spare / "record")) return false;
    CHECK(content_of(spare / "site") == content_of(out));
    for (auto& entry : fs::recursive_directory_iterator(out))
      if (!entry.is_directory() || entry.is_symlink())
        CHECK(inode_of(entry.path()) == inode_of(spare / "site" / relative_path(entry.path(), out)));
    return true;
  }
  // A build takes the spare's folders, one without a spare makes new ones.
  bool takes_spare(const std::map<std::string, std::string>& files) const {
    auto inode = inode_of(spare / "site");
    build(files);
    return inode_of(out) == inode;
  }
};

std::map<std::string, std::string> with_folders(const std::map<std::string, std::string>& files) {
  std::map<std::string, std::string> all;
  for (auto& [path, bytes] : files) {
    all[path] = "file " + bytes;
    for (auto at = path.find('/'); at != std::string::npos; at = path.find('/', at + 1)) all[path.substr(0, at)] = "folder";
  }
  return all;
}

// What OUT holds beside the manifest.
std::map<std::string, std::string> pages_of(const Place& place) {
  auto all = content_of(place.out);
  CHECK(all.erase(std::string(manifest_name)) == 1);
  return all;
}

}  // namespace

TEST_CASE("the old site is the spare of the next build, and the two take turns") {
  Place place;
  place.build(first);
  CHECK_FALSE(place.has_spare());
  place.build(second);
  CHECK(place.has_spare());
  for (auto* next : {&first, &second, &first}) {
    CHECK(place.takes_spare(*next));
    CHECK(pages_of(place) == with_folders(*next));
    CHECK(place.has_spare());
  }
}

TEST_CASE("nothing changed: the spare is not touched either") {
  Place place;
  place.build(first), place.build(second);
  auto times = [&] {
    struct stat folder {
    }, record{};
    ::stat((place.spare / "site").c_str(), &folder), ::stat((place.spare / "record").c_str(), &record);
    return std::pair(time_ns(folder.st_ctim), time_ns(record.st_ctim));
  };
  auto before = times();
  CHECK_FALSE(place.build(second).anything());
  CHECK(times() == before);
}

TEST_CASE("a page edited in place is edited in the spare as well: it is made again in both") {
  Place place;
  place.build(first), place.build(second);
  ::usleep(10'000);
  write_in_place(place.out / "i/2/index.html", "HACK!");
  CHECK(read_file(place.spare / "site/i/2/index.html") == "HACK!");
  CHECK(place.takes_spare(second));
  CHECK(pages_of(place) == with_folders(second));
  CHECK(place.has_spare());
  CHECK(place.takes_spare(first));
  CHECK(pages_of(place) == with_folders(first));
}

TEST_CASE("a page replaced by another file with the same bytes is that file in the spare as well") {
  Place place;
  place.build(first), place.build(second);
  write_file_atomically(place.out / "about/index.html", "about");
  auto inode = inode_of(place.out / "about/index.html");
  CHECK(place.takes_spare(first));
  CHECK(inode_of(place.out / "about/index.html") == inode);
  CHECK(place.has_spare());
}

TEST_CASE("a spare that is not what it was is thrown away, and a new one made") {
  Place place;
  place.build(first), place.build(second);
  auto site = place.spare / "site";
  SUBCASE("a page is gone") {
    fs::remove(site / "about/index.html");
  }
  SUBCASE("a page is another") {
    write_file_atomically(site / "i/2/index.html", "two");
  }
  SUBCASE("a file is there that was not") {
    place.folder.write("work/spare-1/site/i/3/new", "");
  }
  SUBCASE("a folder is gone") {
    fs::remove_all(site / "i");
  }
  SUBCASE("all is gone") {
    fs::remove_all(site);
  }
  SUBCASE("it is a link") {
    fs::rename(site, place.work / "elsewhere");
    fs::create_directory_symlink(place.work / "elsewhere", site);
  }
  SUBCASE("it is a file") {
    fs::remove_all(place.spare);
    place.folder.write("work/spare-1", "");
  }
  SUBCASE("it is a copy") {
    fs::copy(site, place.work / "copy", fs::copy_options::recursive);
    fs::remove_all(site);
    fs::rename(place.work / "copy", site);
  }
  SUBCASE("the record is gone: killed before it was written") {
    fs::remove(place.spare / "record");
  }
  SUBCASE("the record is damaged") {
    auto record = read_file(place.spare / "record");
    record[record.size() / 2] ^= 1;
    write_file_atomically(place.spare / "record", record);
  }
  SUBCASE("another build wrote OUT since") {
    write_site(plan_of(site_of(first)), place.out, {});
  }
  SUBCASE("OUT was removed") {
    fs::remove_all(place.out);
  }
  SUBCASE("OUT was removed and made again") {
    fs::remove_all(place.out);
    write_site(plan_of(site_of(second)), place.out, {});
    write_file_atomically(place.out / "about/index.html", "HACK");
  }
  auto third = first;
  third["i/4/index.html"] = "four";
  place.build(third);
  CHECK(pages_of(place) == with_folders(third));
  place.build(second);
  CHECK(pages_of(place) == with_folders(second));
  CHECK(place.has_spare());
  CHECK(place.takes_spare(first));
  CHECK(pages_of(place) == with_folders(first));
}

TEST_CASE("where folders cannot be exchanged there is no spare, and one that is there is used up") {
  Place place;
  place.build(first), place.build(second);
  CHECK(place.has_spare());
  for (auto* next : {&first, &second, &first}) {
    place.build(*next, false);
    CHECK(pages_of(place) == with_folders(*next));
    CHECK_FALSE(fs::exists(place.spare));
  }
}

TEST_CASE("each output folder has its own spare, and that of a folder which is gone goes") {
  Place place;
  auto other = place.folder.path / "work/other-site", other_spare = place.work / "spare-2";
  auto build_other = [&](auto& files) { write_site(plan_of(site_of(files)), other, {.spare = other_spare}); };
  place.build(first), place.build(second);
  build_other(second), build_other(first);
  CHECK(place.has_spare());
  CHECK(fs::exists(other_spare / "record"));
  fs::remove_all(other);
  CHECK(place.takes_spare(first));
  CHECK_FALSE(fs::exists(other_spare));
  CHECK(place.has_spare());
}

TEST_CASE("on another file system than the output there is no spare") {
  Place place;
  struct stat here {
  }, there{};
  if (::stat("/dev/shm", &there) != 0 || ::stat(place.out.parent_path().c_str(), &here) != 0 || there.st_dev == here.st_dev) {
    MESSAGE("/dev/shm is no other file system: skipped");
    return;
  }
  auto name = std::string("/dev/shm/debrief-test-XXXXXX");
  REQUIRE(::mkdtemp(name.data()) != nullptr);
  place.spare = fs::path(name) / "spare-1";
  place.build(first), place.build(second), place.build(first);
  CHECK(fs::is_empty(name));
  CHECK(pages_of(place) == with_folders(first));
  fs::remove_all(name);
}

TEST_CASE("what somebody made of a folder's rights does not come and go") {
  Place place;
  place.build(first);
  auto normal = fs::status(place.out / "about").permissions();
  SUBCASE("there is a spare") {
    place.build(second), place.build(first);
  }
  SUBCASE("there is none yet") {}
  fs::permissions(place.out / "about", fs::perms::owner_all);
  for (auto* next : {&second, &first, &second}) {
    place.build(*next);
    CHECK(fs::status(place.out / "about").permissions() == normal);
  }
}

TEST_CASE("a link that stands where debrief's folder was is followed by nobody who removes") {
  Place place;
  place.build(first), place.build(second);
  place.folder.write("work/moved/3/index.html", "the user's own by now");
  fs::remove_all(place.out / "i");
  fs::create_directory_symlink(place.work / "moved", place.out / "i");
  place.build(first);
  place.build(second);
  CHECK(read_file(place.work / "moved/3/index.html") == "the user's own by now");
  CHECK(pages_of(place) == with_folders(second));
}

namespace {

// A site and a user, both of few words, so that they get in each other's way.
class Chance {
 public:
  explicit Chance(unsigned seed) : random_(seed) {}

  unsigned roll(unsigned sides) { return static_cast<unsigned>(random_() % sides); }
  std::string word() { return std::string(1, "abcd"[roll(4)]); }
  std::string path() {
    auto out = word();
    for (auto more = roll(3); more-- > 0;) out += "/" + word();
    return out;
  }

  std::map<std::string, std::string> site() {
    std::map<std::string, std::string> files;
    for (auto count = 3 + roll(8); count-- > 0;) {
      auto name = path();
      auto clash = [&](auto& file) { return file.first.starts_with(name + "/") || name.starts_with(file.first + "/"); };
      if (std::any_of(files.begin(), files.end(), clash)) continue;
      files[name] = word();
      if (roll(4) == 0) files[name].append(SpareSite::long_file + roll(9000), 'x');  // long enough for its room to be used again
    }
    return files;
  }

 private:
  std::mt19937 random_;
};

// The same act in several folders. What is written in place is written to the spare and OUT at once.
void act(Chance& chance, const std::vector<fs::path>& outs, bool in_place_too) {
  auto kind = chance.roll(in_place_too ? 9 : 6);
  auto a = chance.path(), b = chance.path(), bytes = "mine " + chance.word();
  for (auto& out : outs) {
    std::error_code none;
    auto is_folder = fs::is_directory(fs::symlink_status(out / a));
    if (kind == 0) fs::remove(out / a, none);
    if (kind == 1) fs::remove_all(out / a, none);
    if (kind == 2) fs::create_directories(out / a, none);
    if (kind == 3 && !fs::exists(fs::symlink_status(out / a))) fs::create_symlink("nowhere", out / a, none);
    if (kind == 4) fs::rename(out / a, out / b, none);
    if (kind == 5 && !is_folder && fs::is_directory((out / a).parent_path())) write_file_atomically(out / a, bytes);
    if (kind >= 6 && !is_folder) write_in_place(out / a, bytes);
  }
}

}  // namespace

TEST_CASE("whatever a user does in the output, and somebody to the spare: the output is what it is without one") {
  auto* wanted = std::getenv("DEBRIEF_SEQUENCES");
  unsigned sequences = wanted ? static_cast<unsigned>(std::stoul(wanted)) : 20, taken = 0;
  for (unsigned seed = 1; seed <= sequences; ++seed) {
    CAPTURE(seed);
    Chance chance(seed);
    Place with, without;
    without.spare.clear();
    for (unsigned step = 0; step < 6; ++step) {
      CAPTURE(step);
      auto site = chance.site();
      bool exchange = chance.roll(4) > 0;
      auto inode = fs::exists(with.spare / "record") ? inode_of(with.spare / "site") : 0;
      auto a = with.build(site, exchange), b = without.build(site, exchange);
      CHECK(a.foreign == b.foreign);
      CHECK(a.changed == b.changed);
      REQUIRE(content_of(with.out) == content_of(without.out));
      taken += inode_of(with.out) == inode;
      with.has_spare();
      ::usleep(5'000);
      for (auto acts = chance.roll(4); acts-- > 0;) act(chance, {with.out, without.out}, true);
      if (chance.roll(4) == 0) act(chance, {with.spare / "site"}, false);
    }
  }
  CHECK(taken > sequences);  // or this would tell nothing
}
