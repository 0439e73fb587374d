// A file of the next site while it is written.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "generator/site/open_folder.h"

namespace debrief {

// In place of whatever file lies there. Never into that file: it may be one of OUT's under another name. All throw FileError.
class NewFile {
 public:
  // `first`: of its folder, which is not there yet most likely.
  NewFile(const OpenFolder& folder, std::string_view below, bool first = false);
  ~NewFile();
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;

  // Before the first write: what is written goes into the room that the file `worn` takes on the disk, and `worn` is gone. Only
  // when nobody has it open and it has no other name, for who reads it shall not see it change; else nothing happens.
  void take_room(const fs::path& worn);
  void write(std::string_view bytes);
  void close();

 private:
  [[noreturn]] void fail() const;
  int open() const;

  const OpenFolder& folder_;
  std::string path_;
  int file_ = -1;
  bool worn_ = false;  // it may be longer than what was written
  std::int64_t size_ = 0;
};

}  // namespace debrief
