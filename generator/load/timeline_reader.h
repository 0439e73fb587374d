// The entries of a stretch of blocks, as written: tables, bullets, paragraphs, code, headings and bold lines that lead with a time.
// Days are settled afterwards (timeline.cc), when all entries are known.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "generator/load/blocks.h"
#include "generator/load/dates_in_text.h"
#include "generator/load/reading.h"

namespace debrief {

struct RawEntry {
  std::optional<WrittenTime> written;  // nothing: a label that is no time ("early morning", "（事前）"), or none at all
  TimelineEntry entry;                 // without its time
  bool phase_stated = false;
  int group = 0;
};

// Entries below one date line, or in one table or list, whose days are counted on from each other.
struct RawGroup {
  std::optional<WrittenDate> date;  // from a heading or a date line; nothing: go on from the group before
  std::optional<Zone> zone;         // named for these entries
};

struct RawTimeline {
  std::vector<RawEntry> entries;
  std::vector<RawGroup> groups;
  std::vector<Placement> placements;  // of tables and lists that hold nothing but entries; `first` counts within `entries`
  int timed() const;                  // entries that lead with a clock or a date
};

enum class Trust : std::uint8_t {
  named,    // the section says that it is a timeline: dates alone, dots in clocks, events before their time, labels count
  guessed,  // anywhere else: only clocks at the beginning count
};

RawTimeline read_entries(const Reading& reading, int first, int last, Trust trust);

}  // namespace debrief
