#include "generator/render/theme_origin.h"

#include <algorithm>
#include <span>

#include "generator/base/embedded.h"
#include "generator/base/hash.h"

namespace debrief {

extern const std::span<const EmbeddedFile> embedded_theme;

static constexpr std::string_view mark = "debrief origin: ";
static constexpr std::size_t hash_digits = 16;

std::vector<ThemeFile> default_theme_files() {
  std::vector<ThemeFile> files;
  for (auto& file : embedded_theme)
    files.push_back({std::string(file.path), "themes/default/" + std::string(file.path), std::string(file.bytes), false});
  std::sort(files.begin(), files.end(), [](auto& a, auto& b) { return a.path < b.path; });
  return files;
}

std::string origin_hash(std::string_view bytes) {
  return hex(hash64(bytes), hash_digits);
}

std::string stamped(std::string_view path, std::string_view bytes) {
  auto stamp = std::string(mark) + origin_hash(bytes);
  if (path.ends_with(".html")) return "{{! " + stamp + " }}\n" + std::string(bytes);
  if (path.ends_with(".css") || path.ends_with(".js")) return "/* " + stamp + " */\n" + std::string(bytes);
  if (path.ends_with(".yaml")) return "# " + stamp + "\n" + std::string(bytes);
  return std::string(bytes);  // an image has no line for it
}

std::string_view origin_of(std::string_view bytes) {
  auto first_line = bytes.substr(0, bytes.find('\n'));
  auto at = first_line.find(mark);
  if (at == std::string_view::npos) return {};
  auto hash = first_line.substr(at + mark.size(), hash_digits);
  return hash.size() == hash_digits && hash.find_first_not_of("0123456789abcdef") == std::string_view::npos ? hash
                                                                                                            : std::string_view();
}

}  // namespace debrief
