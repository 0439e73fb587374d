// Documents that are hard for a Markdown parser, in any size, and how to see that the work for one grows with its size. Most of
// cmark-gfm's own known weaknesses are among the shapes (see guards.cc).
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace debrief {

struct HardShape {
  std::string name;
  std::function<std::string(std::size_t)> make;  // a document of about so many bytes
};

const std::vector<HardShape>& hard_shapes();

// The text over and over, up to so many bytes or a little more.
std::string repeated(std::string_view text, std::size_t bytes);

}  // namespace debrief
