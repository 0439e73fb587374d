// What a heading announces: "2.3 Root cause analysis of the outage", "🔎 Detection:", "## 影响范围", "Impact on customers",
// "Root cause: a race in the cache". By synonym tables in several languages and a few rules of word order, never by whole phrases
// of one author. A heading may name two things ("Root cause — 5 whys", "Mitigation & detection"): then `second` is set.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "generator/model/incident.h"

namespace debrief {

struct SectionName {
  SectionKind kind = SectionKind::other;
  SectionKind second = SectionKind::other;
  bool exact = false;           // the whole name is a known one, not a part of it
  bool weak = false;            // a word that announces actions only if what follows looks like a list of them ("Remediation")
  std::size_t value_begin = 0;  // where the text begins that follows the name ("Root cause: a race …"); 0 when there is none
};

SectionName read_section_name(std::string_view heading);

// The kind of a label that plays a heading ("**Impact:** …", "- **Root cause**: …"): exact names only, and not those that are
// single facts rather than sections ("Status", "Related", "Issue").
SectionKind kind_of_label(std::string_view label);

}  // namespace debrief
