// Files that cmake/embed.cmake put into the binary: the default theme, the starter taxonomy.
#pragma once

#include <span>
#include <string_view>

namespace debrief {

struct EmbeddedFile {
  std::string_view path;  // relative to the folder it was embedded from
  std::string_view bytes;
};

}  // namespace debrief
