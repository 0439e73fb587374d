// The whole site as a value: paths and bytes. `build` writes it, `serve` answers from it, tests compare it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace debrief {

struct Page {
  std::string path;  // relative to the site's root
  std::string bytes;
};

struct Site {
  std::vector<Page> pages;  // sorted by path, no path twice
};

}  // namespace debrief
