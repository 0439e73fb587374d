#include "generator/site/manifest.h"

#include <sys/stat.h>

#include <algorithm>
#include <charconv>

#include "generator/base/hash.h"
#include "generator/base/text.h"

namespace debrief {

static constexpr std::string_view heading = "debrief site 1";

const ManifestEntry* Manifest::find(std::string_view path) const {
  auto at = std::lower_bound(entries.begin(), entries.end(), path,
                             [](const ManifestEntry& e, std::string_view p) { return e.path < p; });
  return at != entries.end() && at->path == path ? &*at : nullptr;
}

// A line break in a file's name must not end its line.
static void append_escaped(std::string& out, std::string_view path) {
  if (path.find_first_of("\\\n") == std::string_view::npos) {
    out += path;
    return;
  }
  out += replace_all(replace_all(path, "\\", "\\\\"), "\n", "\\n");
}

static std::string unescape_line(std::string_view line) {
  if (line.find('\\') == std::string_view::npos) return std::string(line);
  std::string out;
  for (std::size_t i = 0; i < line.size(); ++i) {
    bool escaped = line[i] == '\\' && i + 1 < line.size();
    if (escaped) ++i;
    out += escaped && line[i] == 'n' ? '\n' : line[i];
  }
  return out;
}

// Tens of thousands of lines are written after each edit.
static void append_numbers(std::string& out, const MadeFile& file) {
  static constexpr std::size_t digits = 16, longest_size = 20;
  char line[digits + longest_size + 2];
  auto* end = line;
  for (int shift = 60; shift >= 0; shift -= 4) *end++ = "0123456789abcdef"[file.hash >> shift & 15];
  *end++ = ' ';
  end = std::to_chars(end, line + sizeof line - 1, file.size).ptr;
  *end++ = ' ';
  out.append(line, end);
}

std::string format(const std::vector<MadeFile>& files) {
  constexpr std::size_t about_a_line = 64;
  std::string out;
  out.reserve(heading.size() + files.size() * about_a_line);
  out.append(heading) += '\n';
  for (auto& file : files) {
    append_numbers(out, file);
    append_escaped(out, file.path), out += '\n';
  }
  return out;
}

static bool parse_entry(std::string_view line, ManifestEntry& entry) {
  if (line.size() < 19 || line[16] != ' ') return false;
  auto [hash_end, hash_error] = std::from_chars(line.data(), line.data() + 16, entry.hash, 16);
  auto [size_end, size_error] = std::from_chars(line.data() + 17, line.data() + line.size(), entry.size);
  if (hash_error != std::errc() || size_error != std::errc() || hash_end != line.data() + 16) return false;
  if (size_end == line.data() + line.size() || *size_end != ' ') return false;
  entry.path = unescape_line(line.substr(static_cast<std::size_t>(size_end - line.data()) + 1));
  return stays_inside(entry.path);
}

std::optional<Manifest> read_manifest(const fs::path& out) {
  auto path = out / manifest_name;
  auto bytes = read_file_if_there(path);
  struct stat info {};
  if (!bytes || ::stat(path.c_str(), &info) != 0) return {};
  auto damaged = [&] {
    return FileError(path.string() + " is damaged or was written by another version of debrief: remove " + out.string() +
                     " and build again");
  };
  auto lines = split(*bytes, '\n');
  if (lines.size() < 2 || lines.front() != heading || !lines.back().empty()) throw damaged();
  Manifest manifest;
  manifest.written_ns = time_ns(info.st_mtim);
  manifest.hash = hash64(*bytes);
  manifest.entries.resize(lines.size() - 2);
  for (std::size_t i = 0; i < manifest.entries.size(); ++i)
    if (!parse_entry(lines[i + 1], manifest.entries[i])) throw damaged();
  return manifest;
}

std::optional<std::uint64_t> manifest_hash(const fs::path& out) {
  auto bytes = read_file_if_there(out / manifest_name);
  if (!bytes) return {};
  return hash64(*bytes);
}

bool is_intact(const OpenFolder& out, const Manifest& manifest, const ManifestEntry& entry) {
  auto info = out.look_at(entry.path);
  if (!info || !S_ISREG(info->st_mode) || static_cast<std::uint64_t>(info->st_size) != entry.size) return false;
  if (time_ns(info->st_mtim) <= manifest.written_ns) return true;
  auto now = read_file_if_there(out.path_of(entry.path));
  return now && hash64(*now) == entry.hash;
}

}  // namespace debrief
