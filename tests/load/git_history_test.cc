#include "generator/load/git_history.h"

#include <doctest/doctest.h>

#include <cstdlib>

using namespace debrief;

namespace {

// A repository made by the git command, with fixed days.
struct Repository {
  fs::path path = [] {
    std::string name = (fs::temp_directory_path() / "debrief-git-XXXXXX").string();
    return fs::path(::mkdtemp(name.data()));
  }();
  Repository() { git("init -q -b main"); }
  ~Repository() { fs::remove_all(path); }
  void git(const std::string& arguments, const std::string& day = "2025-01-01") {
    auto command = "cd '" + path.string() + "' && GIT_AUTHOR_DATE='" + day + "T12:00:00+0000' GIT_COMMITTER_DATE='" + day +
                   "T12:00:00+0000' git -c user.name=t -c user.email=t@example.com " + arguments + " >/dev/null 2>&1";
    REQUIRE(std::system(command.c_str()) == 0);
  }
  void commit(const std::string& file, const std::string& bytes, const std::string& day) {
    fs::create_directories((path / file).parent_path());
    write_file_atomically(path / file, bytes);
    git("add -A", day);
    git("commit -m x", day);
  }
};

bool markdown(const std::string& path) {
  return path.ends_with(".md");
}

}  // namespace

TEST_CASE("each state of a document has the day of its commit, oldest first, through a rename") {
  Repository r;
  r.commit("posts/a.md", "# A\n\n- [ ] do it\n\nenough text that a rename is seen as one\n", "2025-01-02");
  r.commit("posts/a.md", "# A\n\n- [x] do it\n\nenough text that a rename is seen as one\n", "2025-03-04");
  r.git("mv posts/a.md posts/b.md");
  r.git("commit -m rename", "2025-03-05");
  r.commit("other/c.md", "# C\n", "2025-03-06");
  auto history = read_git_history(r.path / "posts", markdown);
  CHECK(history.in_repository);
  CHECK_FALSE(history.shallow);
  REQUIRE(history.documents.size() == 1);
  auto& states = history.documents.at("b.md");
  REQUIRE(states.size() >= 2);
  CHECK(iso(states[0].day) == "2025-01-02");
  CHECK(iso(states[1].day) == "2025-03-04");
  CHECK(states[1].bytes.find("[x]") != std::string::npos);
}

TEST_CASE("a shallow clone says so") {
  Repository r;
  r.commit("a.md", "one\n", "2025-01-02");
  r.commit("a.md", "two\n", "2025-01-03");
  Repository clone;
  clone.git("clone -q --depth 1 'file://" + r.path.string() + "' here");
  auto history = read_git_history(clone.path / "here", markdown);
  CHECK(history.shallow);
  CHECK(history.documents.at("a.md").size() == 1);
}

TEST_CASE("a folder outside any repository, or without a commit, is an answer too") {
  CHECK_FALSE(read_git_history("/proc", markdown).in_repository);
  Repository empty;
  CHECK(read_git_history(empty.path, markdown).documents.empty());
}
