#include "generator/site/new_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <utility>

namespace debrief {

NewFile::NewFile(const OpenFolder& folder, std::string_view below, bool first) : folder_(folder), path_(below) {
  if (first) folder_.make_folders_of(path_);
  file_ = open();
  if (file_ < 0 && errno == ENOENT) folder_.make_folders_of(path_), file_ = open();
  if (file_ < 0 && errno == EEXIST) folder_.remove_file(path_), file_ = open();
  if (file_ < 0) fail();
}

NewFile::~NewFile() {
  if (file_ >= 0) ::close(file_);
}

void NewFile::fail() const {
  throw FileError("cannot write " + folder_.path_of(path_).string() + ": " + std::strerror(errno));
}

int NewFile::open() const {
  return ::openat(folder_.descriptor(), path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666);
}

// The system grants a write lease only on a file that nobody else has open or mapped. Who opens it meanwhile would have a signal
// sent to us: one that does nothing.
static bool is_ours_alone(int file) {
  return ::fcntl(file, F_SETSIG, SIGURG) == 0 && ::fcntl(file, F_SETLEASE, F_WRLCK) == 0 &&
         ::fcntl(file, F_SETLEASE, F_UNLCK) == 0;
}

// As a new file is: what somebody did to the old one's rights must not come back.
static bool is_like(int worn, int fresh) {
  struct stat a {
  }, b{};
  return ::fstat(worn, &a) == 0 && ::fstat(fresh, &b) == 0 && S_ISREG(a.st_mode) && a.st_nlink == 1 && a.st_dev == b.st_dev &&
         a.st_mode == b.st_mode && a.st_uid == b.st_uid && a.st_gid == b.st_gid && ::flistxattr(worn, nullptr, 0) <= 0 &&
         ::flistxattr(fresh, nullptr, 0) <= 0;
}

void NewFile::take_room(const fs::path& worn) {
  int room = ::open(worn.c_str(), O_WRONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (room < 0) return;
  if (!is_like(room, file_) || !is_ours_alone(room) ||
      ::renameat(AT_FDCWD, worn.c_str(), folder_.descriptor(), path_.c_str()) != 0) {
    ::close(room);
    return;
  }
  ::close(std::exchange(file_, room));
  worn_ = true;
}

void NewFile::write(std::string_view bytes) {
  while (!bytes.empty()) {
    auto n = ::write(file_, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) fail();
    size_ += n;
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
}

void NewFile::close() {
  if (worn_ && ::ftruncate(file_, size_) != 0) fail();
  if (::close(std::exchange(file_, -1)) != 0) fail();
}

}  // namespace debrief
