// What a build has to say when it is over, apart from the site itself.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "generator/base/finding.h"
#include "generator/model/knowledge_base.h"
#include "generator/site/coverage.h"

namespace debrief {

struct BuildReport {
  std::vector<Finding> findings;  // sorted, each with its source line
  std::vector<Skipped> skipped;   // Markdown that is no postmortem
  std::vector<CoverageRow> coverage;
  std::size_t incidents = 0, pages = 0;  // other pages of Markdown
  std::vector<std::string> looked_for;   // the content globs
};

}  // namespace debrief
