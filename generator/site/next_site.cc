#include "generator/site/next_site.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <iterator>
#include <utility>
#include <vector>

#include "generator/base/parallel.h"

namespace debrief {

namespace {

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

// A file that was not there.
class NewFile {
 public:
  explicit NewFile(const fs::path& path)
      : path_(path), file_(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666)) {
    if (file_ < 0) fail("cannot write " + path_.string(), errno);
  }
  ~NewFile() {
    if (file_ >= 0) ::close(file_);
  }
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;

  void write(std::string_view bytes) {
    while (!bytes.empty()) {
      auto n = ::write(file_, bytes.data(), bytes.size());
      if (n < 0 && errno == EINTR) continue;
      if (n < 0) fail("cannot write " + path_.string(), errno);
      bytes.remove_prefix(static_cast<std::size_t>(n));
    }
  }
  void close() {
    if (::close(std::exchange(file_, -1)) != 0) fail("cannot write " + path_.string(), errno);
  }

 private:
  const fs::path& path_;
  int file_;
};

void write_new(const fs::path& path, std::string_view bytes) {
  NewFile file(path);
  file.write(bytes);
  file.close();
}

}  // namespace

NextSite::NextSite(const fs::path& wanted, bool may_exchange)
    : may_exchange_(may_exchange), out_(fs::weakly_canonical(fs::absolute(wanted))) {
  if (out_.filename().empty()) out_ = out_.parent_path();
  auto beside = [&](const char* what) { return out_.parent_path() / ("." + out_.filename().string() + ".debrief-" + what); };
  next_ = beside("next"), old_ = beside("old"), lock_file_ = beside("lock");
  refuse_foreign(out_);
}

NextSite::~NextSite() {
  std::error_code ignored;  // a full disk gets its space back
  if (lock_) fs::remove_all(next_, ignored);
}

bool NextSite::has_leftovers() const {
  auto there = [](const fs::path& path) { return fs::exists(fs::symlink_status(path)); };
  return there(next_) || there(old_) || there(lock_file_);
}

void NextSite::begin() {
  std::error_code error;
  fs::create_directories(out_.parent_path(), error);
  if (error) throw FileError("cannot make the folder " + out_.parent_path().string() + ": " + error.message());
  lock_.emplace(lock_file_, out_);
  begin_again();
}

void NextSite::begin_again() {
  recover();
  folders_.clear();
  if (::mkdir(next_.c_str(), 0777) != 0) fail("cannot make the folder " + next_.string(), errno);
}

// Clears away what a killed run left.
void NextSite::recover() const {
  remove_tree(next_);
  if (!fs::exists(out_) && fs::exists(old_ / manifest_name)) fs::rename(old_, out_);
  remove_tree(old_);
}

void NextSite::make_folders_of(const std::string& path) {
  auto end = path.rfind('/');
  if (end == std::string::npos) return;
  std::lock_guard guard(mutex_);
  if (folders_.contains(path.substr(0, end))) return;
  for (auto at = path.find('/'); at != std::string::npos; at = path.find('/', at + 1)) {
    auto folder = path.substr(0, at);
    if (folders_.insert(folder).second && ::mkdir((next_ / folder).c_str(), 0777) != 0)
      fail("cannot make the folder " + (next_ / folder).string(), errno);
  }
}

void NextSite::put(const std::string& path, std::string_view bytes) {
  make_folders_of(path);
  write_new(next_ / path, bytes);
}

void NextSite::put(const std::string& path, const std::function<void(const Sink&)>& write) {
  make_folders_of(path);
  auto to = next_ / path;
  NewFile file(to);
  write([&](std::string_view bytes) { file.write(bytes); });
  file.close();
}

bool NextSite::link(const std::string& path) {
  make_folders_of(path);
  return ::link((out_ / path).c_str(), (next_ / path).c_str()) == 0;
}

