// Which labels count where: a document speaks of itself above its first section, in "Metadata" and "Stats"; its impact section may
// name users and losses, its timeline moments, and its action items are none of our business.
#pragma once

#include <string_view>

#include "generator/load/field_names.h"
#include "generator/model/incident.h"

namespace debrief {

struct Scope {
  int level = 0;  // of the heading that opened it
  SectionKind kind = SectionKind::other;
  bool head = false;  // the document speaks of itself
};

// "Metadata", "基本信息", "Incident details": a section of labels. `key` as word_key() leaves it.
bool is_metadata_heading(std::string_view key);
// Names that a heading of their own may carry ("## Severity"); the others ("Impact", "Detection") are sections.
bool may_be_heading(FieldKind kind);
// Sections that list other things (times, tasks, questions) state none.
bool may_state(const Scope& scope, FieldKind kind);
// What nearly every header has: dates, severity, status, id, people, services, duration. Two of them in one block make it a header,
// wherever it stands.
bool is_header_field(FieldKind kind);

}  // namespace debrief
