#include "generator/base/mapped_file.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace debrief {

MappedFile::MappedFile(const fs::path& file) {
  auto descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return;
  struct stat info {};
  if (::fstat(descriptor, &info) == 0 && S_ISREG(info.st_mode) && info.st_size > 0) {
    auto size = static_cast<std::size_t>(info.st_size);
    auto* begin = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor, 0);
    if (begin != MAP_FAILED) begin_ = static_cast<const char*>(begin), size_ = size;
  }
  ::close(descriptor);
}

MappedFile::~MappedFile() {
  if (begin_ != nullptr) ::munmap(const_cast<char*>(begin_), size_);
}

void explain_lost_files() {
  struct sigaction action {};
  action.sa_handler = [](int) {
    static constexpr std::string_view why =
        "debrief: a file of the cache was cut, or could not be read, while debrief was at work; run it again, and should this "
        "come "
        "again, remove the folder .debrief/ or say --no-cache\n";
    static_cast<void>(!::write(STDERR_FILENO, why.data(), why.size()));
    ::_exit(3);
  };
  ::sigaction(SIGBUS, &action, nullptr);
}

}  // namespace debrief
