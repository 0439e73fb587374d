// The YAML that front matter nearly always is, read in one pass (yaml-cpp takes ten times as long, a good part of all reading):
//
//   key: words without marks      tags: [a, b]      services:
//   title: "quoted: words"        empty:              - checkout
//
// Anything else, wrong or merely unusual, is left to parse_yaml(). What is read here is what parse_yaml() would have given.
#pragma once

#include <string_view>

#include "generator/load/value.h"

namespace debrief {

// False when the text is of any other kind; then `out` is not touched.
bool read_plain_yaml(std::string_view text, int first_line, Value& out);

}  // namespace debrief
