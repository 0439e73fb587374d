// What a Markdown file of the content is: a postmortem, another page (runbook, process, `kind: page`), or nothing to show.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "generator/load/value.h"
#include "generator/markdown/document.h"
#include "generator/model/config.h"

namespace debrief {

struct DocumentKind {
  enum class Is : std::uint8_t { incident, page, skipped };
  Is is = Is::incident;
  std::string reason;  // why it was skipped: "index page", "template", "empty"
};

// `path` relative to the content root; `front_matter` a map or null.
DocumentKind classify(std::string_view path, const Value& front_matter, const markdown::Document& document, const Config& config);

}  // namespace debrief
