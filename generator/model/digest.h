// Numbers that stand for whole values: equal digests mean equal values, for one program. A member that is added to one of the types
// is part of its digest, or does not compile (archive_model.h).
#pragma once

#include <cstdint>

#include "generator/model/config.h"
#include "generator/model/incident.h"

namespace debrief {

// For one config, which goes into no digest of an incident: what was read follows from it, from the bytes (source_hash) and from where
// they stand. That is the most of an incident, and stands here by these; what link(), the history and overlays set afterwards is looked
// at. `actions`: the digests of its action items.
std::uint64_t digest(const Incident& incident, const std::vector<std::uint64_t>& actions);
std::uint64_t digest(const ActionItem& action);
std::uint64_t digest(const Lessons& lessons);
// All but the overlays (what a tracker or triage says of single incidents), which act through the incidents they name.
std::uint64_t digest(const Config& config);
std::uint64_t digest(const std::vector<TaxonomyEntry>& taxonomy);

}  // namespace debrief
