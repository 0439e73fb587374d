#include "generator/load/git_history.h"

#include <doctest/doctest.h>

#include <algorithm>
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

const DocumentRevisions* find(const std::vector<DocumentRevisions>& all, const std::string& path) {
  auto at = std::find_if(all.begin(), all.end(), [&](auto& document) { return document.path == path; });
  return at == all.end() ? nullptr : &*at;
}

}  // namespace

TEST_CASE("each state of a document has the day of its commit, oldest first, through a rename") {
  Repository r;
  r.commit("posts/a.md", "# A\n\n- [ ] do it\n\nenough text that a rename is seen as one\n", "2025-01-02");
  r.commit("posts/a.md", "# A\n\n- [x] do it\n\nenough text that a rename is seen as one\n", "2025-03-04");
  r.git("mv posts/a.md posts/b.md");
  r.git("commit -m rename", "2025-03-05");
  r.commit("other/c.md", "# C\n", "2025-03-06");
  auto line = read_main_line(r.path / "posts", 1);
  CHECK(line.in_repository);
  CHECK_FALSE(line.shallow);
  auto documents = revisions_of(line);
  REQUIRE(documents.size() == 1);
  REQUIRE(documents[0].path == "b.md");
  auto& states = documents[0].revisions;
  REQUIRE(states.size() >= 2);
  CHECK(iso(states[0].day) == "2025-01-02");
  CHECK(iso(states[1].day) == "2025-03-04");
  CHECK(BlobReader(r.path / "posts").bytes(states[1].blob).value().find("[x]") != std::string::npos);
  CHECK_FALSE(BlobReader(r.path / "posts").bytes(std::string(20, 'x')));
}

TEST_CASE("what is known of the main line is not read again, and makes no difference") {
  Repository r;
  auto same_as_anew = [&](MainLine known) {
    auto line = read_main_line(r.path, 2, std::move(known)), anew = read_main_line(r.path, 1);
    auto documents = revisions_of(line), expected = revisions_of(anew);
    REQUIRE(documents.size() == expected.size());
    for (std::size_t i = 0; i < documents.size(); ++i) {
      CHECK(documents[i].path == expected[i].path);
      REQUIRE(documents[i].revisions.size() == expected[i].revisions.size());
      for (std::size_t k = 0; k < documents[i].revisions.size(); ++k) {
        CHECK(documents[i].revisions[k].day == expected[i].revisions[k].day);
        CHECK(documents[i].revisions[k].blob == expected[i].revisions[k].blob);
      }
    }
    return line;
  };
  r.commit("a.md", "# A\n\nenough text that a rename is seen as one, whatever it is called\n", "2025-01-02");
  r.commit("b.txt", "# B\n\nmore of it, so that this is seen as one as well, and other words\n", "2025-01-03");
  auto line = read_main_line(r.path, 1);
  line.commits[1].day += date::days(1);  // would show if it were read again
  CHECK(iso(read_main_line(r.path, 1, line).commits[1].day) == "2025-01-03");
  line.commits[1].day -= date::days(1);
  r.git("mv a.md c.md");
  r.git("commit -m rename", "2025-01-04");
  line = same_as_anew(std::move(line));
  r.git("mv b.txt b.md");  // what it was before it was Markdown was not kept
  r.git("commit -m rename", "2025-01-05");
  line = same_as_anew(std::move(line));
  CHECK(find(revisions_of(line), "b.md")->revisions.size() == 2);
  r.git("commit --amend -m other", "2025-01-06");
  line = same_as_anew(std::move(line));
  r.git("checkout -q -b side HEAD~2");
  r.commit("d.md", "# D\n", "2025-01-07");
  line = same_as_anew(std::move(line));
  r.git("checkout -q main");
  same_as_anew(std::move(line));
}

TEST_CASE("a shallow clone says so") {
  Repository r;
  r.commit("a.md", "one\n", "2025-01-02");
  r.commit("a.md", "two\n", "2025-01-03");
  Repository clone;
  clone.git("clone -q --depth 1 'file://" + r.path.string() + "' here");
  auto line = read_main_line(clone.path / "here", 1);
  CHECK(line.shallow);
  CHECK(find(revisions_of(line), "a.md")->revisions.size() == 1);
}

TEST_CASE("a folder outside any repository, or without a commit, is an answer too") {
  CHECK_FALSE(read_main_line("/proc", 1).in_repository);
  CHECK(history_files("/proc").empty());
  Repository empty;
  CHECK(read_main_line(empty.path, 1).in_repository);
  CHECK(revisions_of(read_main_line(empty.path, 1)).empty());
}
