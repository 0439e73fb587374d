// Path patterns of the config: which files are content.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace debrief {

// `*` and `?` within one part of a path, `**` over any number of parts (none too), `[abc]`, `{a,b}`. Letters by case. Never slower
// than pattern × path.
bool matches(std::string_view pattern, std::string_view path);

// The list of a config key. An entry without wildcards is a file or a folder: all that lies below it.
class Globs {
 public:
  Globs() = default;
  explicit Globs(const std::vector<std::string>& entries);
  bool match(std::string_view path) const;

 private:
  std::vector<std::vector<std::string>> patterns_;  // each in its parts
};

}  // namespace debrief
