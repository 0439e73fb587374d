// YAML to our own Value tree, with the line and column of everything.
#pragma once

#include <string>
#include <string_view>

#include "generator/load/value.h"

namespace debrief {

struct YamlError {
  std::string message;       // empty: it parsed
  int line = 0, column = 0;  // of the text, from 1; columns in code points
  explicit operator bool() const { return !message.empty(); }
};

// The first document of `text`; its lines are counted from `first_line`. Aliases are resolved, with a limit on what they may grow
// to; merge keys (`<<`) are applied; a key twice keeps the last value. On an error `out` holds nothing.
YamlError parse_yaml(std::string_view text, int first_line, Value& out);

}  // namespace debrief
