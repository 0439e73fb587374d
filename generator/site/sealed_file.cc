// The file: eight bytes of name, the program, XXH3 over what follows, the body.
#include "generator/site/sealed_file.h"

#include <sys/stat.h>

#include <cstring>

#include "generator/base/hash.h"
#include "generator/markdown/highlight.h"

namespace debrief {

static std::string head_of(std::string_view name, std::string_view body) {
  const std::uint64_t numbers[] = {program_stamp(), hash64(body)};
  std::string head(name);
  return head.append(reinterpret_cast<const char*>(numbers), sizeof numbers);
}

std::uint64_t program_stamp() {
  Hasher hash;
  for (auto* part : {"/proc/self/exe", markdown::highlight_definitions}) {
    struct stat info {};
    if (::stat(part, &info) != 0) info = {};
    hash.add(static_cast<std::uint64_t>(info.st_size));
    hash.add(static_cast<std::uint64_t>(info.st_mtim.tv_sec));
    hash.add(static_cast<std::uint64_t>(info.st_mtim.tv_nsec));
  }
  return hash.value();
}

std::optional<std::string> read_sealed(const fs::path& file, std::string_view name) try {
  auto bytes = read_file_if_there(file);
  auto head = name.size() + 2 * sizeof(std::uint64_t);
  if (!bytes || bytes->size() < head) return {};
  auto body = bytes->substr(head);
  if (!bytes->starts_with(head_of(name, body))) return {};
  return body;
} catch (const FileError&) {
  return {};
}

void write_sealed(const fs::path& file, std::string_view name, std::string_view body) {
  auto all = head_of(name, body).append(body);
  std::error_code none;
  if (fs::file_size(file, none) == all.size() && read_file_if_there(file) == all) return;
  write_file_atomically(file, all);
}

}  // namespace debrief
