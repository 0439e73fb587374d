// A template file cut into text and mustache tags, each with its place, before anything is put together. What is wrong with one
// file is found here: a tag or section that never ends, a section that closes another's.
//
// Beside the mustache specification: a line with nothing but section tags, comments or partials leaves no line behind; indentation
// and empty lines are dropped (HTML does not need them). `{{=` is refused.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "generator/base/finding.h"

namespace debrief {

// A file of the theme: `place` is how messages name it (theme/templates/x.html for a site's own).
struct ThemeFile {
  std::string path;  // below the theme's root: templates/x.html
  std::string place;
  std::string bytes;
  bool own = false;  // the site's, laid over the default theme's file of the same path
};

enum class TagKind : std::uint8_t { text, variable, raw, section, inverted, close, partial };

struct Tag {
  TagKind kind = TagKind::text;
  std::string text;                 // text: what stands there; else the name
  const ThemeFile* file = nullptr;  // where it stands: messages need it after tags of several files were put together
  std::size_t offset = 0;           // of the tag's first brace in the file's bytes
};

// On an error the findings say what is wrong and the result is empty.
std::vector<Tag> scan_template(const ThemeFile& file, std::vector<Finding>& findings);

// A finding at a byte of a theme file, with line, column and the line itself.
Finding template_finding(std::string rule, const ThemeFile& file, std::size_t offset, std::string message, std::string hint = {});

}  // namespace debrief
