// The text of an incident in pieces that weigh differently: what the title or the root cause says tells more about a failure than a
// line of its timeline.
#pragma once

#include <string_view>
#include <vector>

#include "generator/model/incident.h"

namespace debrief {

struct Piece {
  std::string_view text;
  SectionKind kind = SectionKind::other;
  bool title = false;
  float weight = 1;
  int line = 0;              // where it begins
  std::uint32_t offset = 0;  // of `text` in the plain text; of the title: 0
};

// Title first, then the sections in their order; long ones are cut, so that the work is bounded for any document.
// `plain_text`: the incident's, which the pieces point into.
std::vector<Piece> pieces_of(const Incident& incident, std::string_view plain_text);

int title_line(const Incident& incident);

}  // namespace debrief
