// What a document says about other documents: stated relations ("supersedes", "Related incidents") and references (tickets,
// dashboards, recordings, minutes, epics, runbooks).
#pragma once

#include "generator/load/field_names.h"
#include "generator/load/reading.h"

namespace debrief {

void read_relation_field(Reading& reading, const Field& field, FieldKind kind);

}  // namespace debrief
