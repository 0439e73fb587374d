// What a newcomer learns from, and in which order: the incidents ranked by how much they teach, a reading path over many causes,
// and those that can be replayed as a drill. Worked out once for all pages; a pure function of what it is given.
#pragma once

#include <cstdint>
#include <vector>

#include "generator/analyse/analysis.h"
#include "generator/model/knowledge_base.h"

namespace debrief {

struct Curriculum {
  std::vector<std::uint32_t> ranked;  // all but duplicates, most instructive first
  std::vector<std::uint32_t> path;    // the config's reading_path, else ten of `ranked` that share as few causes as can be
  std::vector<std::uint32_t> drills;  // of `ranked`, those whose timeline can be replayed, at most 300
  std::vector<bool> has_drill;        // parallel to kb.incidents
  std::vector<int> links;             // parallel to kb.incidents: how many others lead to it
  bool curated = false;               // the path is the config's
};

Curriculum make_curriculum(const KnowledgeBase& kb, const Analysis& analysis, const Config& config);

// Entries of the timeline that a drill replays, in their order: all of them, when at least four have a time of day; else none.
std::vector<std::size_t> drill_entries(const Incident& incident);

}  // namespace debrief
