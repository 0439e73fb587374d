// Makes the client's scripts small, as they are made part of a site: no tool at build time, none in the browser. It understands as
// much JavaScript as the sources in client/ use, and they keep to that:
//   comments stand on lines of their own, strings are in double quotes, there are no templates, getters or labels,
//   declarations at the left margin are the script's own, and no name of the browser's is declared again.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace search {

// The sources, one after the other, as one script in a scope of its own.
std::string minified(const std::vector<std::string_view>& sources);

}  // namespace search
