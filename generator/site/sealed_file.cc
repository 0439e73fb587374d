// The file: eight bytes of name, the program, XXH3 over what follows, the body.
#include "generator/site/sealed_file.h"

#include <sys/stat.h>

#include <cstring>
#include <fstream>
#include <initializer_list>

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

std::optional<SealedBody> read_sealed(const fs::path& file, std::string_view name) {
  auto mapped = std::make_unique<const MappedFile>(file);
  auto bytes = mapped->bytes();
  auto head = name.size() + 2 * sizeof(std::uint64_t);
  if (bytes.size() < head || !bytes.starts_with(head_of(name, bytes.substr(head)))) return {};
  return SealedBody{std::move(mapped), bytes.substr(head)};
}

// Of most that do not the first bytes tell.
static bool holds(const fs::path& file, std::initializer_list<std::string_view> parts) {
  std::ifstream in(file, std::ios::binary);
  std::string found;
  for (auto part : parts) {
    found.resize(part.size());
    if (!in.read(found.data(), static_cast<std::streamsize>(found.size())) || found != part) return false;
  }
  return in.peek() == std::ifstream::traits_type::eof();
}

void write_sealed(const fs::path& file, std::string_view name, std::string_view body) {
  auto head = head_of(name, body);
  if (holds(file, {head, body})) return;
  write_file_atomically(file, {head, body});
}

}  // namespace debrief
