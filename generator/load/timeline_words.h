// What words say about timelines: column heads and the phases that entries mark. The words are in timeline_words.txt.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "generator/load/blocks.h"
#include "generator/model/incident.h"

namespace debrief {

enum class TimelineColumn : std::uint8_t { none, time, event, actor, component, evidence, phase };

TimelineColumn timeline_column(std::string_view head);

// The phase that an entry marks.
struct PhaseMark {
  Phase phase;
  bool stated = false;  // as a label or in a column of its own; else a plain sentence says so
};
std::optional<PhaseMark> phase_mark(const markdown::Text& entry);
std::optional<Phase> phase_named(std::string_view label);  // a label or a cell: the name and nothing else

}  // namespace debrief
