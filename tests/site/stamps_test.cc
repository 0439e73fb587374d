// Files that are known to be the same are not made again, and nothing else is taken for known.
#include "generator/site/stamps.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <atomic>

#include "generator/site/writer.h"
#include "tests/temporary_folder.h"

using namespace debrief;

namespace {

// A site of three files, which counts how many were made.
struct Counted {
  std::atomic<int> made = 0;

  SitePlan plan(const std::string& b) {
    SitePlan plan;
    for (auto& [path, bytes] : {std::pair<std::string, std::string>{"a.html", "A"}, {"b.html", b}, {"c/d.html", "D"}})
      plan.files.push_back({path, [this, bytes = bytes] {
                              return Draft{std::hash<std::string>()(bytes), [this, bytes] { return ++made, bytes; }};
                            }});
    return plan;
  }
  int made_by(const std::string& b, const fs::path& out, const fs::path& stamps) {
    made = 0;
    write_site(plan(b), out, {.stamps = stamps});
    return made;
  }
};

}  // namespace

TEST_CASE("a file whose stamp is that of the last time is not made again") {
  TemporaryFolder folder;
  Counted site;
  auto out = folder.path / "public", stamps = folder.path / "stamps";
  CHECK(site.made_by("B", out, stamps) == 3);
  CHECK(site.made_by("B", out, stamps) == 0);
  CHECK(site.made_by("BB", out, stamps) == 1);
  CHECK(read_file(out / "b.html") == "BB");
  CHECK(read_file(out / "c/d.html") == "D");
  CHECK(site.made_by("BB", out, {}) == 3);
}

namespace {

// A site of one long file, a line a piece, which counts how many pieces were made.
struct Lines {
  std::vector<std::string> lines;
  int made = 0;

  SitePlan plan() {
    SitePlan plan;
    plan.files.push_back({"list.json", [this] {
                            Pieces pieces;
                            for (auto& line : lines) pieces.stamps.push_back(std::hash<std::string>()(line));
                            pieces.bytes = [this](std::size_t i) { return ++made, lines[i]; };
                            return draft_of(std::move(pieces));
                          }});
    return plan;
  }
  // The file as it stands there.
  std::string write(const fs::path& out, const fs::path& stamps) {
    made = 0;
    write_site(plan(), out, {.stamps = stamps});
    return read_file(out / "list.json");
  }
};

}  // namespace

TEST_CASE("of a long file only the pieces that are new are made; the others come from the last one") {
  TemporaryFolder folder;
  auto out = folder.path / "public", stamps = folder.path / "stamps";
  std::string longer(300'000, 'x');
  Lines file{{"[", "a,", longer, "a,", "", "d", "]"}};
  CHECK(file.write(out, stamps) == "[a," + longer + "a,d]");
  CHECK(file.made == 7);
  CHECK(file.write(out, stamps) == "[a," + longer + "a,d]");
  CHECK(file.made == 0);
  file.lines = {"[", "d", "new,", longer, "a,", "]"};
  CHECK(file.write(out, stamps) == "[dnew," + longer + "a,]");
  CHECK(file.made <= 2);  // once to see whether the file differs, once to write it
  ::usleep(10'000);       // the clock of the file system ticks every few milliseconds
  write_file_atomically(out / "list.json", "x");
  CHECK(file.write(out, stamps) == "[dnew," + longer + "a,]");
  CHECK(file.made == 6);
  CHECK(file.write(out, {}) == "[dnew," + longer + "a,]");
}

TEST_CASE("a file that was touched in the output is made again") {
  TemporaryFolder folder;
  Counted site;
  auto out = folder.path / "public", stamps = folder.path / "stamps";
  site.made_by("B", out, stamps);
  ::usleep(10'000);  // the clock of the file system ticks every few milliseconds
  write_file_atomically(out / "a.html", "X");
  fs::remove(out / "c/d.html");
  CHECK(site.made_by("B", out, stamps) == 2);
  CHECK(read_file(out / "a.html") == "A");
  CHECK(read_file(out / "c/d.html") == "D");
}

TEST_CASE("stamps hold for the output that they were written with, and only whole") {
  TemporaryFolder folder;
  Counted site;
  auto out = folder.path / "public", stamps = folder.path / "stamps";
  site.made_by("B", out, stamps);
  site.made_by("BB", out, {});  // by another run, which kept none
  CHECK(site.made_by("B", out, stamps) == 3);
  CHECK(read_file(out / "b.html") == "B");
  auto bytes = read_file(stamps);
  for (std::size_t at = 0; at < bytes.size(); at += 7) {
    auto damaged = bytes;
    damaged[at] ^= 1;
    write_file_atomically(stamps, damaged);
    CHECK_FALSE(read_stamps(stamps));
  }
  write_file_atomically(stamps, std::string_view(bytes).substr(0, 30));
  CHECK_FALSE(read_stamps(stamps));
  CHECK_FALSE(read_stamps(folder.path / "none"));
}
