// flock() on a small file that goes away with its holder. Between our open() and flock() the last holder may have removed the file:
// then we hold a file that nobody else can find, and try again with the one that has the name now.
#include "generator/site/lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "generator/site/open_folder.h"

namespace debrief {

static bool still_named(int descriptor, const fs::path& path) {
  struct stat held {
  }, named{};
  return ::fstat(descriptor, &held) == 0 && ::stat(path.c_str(), &named) == 0 && held.st_ino == named.st_ino &&
         held.st_dev == named.st_dev;
}

Lock::Lock(const fs::path& path, const fs::path& place) : path_(path) {
  for (;;) {
    descriptor_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
    if (descriptor_ < 0) throw FileError("cannot make the lock file " + path.string() + ": " + std::strerror(errno));
    int error = ::flock(descriptor_, LOCK_EX | LOCK_NB) == 0 ? 0 : errno;
    if (error == 0 && still_named(descriptor_, path)) return;
    ::close(descriptor_);
    if (error == EWOULDBLOCK)
      throw FileError("another debrief is writing " + place.string() + ": wait until it has ended and try again");
    if (error != 0) throw FileError("cannot lock " + path.string() + ": " + std::strerror(error));
  }
}

// Looked at before it is set as well: some file systems keep finer times for what somebody looks at.
std::int64_t Lock::now_ns() const {
  struct stat info {};
  if (::fstat(descriptor_, &info) != 0 || ::futimens(descriptor_, nullptr) != 0 || ::fstat(descriptor_, &info) != 0) return 0;
  return time_ns(info.st_ctim);
}

Lock::~Lock() {
  ::unlink(path_.c_str());
  ::close(descriptor_);
}

}  // namespace debrief
