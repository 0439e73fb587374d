#include "generator/site/open_folder.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstring>

namespace debrief {

[[noreturn]] static void fail(const std::string& what, const fs::path& path, int error) {
  throw FileError("cannot " + what + " " + path.string() + ": " + std::strerror(error));
}

OpenFolder::OpenFolder(const fs::path& path)
    : path_(path), descriptor_(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)) {
  if (descriptor_ < 0) fail("open the folder", path_, errno);
}

OpenFolder::~OpenFolder() {
  ::close(descriptor_);
}

// Tens of thousands are looked at in each build, from wherever their names stand.
std::optional<struct stat> OpenFolder::look_at(std::string_view below) const {
  char name[PATH_MAX];
  if (below.size() >= sizeof name) return {};  // nor does the system know such a path
  *std::copy(below.begin(), below.end(), name) = '\0';
  struct stat info {};
  if (::fstatat(descriptor_, name, &info, AT_SYMLINK_NOFOLLOW | AT_EMPTY_PATH) != 0) return {};
  return info;
}

void OpenFolder::make_folder(const std::string& below) const {
  if (::mkdirat(descriptor_, below.c_str(), 0777) != 0 && errno != EEXIST) fail("make the folder", path_of(below), errno);
}

void OpenFolder::make_folders_of(const std::string& below) const {
  auto end = below.rfind('/');
  if (end == std::string::npos) return;
  auto folder = below.substr(0, end);
  if (::mkdirat(descriptor_, folder.c_str(), 0777) == 0 || errno == EEXIST) return;
  if (errno != ENOENT) fail("make the folder", path_of(folder), errno);
  make_folders_of(folder);
  make_folder(folder);
}

void OpenFolder::remove_file(const std::string& below) const {
  if (::unlinkat(descriptor_, below.c_str(), 0) != 0 && errno != ENOENT && errno != ENOTDIR)
    fail("remove", path_of(below), errno);
}

void OpenFolder::remove_folder(const std::string& below) const {
  if (::unlinkat(descriptor_, below.c_str(), AT_REMOVEDIR) != 0 && errno != ENOENT && errno != ENOTDIR)
    fail("remove the folder", path_of(below), errno);
}

bool OpenFolder::link(const OpenFolder& from, const std::string& below) const {
  auto link = [&] { return ::linkat(from.descriptor_, below.c_str(), descriptor_, below.c_str(), 0) == 0; };
  if (link()) return true;
  if (errno == ENOENT) return make_folders_of(below), link();  // unless it is the file that is not there
  return errno == EEXIST && ::unlinkat(descriptor_, below.c_str(), 0) == 0 && link();
}

void remove_tree(const fs::path& path) {
  std::error_code error;
  fs::remove_all(path, error);
  if (error) throw FileError("cannot remove " + path.string() + ": " + error.message());
}

std::int64_t time_ns(const struct timespec& time) {
  return time.tv_sec * std::int64_t{1'000'000'000} + time.tv_nsec;
}

}  // namespace debrief
