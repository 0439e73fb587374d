// Reading and writing whole files. Every failure is a FileError that names the path and what the system said: the world's faults
// are exceptions (exit code 3), never findings.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <initializer_list>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace debrief {

namespace fs = std::filesystem;

struct FileError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// File systems stamp times by a clock that ticks every 10 ms at the slowest: what is younger may change again under the same time.
inline constexpr std::int64_t coarse_clock_ns = 20'000'000;
std::int64_t now_ns();  // UTC, since 1970

std::string read_file(const fs::path& path);                          // throws FileError
std::optional<std::string> read_file_if_there(const fs::path& path);  // nothing when it does not exist; throws otherwise
// Calls with(bytes) for one part after the other, each for as long as the call; false when it does not exist; throws otherwise.
bool read_in_parts(const fs::path& path, const std::function<void(std::string_view)>& with);
// Writes next to `path` and renames, so that a reader sees the old bytes or the new. Throws FileError.
void write_file_atomically(const fs::path& path, std::string_view bytes);
void write_file_atomically(const fs::path& path, std::initializer_list<std::string_view> parts);
// Relative, `/`-separated, lexically normal form of `path` below `root`.
std::string relative_path(const fs::path& path, const fs::path& root);
bool stays_inside(std::string_view relative);  // false for absolute paths and any that climb out by `..`

}  // namespace debrief
