// A file's bytes where the system has them, without a copy: for files of debrief's own that are only ever put in place of others, or
// grow. Should somebody else cut such a file meanwhile, or the disk fail, whoever reads it gets no error but a signal.
#pragma once

#include <cstddef>
#include <string_view>

#include "generator/base/files.h"

namespace debrief {

class MappedFile {
 public:
  explicit MappedFile(const fs::path& file);  // of a file that cannot be read there are no bytes; never throws
  ~MappedFile();
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;

  std::string_view bytes() const { return {begin_, size_}; }  // as it was when this was made

 private:
  const char* begin_ = nullptr;
  std::size_t size_ = 0;
};

// From here on that signal ends the process with exit code 3 and a line on standard error that says what to do.
void explain_lost_files();

}  // namespace debrief
