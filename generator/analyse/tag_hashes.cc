#include "generator/analyse/tag_hashes.h"

#include <string>

#include "generator/base/hash.h"
#include "generator/base/parallel.h"
#include "generator/base/text.h"

namespace debrief {

TagHashes::TagHashes(const std::vector<Incident>& incidents, const std::vector<std::uint32_t>& positions, int jobs)
    : places_(incidents.size()) {
  std::uint32_t next = 0;
  for (auto position : positions) {
    auto& place = places_[position];
    place.causes = next;
    place.services = next += static_cast<std::uint32_t>(incidents[position].causes.size());
    place.end = next += static_cast<std::uint32_t>(incidents[position].services.size());
  }
  hashes_.resize(next);
  parallel_for(positions.size(), jobs, [&](std::size_t p) { add(positions[p], incidents[positions[p]]); });
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
