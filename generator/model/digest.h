// Numbers that stand for whole values: equal digests mean equal values, for one program. A member that is added to one of the types
// is part of its digest, or does not compile (archive_model.h).
#pragma once

#include <cstdint>

#include "generator/model/config.h"
#include "generator/model/incident.h"

namespace debrief {

// For one config: plain_text and body follow from it, from the bytes that were read (source_hash) and from where they stand, and
// nobody changes them after reading. They are the most of an incident, and stand here by that.
std::uint64_t digest(const Incident& incident);
std::uint64_t digest(const ActionItem& action);
std::uint64_t digest(const Lessons& lessons);
// All but the overlays (what a tracker or triage says of single incidents), which act through the incidents they name.
std::uint64_t digest(const Config& config);
std::uint64_t digest(const std::vector<TaxonomyEntry>& taxonomy);

}  // namespace debrief
