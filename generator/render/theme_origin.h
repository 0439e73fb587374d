// Where a site's override came from: `debrief theme eject` stamps its copy with the hash of the default theme's file, so that it
// can be told when that has changed since. The stamp is a comment of the file's kind on a line of its own, and never reaches a
// page.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "generator/render/template_tags.h"

namespace debrief {

// The default theme as it is embedded in the program, sorted by path.
std::vector<ThemeFile> default_theme_files();

std::string origin_hash(std::string_view bytes);                     // 16 hex digits
std::string stamped(std::string_view path, std::string_view bytes);  // `bytes` behind a stamp of themselves
std::string_view origin_of(std::string_view bytes);                  // the stamp's hash; empty when there is none

}  // namespace debrief
