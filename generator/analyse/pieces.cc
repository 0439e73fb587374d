#include "generator/analyse/pieces.h"

#include <algorithm>

#include "generator/base/text.h"

namespace debrief {

static constexpr std::size_t longest_document = 24 * 1024;  // bytes

// What says little is not read to its end.
static std::size_t longest_piece(float weight) {
  return weight >= 1 ? 8 * 1024 : weight >= 0.6f ? 3 * 1024 : 1024;
}

static float weight_of(SectionKind kind) {
  switch (kind) {
    case SectionKind::root_cause:
    case SectionKind::contributing_factors:
    case SectionKind::trigger:
    case SectionKind::five_whys:
    case SectionKind::summary:
      return 2;
    case SectionKind::resolution:
    case SectionKind::detection:
    case SectionKind::impact:
      return 1.2f;
    case SectionKind::lessons:
    case SectionKind::went_wrong:
    case SectionKind::lucky:
      return 0.8f;
    case SectionKind::actions:
      return 0.6f;
    case SectionKind::timeline:
    case SectionKind::went_well:
    case SectionKind::communication:
      return 0.4f;
    case SectionKind::references:
      return 0;
    case SectionKind::other:
      return 0.6f;
  }
  return 0;
}

static bool tells_cause(SectionKind kind) {
  return kind == SectionKind::root_cause || kind == SectionKind::contributing_factors || kind == SectionKind::summary ||
         kind == SectionKind::five_whys;
}

int title_line(const Incident& incident) {
  return incident.title_line >= 0 ? incident.title_line : incident.line;
}

// Never in the middle of a character.
static std::string_view cut(std::string_view text, std::size_t size) {
  if (text.size() <= size) return text;
  while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) --size;
  return text.substr(0, size);
}

std::vector<Piece> pieces_of(const Incident& incident, std::string_view plain_text) {
  std::vector<Piece> pieces{{incident.title, SectionKind::other, true, 3, title_line(incident), 0}};
  bool structured = std::any_of(incident.sections.begin(), incident.sections.end(), [](auto& s) { return tells_cause(s.kind); });
  std::size_t left = longest_document;
  for (auto& section : incident.sections) {
    auto weight = section.kind == SectionKind::other && !structured ? 1 : weight_of(section.kind);
    if (weight == 0 || left == 0) continue;
    auto text = cut(plain_text.substr(section.begin, section.end - section.begin), std::min(left, longest_piece(weight)));
    left -= text.size();
    pieces.push_back({text, section.kind, false, weight, section.line, section.begin});
  }
  if (incident.sections.empty())
    pieces.push_back({cut(plain_text, longest_piece(1)), SectionKind::other, false, 1, incident.line, 0});
  return pieces;
}

}  // namespace debrief