namespace {

// What lies in a site, relative to it.
struct Content {
  std::vector<std::string> folders;  // each behind the one it is in
  std::vector<std::string> empty;    // those of them with nothing inside
  std::vector<std::string> foreign;  // files and links that no manifest names
};

Content content_of(const fs::path& site, const Manifest& manifest, int jobs) {
  Content all;
  std::vector<std::string> level{""};
  while (!level.empty()) {
    std::vector<Content> found(level.size());
    parallel_for(level.size(), jobs, [&](std::size_t i) {
      bool any = false;
      for (auto& entry : fs::directory_iterator(site / level[i])) {
        any = true;
        auto name = entry.path().filename().string();
        auto path = level[i].empty() ? name : level[i] + "/" + name;
        if (entry.is_directory() && !entry.is_symlink())
          found[i].folders.push_back(std::move(path));
        else if (path != manifest_name && !manifest.find(path))
          found[i].foreign.push_back(std::move(path));
      }
      if (!any) found[i].empty.push_back(level[i]);
    });
    level.clear();
    auto move = [](std::vector<std::string>& from, std::vector<std::string>& to) {
      to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
    };
    for (auto& folder : found) {
      level.insert(level.end(), folder.folders.begin(), folder.folders.end());
      move(folder.folders, all.folders), move(folder.empty, all.empty), move(folder.foreign, all.foreign);
    }
  }
  return all;
}

// A site whose content is known: nobody has to look for it again.
void remove_site(const fs::path& site, const Manifest& manifest, const Content& content, int jobs) {
  parallel_for(manifest.entries.size(), jobs, [&](std::size_t i) { ::unlink((site / manifest.entries[i].path).c_str()); });
  for (auto& path : content.foreign) ::unlink((site / path).c_str());
  for (auto i = content.folders.size(); i-- > 0;) ::rmdir((site / content.folders[i]).c_str());
  remove_tree(site);  // what is left: the manifest, and what would not go, for which this says why
}

}  // namespace

// Carries over what the user put into OUT: files, links and empty folders. A name that the new site needs wins.
static std::size_t keep(const Content& content, const fs::path& out, const fs::path& next) {
  std::size_t count = 0;
  for (auto& folder : content.empty)
    if (!fs::exists(next / folder)) fs::create_directories(next / folder);
  for (auto& path : content.foreign) {
    auto to = next / path;
    if (fs::exists(fs::symlink_status(to))) continue;
    std::error_code blocked;
    fs::create_directories(to.parent_path(), blocked);
    if (blocked) continue;  // a file of the new site stands where its folder was
    std::error_code cannot_link;
    fs::create_hard_link(out / path, to, cannot_link);
    if (cannot_link) fs::copy(out / path, to, fs::copy_options::copy_symlinks);
    ++count;
  }
  return count;
}

void NextSite::exchange() const {
  if (!fs::exists(out_)) return fs::rename(next_, out_);
  if (may_exchange_) {
    if (::renameat2(AT_FDCWD, next_.c_str(), AT_FDCWD, out_.c_str(), RENAME_EXCHANGE) == 0) return;
    if (errno == EBUSY) refuse(out_, "it is a mount point, which cannot be exchanged", "choose a folder inside it with --output");
    if (errno != EINVAL && errno != ENOSYS && errno != ENOTSUP)
      fail("cannot exchange " + out_.string() + " with the new site", errno);
  }
  fs::rename(out_, old_);
  fs::rename(next_, out_);
}

std::size_t NextSite::finish(const Manifest& before, const std::string& manifest, int jobs) {
  write_new(next_ / manifest_name, manifest);  // no file of the site is younger than it
  bool replaces = fs::exists(out_);
  auto content = replaces ? content_of(out_, before, jobs) : Content();
  auto foreign = keep(content, out_, next_);
  if (replaces) fs::permissions(next_, fs::status(out_).permissions());
  exchange();
  for (auto& old : {next_, old_})
    if (fs::exists(old)) remove_site(old, before, content, jobs);
  return foreign;
}

}  // namespace debrief
