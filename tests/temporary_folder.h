// A folder for one test, gone when the test ends.
#pragma once

#include <cstdlib>
#include <string>

#include "generator/base/files.h"

namespace debrief {

struct TemporaryFolder {
  fs::path path;

  TemporaryFolder() {
    std::string name = (fs::temp_directory_path() / "debrief-test-XXXXXX").string();
    if (!::mkdtemp(name.data())) throw FileError("cannot make a temporary folder");
    path = name;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(path, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;

  // Writes a file below the folder, making the folders it needs.
  fs::path write(const std::string& name, std::string_view bytes) const {
    fs::create_directories((path / name).parent_path());
    write_file_atomically(path / name, bytes);
    return path / name;
  }
};

}  // namespace debrief
