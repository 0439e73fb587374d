// The order of one run, OUT being public/:
//
//   .public.debrief-lock   taken; two runs never overlap
//   .public.debrief-next   made: what is unchanged as hard links into public/, what is new written, the manifest last
//   exchange               public/ is the new site, .public.debrief-next the old one
//   .public.debrief-next   removed
//
// Killed before the exchange: public/ was never touched. Killed after it: the old site still lies in .public.debrief-next. Either
// way the next run removes it first.
#include "generator/site/writer.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <set>

#include "generator/base/hash.h"
#include "generator/base/parallel.h"
#include "generator/site/lock.h"
#include "generator/site/manifest.h"

namespace debrief {

namespace {

// OUT with symbolic links resolved (a link to a folder stays a link), and the names beside it that are ours.
struct Places {
  fs::path out, next, old, lock;

  explicit Places(const fs::path& wanted) : out(fs::weakly_canonical(fs::absolute(wanted))) {
    if (out.filename().empty()) out = out.parent_path();
    auto beside = [&](const char* what) { return out.parent_path() / ("." + out.filename().string() + ".debrief-" + what); };
    next = beside("next"), old = beside("old"), lock = beside("lock");
  }
};

[[noreturn]] void fail(const std::string& what, int error) {
  throw FileError(what + ": " + std::strerror(error));
}

[[noreturn]] void refuse(const fs::path& out, const std::string& why, const std::string& instead) {
  throw FileError("will not write to " + out.string() + ": " + why + "; " + instead);
}

void refuse_foreign(const fs::path& out) {
  if (out == out.root_path()) refuse(out, "it is the root of the file system", "choose another folder with --output");
  struct stat info {
  }, parent{};
  if (::stat(out.c_str(), &info) != 0) return;
  if (!S_ISDIR(info.st_mode)) refuse(out, "it is a file", "choose a folder with --output");
  if (::stat(out.parent_path().c_str(), &parent) == 0 && parent.st_dev != info.st_dev)
    refuse(out, "it is a mount point, which cannot be exchanged", "choose a folder inside it with --output");
  if (!fs::is_empty(out) && !fs::exists(out / manifest_name))
    refuse(out, "debrief did not make it and it is not empty", "choose another folder with --output, or empty it first");
}

void remove_tree(const fs::path& path) {
  std::error_code error;
  fs::remove_all(path, error);
  if (error) throw FileError("cannot remove " + path.string() + ": " + error.message());
}

bool leftovers(const Places& places) {
  auto there = [](const fs::path& path) { return fs::exists(fs::symlink_status(path)); };
  return there(places.next) || there(places.old) || there(places.lock);
}

// Clears away what a killed run left.
void recover(const Places& places) {
  remove_tree(places.next);
  if (!fs::exists(places.out) && fs::exists(places.old / manifest_name)) fs::rename(places.old, places.out);
  remove_tree(places.old);
}

// The file at OUT/path still has the bytes that `entry` promises. A file younger than the manifest was touched since: then only a
// look at its bytes can tell.
bool intact(const fs::path& out, const ManifestEntry& entry, std::int64_t written_ns, std::string_view bytes) {
  struct stat info {};
  auto path = out / entry.path;
  if (::lstat(path.c_str(), &info) != 0 || !S_ISREG(info.st_mode)) return false;
  if (static_cast<std::uint64_t>(info.st_size) != entry.size) return false;
  if (info.st_mtim.tv_sec * 1'000'000'000LL + info.st_mtim.tv_nsec <= written_ns) return true;
  auto now = read_file_if_there(path);
  return now && *now == bytes;
}

void write_new(const fs::path& path, std::string_view bytes) {
  int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666);
  if (file < 0) fail("cannot write " + path.string(), errno);
  while (!bytes.empty()) {
    auto n = ::write(file, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) {
      int error = errno;
      ::close(file);
      fail("cannot write " + path.string(), error);
    }
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  if (::close(file) != 0) fail("cannot write " + path.string(), errno);
}

void make_folders(const fs::path& next, const Site& site) {
  std::set<fs::path> folders;  // a parent sorts before its children
  for (auto& page : site.pages) {
    if (!stays_inside(page.path)) throw FileError("will not write outside the site: " + page.path);
    for (auto folder = fs::path(page.path).parent_path(); !folder.empty(); folder = folder.parent_path())
      if (!folders.insert(folder).second) break;
  }
  for (auto& folder : folders)
    if (::mkdir((next / folder).c_str(), 0777) != 0) fail("cannot make the folder " + (next / folder).string(), errno);
}

// Carries over what the user put into OUT: files, links and folders that no manifest names. A name that the new site needs wins.
std::size_t keep_foreign(const Places& places, const Manifest& before) {
  std::size_t count = 0;
  if (!fs::exists(places.out)) return count;
  for (fs::recursive_directory_iterator it(places.out), end; it != end; ++it) {
    auto relative = it->path().lexically_relative(places.out).string();
    auto to = places.next / relative;
    if (it->is_directory() && !it->is_symlink()) {
      if (!fs::exists(to) && fs::is_empty(it->path())) fs::create_directories(to);
      continue;
    }
    if (relative == manifest_name || before.find(relative) || fs::exists(fs::symlink_status(to))) continue;
    std::error_code blocked;
    fs::create_directories(to.parent_path(), blocked);
    if (blocked) continue;  // a file of the new site stands where its folder was
    std::error_code cannot_link;
    fs::create_hard_link(it->path(), to, cannot_link);
    if (cannot_link) fs::copy(it->path(), to, fs::copy_options::copy_symlinks);
    ++count;
  }
  return count;
}

void exchange(const Places& places, bool may_exchange) {
  if (!fs::exists(places.out)) return fs::rename(places.next, places.out);
  if (may_exchange) {
    if (::renameat2(AT_FDCWD, places.next.c_str(), AT_FDCWD, places.out.c_str(), RENAME_EXCHANGE) == 0) return;
    if (errno == EBUSY)
      refuse(places.out, "it is a mount point, which cannot be exchanged", "choose a folder inside it with --output");
    if (errno != EINVAL && errno != ENOSYS && errno != ENOTSUP)
      fail("cannot exchange " + places.out.string() + " with the new site", errno);
  }
  fs::rename(places.out, places.old);
  fs::rename(places.next, places.out);
}

// What is there, what is wanted, and which pages are already right.
struct Comparison {
  Manifest before, after;
  std::vector<char> same;  // parallel to the pages
  Written result;
  bool nothing_to_do = false;
};

Comparison compare(const Places& places, const Site& site, int jobs) {
  Comparison c;
  auto manifest = read_manifest(places.out);
  if (manifest) c.before = std::move(*manifest);
  c.after = manifest_of(site, jobs);
  c.same.resize(site.pages.size());
  parallel_for(site.pages.size(), jobs, [&](std::size_t i) {
    auto had = c.before.find(c.after.entries[i].path);
    c.same[i] = had && *had == c.after.entries[i] && intact(places.out, *had, c.before.written_ns, site.pages[i].bytes);
  });
  auto gone = [&](const ManifestEntry& entry) { return !c.after.find(entry.path); };
  c.result.kept = static_cast<std::size_t>(std::count(c.same.begin(), c.same.end(), char(1)));
  c.result.changed = site.pages.size() - c.result.kept;
  c.result.removed = static_cast<std::size_t>(std::count_if(c.before.entries.begin(), c.before.entries.end(), gone));
  c.nothing_to_do = manifest && !c.result.anything();
  return c;
}

// Makes `next` hold the whole new site, the manifest last: no file of the site is younger than it.
void fill_next(const Places& places, const Site& site, const Comparison& c, int jobs) {
  parallel_for(site.pages.size(), jobs, [&](std::size_t i) {
    auto& page = site.pages[i];
    auto to = places.next / page.path;
    if (c.same[i] && ::link((places.out / page.path).c_str(), to.c_str()) == 0) return;
    write_new(to, page.bytes);
  });
  write_new(places.next / manifest_name, format(c.after));
}

}  // namespace

void refuse_foreign_output(const fs::path& out) {
  refuse_foreign(Places(out).out);
}

Written write_site(const Site& site, const fs::path& out, const WriteOptions& options) {
  Places places(out);
  refuse_foreign(places.out);
  if (auto c = compare(places, site, options.jobs); c.nothing_to_do && !leftovers(places)) return c.result;

  std::error_code error;
  fs::create_directories(places.out.parent_path(), error);
  if (error) throw FileError("cannot make the folder " + places.out.parent_path().string() + ": " + error.message());
  Lock lock(places.lock, places.out);
  recover(places);
  auto c = compare(places, site, options.jobs);  // again: another run may have ended in between, or recover() found a site
  if (c.nothing_to_do) return c.result;

  // The new site beside the old one. From the exchange on, readers see the new site.
  try {
    if (::mkdir(places.next.c_str(), 0777) != 0) fail("cannot make the folder " + places.next.string(), errno);
    make_folders(places.next, site);
    fill_next(places, site, c, options.jobs);
    c.result.foreign = keep_foreign(places, c.before);
    if (fs::exists(places.out)) fs::permissions(places.next, fs::status(places.out).permissions());
    exchange(places, options.exchange);
  } catch (...) {
    fs::remove_all(places.next, error);  // a full disk gets its space back; the old site was never touched
    throw;
  }
  remove_tree(places.next);
  remove_tree(places.old);
  return c.result;
}

}  // namespace debrief
