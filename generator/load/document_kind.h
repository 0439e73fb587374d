// What a Markdown file of the content is: a postmortem, another page (runbook, process, `kind: page`), or nothing to show. By
// what it says of itself, its structure and the words of its title; when in doubt it is a postmortem, because that is why it is
// there.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "generator/load/reading.h"
#include "generator/load/value.h"
#include "generator/markdown/document.h"

namespace debrief {

struct DocumentKind {
  enum class Is : std::uint8_t { incident, page, skipped };
  Is is = Is::incident;
  std::string reason;  // why it was skipped: "index page", "template", "empty"; of a page why it is one
};

// `path` relative to the content root; `front_matter` a map or null.
DocumentKind classify(std::string_view path, const Value& front_matter, const markdown::Document& document,
                      const std::vector<OutlineEntry>& outline, LeadingTimes& leading_times);

}  // namespace debrief
