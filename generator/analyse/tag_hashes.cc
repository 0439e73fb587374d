#include "generator/analyse/tag_hashes.h"

#include <string>

#include "generator/base/hash.h"
#include "generator/base/text.h"

namespace debrief {

TagHashes::TagHashes(const std::vector<Incident>& incidents) : places_(incidents.size() + 1) {
  std::uint32_t next = 0;
  for (std::size_t i = 0; i < incidents.size(); ++i) {
    places_[i].causes = next;
    places_[i].services = next += static_cast<std::uint32_t>(incidents[i].causes.size());
    next += static_cast<std::uint32_t>(incidents[i].services.size());
  }
  places_.back().causes = next;
  hashes_.resize(next);
}

static std::uint64_t hash_without_case(std::string_view text) {
  thread_local std::string lower;
  lower = text;
  for (auto& c : lower) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  return hash64(lower);
}

void TagHashes::add(std::uint32_t position, const Incident& incident) {
  auto& place = places_[position];
  place.title = hash_without_case(trim(incident.title));
  auto* hash = hashes_.data() + place.causes;
  for (auto& cause : incident.causes) {
    *hash++ = hash64(cause.slug, 1 + static_cast<std::uint64_t>(cause.axis));
    place.has_cause |= cause.axis == Axis::cause;
  }
  for (auto& service : incident.services) *hash++ = hash_without_case(service);
}

}  // namespace debrief
