#include "generator/site/work_folder.h"

#include <unistd.h>

#include <cstdlib>

#include "generator/base/hash.h"

namespace debrief {

static fs::path user_cache() {
  if (const char* cache = std::getenv("XDG_CACHE_HOME"); cache && *cache == '/') return fs::path(cache) / "debrief";
  if (const char* home = std::getenv("HOME"); home && *home == '/') return fs::path(home) / ".cache" / "debrief";
  return fs::temp_directory_path() / ("debrief-" + std::to_string(::getuid()));
}

fs::path work_folder(const fs::path& root) {
  auto folder = root / ".debrief";
  bool writable = ::access(fs::exists(folder) ? folder.c_str() : root.c_str(), W_OK) == 0;
  if (!writable) {
    auto content = fs::weakly_canonical(root);
    folder = user_cache() / (content.filename().string() + "-" + hex(hash64(content.string()), 8));
  }
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) throw FileError("cannot make the folder " + folder.string() + ": " + error.message());
  if (!fs::exists(folder / ".gitignore")) write_file_atomically(folder / ".gitignore", "*\n");
  return folder;
}

}  // namespace debrief
