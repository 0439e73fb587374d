// The file: eight bytes of name, then 64-bit numbers: the program, XXH3 over what follows, the manifest's hash, the stamps.
#include "generator/site/stamps.h"

#include <sys/stat.h>

#include <cstring>

#include "generator/base/hash.h"
#include "generator/markdown/highlight.h"

namespace debrief {

static constexpr std::string_view name = "debriefS";
static constexpr std::size_t word = sizeof(std::uint64_t), head = 3 * word;

static void put(std::string& to, const void* numbers, std::size_t count) {
  to.append(static_cast<const char*>(numbers), count * word);
}

static std::uint64_t number_at(std::string_view bytes, std::size_t at) {
  std::uint64_t value = 0;
  std::memcpy(&value, bytes.data() + at, word);
  return value;
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

std::optional<Stamps> read_stamps(const fs::path& file) try {
  auto bytes = read_file_if_there(file);
  if (!bytes || bytes->size() < head + word || bytes->size() % word != 0) return {};
  std::string_view view = *bytes;
  if (!view.starts_with(name) || number_at(view, word) != program_stamp()) return {};
  if (number_at(view, 2 * word) != hash64(view.substr(head))) return {};
  Stamps stamps{number_at(view, head), {}};
  stamps.values.resize((view.size() - head) / word - 1);
  std::memcpy(stamps.values.data(), view.data() + head + word, stamps.values.size() * word);
  return stamps;
} catch (const FileError&) {
  return {};
}

void write_stamps(const fs::path& file, const Stamps& stamps) {
  std::string body;
  put(body, &stamps.manifest, 1);
  put(body, stamps.values.data(), stamps.values.size());
  std::string all(name);
  const std::uint64_t keys[] = {program_stamp(), hash64(body)};
  put(all, keys, 2);
  write_file_atomically(file, all + body);
}

}  // namespace debrief
