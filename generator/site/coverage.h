// What was recognised and what was not: the table at the end of a build, which tells the owner of an archive what one line of
// configuration would bring.
#pragma once

#include <string>
#include <vector>

#include "generator/model/knowledge_base.h"

namespace debrief {

struct CoverageRow {
  std::string field;     // JSON name
  int have = 0, of = 0;  // incidents, for actions.*: action items
  std::string remedy;    // the config line (or, where none can help, the line in the document) that would close the gap; or empty
};

std::vector<CoverageRow> coverage(const KnowledgeBase& kb, const Config& config);
std::string format(const std::vector<CoverageRow>& rows);  // for people, aligned, with final line end

}  // namespace debrief
