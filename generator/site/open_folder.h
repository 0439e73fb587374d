// An open folder, and what is done to what lies below it: the system looks up no more than the way from there, and the folder is
// the same one whatever it is called meanwhile. No last part of a path that is a link is followed.
#pragma once

#include <sys/stat.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "generator/base/files.h"

namespace debrief {

class OpenFolder {
 public:
  explicit OpenFolder(const fs::path& path);  // throws FileError
  ~OpenFolder();
  OpenFolder(const OpenFolder&) = delete;
  OpenFolder& operator=(const OpenFolder&) = delete;

  int descriptor() const { return descriptor_; }
  fs::path path_of(std::string_view below) const { return path_ / below; }  // as it was called when it was opened

  // "" is the folder itself. Nothing when nothing is there.
  std::optional<struct stat> look_at(std::string_view below) const;

  // Each throws FileError when it cannot be done; what is done already is fine.
  void make_folder(const std::string& below) const;
  void make_folders_of(const std::string& below) const;  // those on the way to it
  void remove_file(const std::string& below) const;
  void remove_folder(const std::string& below) const;  // REQUIRES an empty one

  // The file, or the link, that lies at the same place in `from`, in place of what file lies there; folders on the way are made. False
  // when it cannot be done.
  bool link(const OpenFolder& from, const std::string& below) const;

 private:
  fs::path path_;
  int descriptor_ = -1;
};

// With all that is in it, if it is there. No link is followed. Throws FileError.
void remove_tree(const fs::path& path);

// The time at which something was changed, in the file system's own clock.
std::int64_t time_ns(const struct timespec& time);

}  // namespace debrief
