#include "generator/base/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>

namespace debrief {

std::int64_t now_ns() {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

namespace {

[[noreturn]] void fail(const char* what, const fs::path& path, int error) {
  throw FileError("cannot " + std::string(what) + " " + path.string() + ": " + std::strerror(error));
}

struct Descriptor {
  int fd = -1;
  ~Descriptor() {
    if (fd >= 0) ::close(fd);
  }
};

std::string read_all(int fd, const fs::path& path) {
  struct stat info {};
  if (::fstat(fd, &info) != 0) fail("read", path, errno);
  if (S_ISDIR(info.st_mode)) fail("read", path, EISDIR);
  std::string bytes;
  bytes.resize(static_cast<std::size_t>(info.st_size > 0 ? info.st_size + 1 : 4096));  // one more: whether it has grown
  std::size_t have = 0;
  for (;;) {  // the file may grow, or say size 0 (/proc)
    if (have == bytes.size()) bytes.resize(2 * have);
    auto n = ::read(fd, bytes.data() + have, bytes.size() - have);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) fail("read", path, errno);
    if (n == 0) break;
    have += static_cast<std::size_t>(n);
    if (S_ISREG(info.st_mode) && info.st_size > 0 && have == static_cast<std::size_t>(info.st_size)) break;
  }
  bytes.resize(have);
  return bytes;
}

}  // namespace

std::optional<std::string> read_file_if_there(const fs::path& path) {
  Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  if (file.fd < 0 && (errno == ENOENT || errno == ENOTDIR)) return {};
  if (file.fd < 0) fail("read", path, errno);
  return read_all(file.fd, path);
}

bool read_in_parts(const fs::path& path, const std::function<void(std::string_view)>& with) {
  Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  if (file.fd < 0 && (errno == ENOENT || errno == ENOTDIR)) return false;
  if (file.fd < 0) fail("read", path, errno);
  char part[1 << 16];
  for (;;) {
    auto n = ::read(file.fd, part, sizeof part);
    if (n == 0) return true;
    if (n < 0 && errno != EINTR) fail("read", path, errno);
    if (n > 0) with({part, static_cast<std::size_t>(n)});
  }
}

std::string read_file(const fs::path& path) {
  auto bytes = read_file_if_there(path);
  if (!bytes) fail("read", path, ENOENT);
  return std::move(*bytes);
}

void write_file_atomically(const fs::path& path, std::string_view bytes) {
  write_file_atomically(path, {bytes});
}

void write_file_atomically(const fs::path& path, std::initializer_list<std::string_view> parts) {
  auto temporary = path;
  temporary += ".tmp" + std::to_string(::getpid());
  {
    Descriptor file{::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644)};
    if (file.fd < 0) fail("write", path, errno);
    for (auto bytes : parts)
      while (!bytes.empty()) {
        auto n = ::write(file.fd, bytes.data(), bytes.size());
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) {
          int error = errno;
          ::unlink(temporary.c_str());
          fail("write", path, error);
        }
        bytes.remove_prefix(static_cast<std::size_t>(n));
      }
  }
  if (::rename(temporary.c_str(), path.c_str()) != 0) {
    int error = errno;
    ::unlink(temporary.c_str());
    fail("write", path, error);
  }
}

std::string relative_path(const fs::path& path, const fs::path& root) {
  return path.lexically_normal().lexically_relative(root.lexically_normal()).generic_string();
}

bool stays_inside(std::string_view relative) {
  if (relative.empty() || relative.front() == '/') return false;
  int depth = 0;
  for (std::size_t begin = 0; begin <= relative.size();) {
    auto end = std::min(relative.find('/', begin), relative.size());
    auto part = relative.substr(begin, end - begin);
    if (part == "..") {
      if (--depth < 0) return false;
    } else if (!part.empty() && part != ".") {
      ++depth;
    }
    begin = end + 1;
  }
  return true;
}

}  // namespace debrief
