#include "generator/site/manifest.h"

#include <sys/stat.h>

#include <algorithm>
#include <charconv>

#include "generator/base/hash.h"
#include "generator/base/stream_hash.h"
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

// In its own place: it gets no longer.
static std::string_view unescape(char* begin, char* end) {
  if (std::find(begin, end, '\\') == end) return {begin, end};
  auto* out = begin;
  for (auto* at = begin; at != end; ++at) {
    bool escaped = *at == '\\' && at + 1 != end;
    if (escaped) ++at;
    *out++ = escaped && *at == 'n' ? '\n' : *at;
  }
  return {begin, out};
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

// The lines of these entries as they stand in the manifest that was read.
static std::string_view lines_of(const Manifest& manifest, const ManifestEntry* first, const ManifestEntry* last) {
  auto* begin = first == manifest.entries.data() ? manifest.text->data() + heading.size()
                                                 : (first - 1)->path.data() + (first - 1)->path.size();
  auto* end = last->path.data() + last->path.size();
  return {begin + 1, end + 1};  // behind a line break, up to one
}

// After an edit nearly all lines are those of the manifest before.
std::string format(const std::vector<MadeFile>& files, const Manifest* before, const std::vector<const ManifestEntry*>& had) {
  constexpr std::size_t about_a_line = 64;
  if (before != nullptr && before->escaped) before = nullptr;
  auto is_same = [&](std::size_t i) { return before != nullptr && had[i] != nullptr && *had[i] == files[i]; };
  std::string out;
  out.reserve(before != nullptr ? before->text->size() + about_a_line * 64 : heading.size() + files.size() * about_a_line);
  out.append(heading) += '\n';
  for (std::size_t i = 0, next = 0; i < files.size(); i = next) {
    next = i + 1;
    if (!is_same(i)) {
      append_numbers(out, files[i]);
      append_escaped(out, files[i].path), out += '\n';
      continue;
    }
    while (next < files.size() && had[next] == had[next - 1] + 1 && is_same(next)) ++next;
    out += lines_of(*before, had[i], had[next - 1]);
  }
  return out;
}

static bool parse_entry(char* begin, char* end, ManifestEntry& entry) {
  if (end - begin < 19 || begin[16] != ' ') return false;
  auto [hash_end, hash_error] = std::from_chars(begin, begin + 16, entry.hash, 16);
  auto [size_end, size_error] = std::from_chars(begin + 17, end, entry.size);
  if (hash_error != std::errc() || size_error != std::errc() || hash_end != begin + 16) return false;
  if (size_end == end || *size_end != ' ') return false;
  entry.path = unescape(begin + (size_end - begin) + 1, end);
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
  if (!bytes->starts_with(std::string(heading) + "\n") || bytes->back() != '\n') throw damaged();
  Manifest manifest;
  manifest.written_ns = time_ns(info.st_mtim);
  manifest.hash = hash64(*bytes);
  manifest.entries.reserve(static_cast<std::size_t>(std::count(bytes->begin(), bytes->end(), '\n')));
  auto text = std::make_shared<std::string>(std::move(*bytes));
  auto *line = text->data() + heading.size() + 1, *end = text->data() + text->size();
  for (char* next = nullptr; line != end; line = next + 1) {
    next = std::find(line, end, '\n');
    manifest.escaped = manifest.escaped || std::find(line, next, '\\') != next;
    if (!parse_entry(line, next, manifest.entries.emplace_back())) throw damaged();
  }
  manifest.text = std::move(text);
  return manifest;
}

std::optional<std::uint64_t> manifest_hash(const fs::path& out) {
  return hash_of_file(out / manifest_name);
}

bool is_intact(const OpenFolder& out, const Manifest& manifest, const ManifestEntry& entry) {
  auto info = out.look_at(entry.path);
  if (!info || !S_ISREG(info->st_mode) || static_cast<std::uint64_t>(info->st_size) != entry.size) return false;
  if (time_ns(info->st_mtim) <= manifest.written_ns) return true;
  return hash_of_file(out.path_of(entry.path)) == entry.hash;
}

}  // namespace debrief
