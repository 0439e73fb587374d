#include <doctest/doctest.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "generator/load/glob.h"
#include "generator/load/load.h"

using namespace debrief;

namespace {

struct Folder {
  fs::path root;
  Folder() {
    std::string name = (fs::temp_directory_path() / "debrief-walk-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    root = name;
  }
  ~Folder() { fs::remove_all(root); }
  Folder(const Folder&) = delete;
  void file(const std::string& path, std::string_view text = "# A\n") {
    fs::create_directories((root / path).parent_path());
    write_file_atomically(root / path, text);
  }
};

std::string paths(const std::vector<SourceFile>& files) {
  std::string out;
  for (const auto& f : files) out += f.path + " ";
  return out;
}
std::string reasons(const std::vector<Skipped>& skipped) {
  std::string out;
  for (const auto& s : skipped) out += s.path + ": " + s.reason + "\n";
  return out;
}

}  // namespace

TEST_CASE("patterns match paths part by part") {
  CHECK(matches("**/*.md", "a.md"));
  CHECK(matches("**/*.md", "x/y/a.md"));
  CHECK(matches("docs/**/20*/*.md", "docs/2024/a.md"));
  CHECK(matches("docs/*.md", "docs/故障复盘.md"));
  CHECK(matches("??.md", "故障.md"));
  CHECK(matches("*.{md,txt}", "a.txt"));
  CHECK(matches("[a-c]*[!0-9].md", "bx.md"));
  CHECK(matches("postmortems", "postmortems/2024/a.md"));
  CHECK(matches("./postmortems/", "postmortems/a.md"));
  CHECK_FALSE(matches("*.md", "x/a.md"));
  CHECK_FALSE(matches("docs/**", "doc/a.md"));
  CHECK_FALSE(matches("a[", "b"));
  CHECK_FALSE(matches(std::string("a*a*a*a*a*a*a*a*a*a*a*a*a*a*b"), std::string(2000, 'a')));
}

TEST_CASE("documents are the Markdown files of the content, in byte order, wherever they lie") {
  Folder f;
  for (auto path : {"b.md", "a/z.markdown", "a/x y.md", "B.md", "img/g.png", "a/notes.txt", ".git/c.md", "node_modules/m/r.md",
                    "public/index.md", "public/.debrief-site", "other/debrief.yaml", "other/o.md", "debrief.yaml", "causes.yaml",
                    "theme/t.md"})
    f.file(path);
  auto found = walk(f.root, Config{});
  CHECK(paths(found.documents) == "B.md a/x y.md a/z.markdown b.md ");
  CHECK(found.files == std::vector<std::string>{"a/notes.txt", "img/g.png"});
  CHECK(reasons(found.skipped) == "other/: another site: it has a debrief.yaml of its own\n");
  CHECK(found.documents[0].size == 4);
  Config config;
  config.content = {"a/**/*.md"};
  config.exclude = {"img"};
  found = walk(f.root, config);
  CHECK(paths(found.documents) == "a/x y.md ");
  CHECK(found.files == std::vector<std::string>{"B.md", "a/notes.txt", "a/z.markdown", "b.md"});
}

static std::int64_t changed_ns(const fs::path& folder) {
  struct stat info {};
  REQUIRE(::stat(folder.c_str(), &info) == 0);
  return info.st_ctim.tv_sec * std::int64_t{1'000'000'000} + info.st_ctim.tv_nsec;
}

TEST_CASE("what was seen a moment ago is not asked for again") {
  Folder folder;
  for (auto* path : {"2024/a.md", "2024/b.md", "2024/c.txt", "2024/d/e.md", "actions.yaml"}) folder.file(path);
  std::vector<SeenName> names{{"a.md", {}}, {"b.md", SeenFile{5, 77}}, {"c.txt", {}}, {"d", {}}};
  SeenFolders seen{{"2024", {changed_ns(folder.root / "2024"), names}}};
  auto found = walk(folder.root, Config(), &seen);
  REQUIRE(paths(found.documents) == "2024/a.md 2024/b.md 2024/d/e.md ");
  CHECK(found.documents[0].changed_ns > 1000);
  CHECK(found.documents[1].changed_ns == 77);
  CHECK(found.files == std::vector<std::string>{"2024/c.txt"});
}

TEST_CASE("where names came or went since, what was seen is forgotten") {
  Folder folder;
  for (auto* path : {"2024/a.md", "2024/new.md"}) folder.file(path);
  SeenFolders seen{{"2024", {changed_ns(folder.root / "2024") - 1, {{"a.md", SeenFile{5, 77}}, {"gone.md", SeenFile{5, 78}}}}}};
  auto found = walk(folder.root, Config(), &seen);
  REQUIRE(paths(found.documents) == "2024/a.md 2024/new.md ");
  CHECK(found.documents[0].changed_ns > 1000);
}

TEST_CASE("links that leave the content or lead back are refused by name, others are not read twice") {
  Folder f, outside;
  outside.file("secret.md");
  f.file("a/one.md");
  f.file(".store/two.md");
  fs::create_symlink(outside.root / "secret.md", f.root / "leak.md");
  fs::create_directory_symlink(outside.root, f.root / "leaks");
  fs::create_directory_symlink(f.root, f.root / "a" / "loop");
  fs::create_symlink(f.root / "a" / "one.md", f.root / "latest.md");
  fs::create_symlink(f.root / ".store" / "two.md", f.root / "two.md");
  fs::create_symlink(f.root / "gone.md", f.root / "broken.md");
  auto found = walk(f.root, Config{});
  CHECK(paths(found.documents) == "a/one.md two.md ");
  CHECK(reasons(found.skipped) == "latest.md: a link to a/one.md\n");
  std::string named;
  for (const auto& finding : found.findings) named += finding.place.path + " ";
  CHECK(named == "a/loop broken.md leak.md leaks ");
}

TEST_CASE("what cannot be read is said, and its neighbours are there") {
  Folder f;
  f.file("2026-01-02-a.md");  // with a date, or that would be a finding too
  f.file("2026-01-02-b.md");
  f.file("README.md");
  REQUIRE(::mkfifo((f.root / "pipe.md").c_str(), 0600) == 0);
  fs::permissions(f.root / "2026-01-02-b.md", fs::perms::none);
  bool all_powerful = ::access((f.root / "2026-01-02-b.md").c_str(), R_OK) == 0;  // root reads everything
  auto one = load(f.root, Config{}, 1), two = load(f.root, Config{}, 2);
  CHECK(one.incidents.size() == (all_powerful ? 2 : 1));
  CHECK(one.findings.size() == (all_powerful ? 0 : 1));
  CHECK(reasons(one.skipped) == reasons(two.skipped));
  CHECK(reasons(one.skipped).find("pipe.md: not a regular file\n") != std::string::npos);
  CHECK(reasons(one.skipped).find("README.md: index page\n") != std::string::npos);
  CHECK_THROWS_AS(load(f.root / "none", Config{}, 1), FileError);
}
