// A build that is killed before each single step that it takes on the disk: OUT is the old site or the new one, whole, and the next
// builds are as if nothing had been.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <map>
#include <set>

#include "generator/site/manifest.h"
#include "generator/site/writer.h"
#include "tests/temporary_folder.h"

using namespace debrief;

namespace {

using Files = std::map<std::string, std::string>;

const Files first = {{"a/index.html", "A"}, {"b.css", "B"}, {"c/d/index.html", "C"}, {"index.html", "home"}};
const Files second = {{"a", "A"}, {"b.css", "B"}, {"c/e/index.html", "E"}, {"index.html", "HOME"}};

Files files_of(const fs::path& folder) {
  Files files;
  for (auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file() && entry.path().filename() != manifest_name)
      files[relative_path(entry.path(), folder)] = read_file(entry.path());
  return files;
}

struct Place {
  TemporaryFolder folder;
  fs::path out = folder.path / "public", spare = folder.path / "work/spare-1";
  bool exchange = true;

  void build(const Files& files) const {
    Site site;
    for (auto& [path, bytes] : files) site.pages.push_back({path, bytes});
    write_site(plan_of(site), out, {.exchange = exchange, .spare = spare});
  }
};

bool changes_the_disk(const __ptrace_syscall_info& info) {
  static const std::set<std::uint64_t> calls = {SYS_link,    SYS_linkat, SYS_unlink,    SYS_unlinkat, SYS_mkdir,
                                                SYS_mkdirat, SYS_rmdir,  SYS_rename,    SYS_renameat, SYS_renameat2,
                                                SYS_write,   SYS_writev, SYS_utimensat, SYS_fchmodat, SYS_chmod};
  if (info.op != PTRACE_SYSCALL_INFO_ENTRY) return false;
  return calls.contains(info.entry.nr) || (info.entry.nr == SYS_openat && (info.entry.args[2] & O_CREAT) != 0);
}

enum class End { killed, done, untraceable };

// Runs `work` in a process of its own, and kills it before its step number `step`.
template <typename Work>
End run_until(int step, Work work) {
  auto child = ::fork();
  if (child == 0) {
    if (::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr) != 0) ::_exit(1);
    ::raise(SIGSTOP);
    work();
    ::_exit(0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  if (!WIFSTOPPED(status)) return End::untraceable;
  bool traced = ::ptrace(PTRACE_SETOPTIONS, child, nullptr, PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL) == 0;
  for (int steps = 0; traced;) {
    if (::ptrace(PTRACE_SYSCALL, child, nullptr, nullptr) != 0) break;
    ::waitpid(child, &status, 0);
    if (!WIFSTOPPED(status)) return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? End::done : End::untraceable;
    __ptrace_syscall_info info{};
    if (::ptrace(static_cast<__ptrace_request>(PTRACE_GET_SYSCALL_INFO), child, sizeof info, &info) <= 0) break;
    if (changes_the_disk(info) && ++steps == step) {
      ::kill(child, SIGKILL);
      ::waitpid(child, &status, 0);
      return End::killed;
    }
  }
  ::kill(child, SIGKILL);
  ::waitpid(child, &status, 0);
  return End::untraceable;
}

}  // namespace

TEST_CASE("killed before any step: the output is one of the two sites, and the next builds are right") {
  bool exchange = true, warm = true;
  SUBCASE("with a spare") {}
  SUBCASE("without a spare") {
    warm = false;
  }
  SUBCASE("with a spare, where folders cannot be exchanged") {
    exchange = false;
  }
  Files mine = {{"CNAME", "example.org"}, {"c/mine/note.txt", "mine"}};
  auto with_mine = [&](Files files) {
    files.insert(mine.begin(), mine.end());
    return files;
  };
  int steps = 0, old_site = 0, new_site = 0, between = 0;
  for (auto end = End::killed; end == End::killed;) {
    ++steps;
    CAPTURE(steps);
    Place place;
    fs::create_directory(place.folder.path / "work");
    place.build(first);
    for (auto& [path, bytes] : mine) place.folder.write("public/" + path, bytes);
    if (warm) place.build(second), place.build(first);
    REQUIRE(files_of(place.out) == with_mine(first));
    REQUIRE(fs::exists(place.spare / "record") == warm);

    place.exchange = exchange;
    end = run_until(steps, [&] { place.build(second); });
    if (end == End::untraceable) {
      MESSAGE("this system lets no process be traced: skipped");
      return;
    }
    if (!fs::exists(place.out)) {
      REQUIRE_FALSE(exchange);
      ++between;
    } else {
      auto now = files_of(place.out);
      now == with_mine(first) ? ++old_site : ++new_site;
      REQUIRE((now == with_mine(first) || now == with_mine(second)));
    }
    for (auto* next : {&second, &first, &second}) {
      place.build(*next);
      REQUIRE(files_of(place.out) == with_mine(*next));
      REQUIRE(std::distance(fs::directory_iterator(place.folder.path), {}) == 2);  // nothing is left beside
    }
    REQUIRE(fs::exists(place.spare / "record") == exchange);
  }
  CHECK(old_site > 10);
  CHECK(new_site > 5);
  CHECK((between > 0) == !exchange);
}
