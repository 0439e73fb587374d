// What incidents carry beside their texts (a title, causes, services), by hashes that lie side by side: comparing each incident with
// its look-alikes by the words themselves would visit half of the archive's memory again.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "generator/model/incident.h"

namespace debrief {

class TagHashes {
 public:
  // Of those at `positions`, each once, and of no others. Does not refer to the incidents.
  TagHashes(const std::vector<Incident>& incidents, const std::vector<std::uint32_t>& positions, int jobs);

  std::uint64_t title(std::uint32_t incident) const { return places_[incident].title; }  // without case and outer white space
  bool has_cause(std::uint32_t incident) const { return places_[incident].has_cause; }   // on the axis of causes
  // In the order of Incident::causes, their axis included, and of Incident::services, without case.
  std::span<const std::uint64_t> causes(std::uint32_t incident) const {
    return {hashes_.data() + places_[incident].causes, hashes_.data() + places_[incident].services};
  }
  std::span<const std::uint64_t> services(std::uint32_t incident) const {
    return {hashes_.data() + places_[incident].services, hashes_.data() + places_[incident].end};
  }

 private:
  void add(std::uint32_t position, const Incident& incident);

  struct Place {
    std::uint64_t title = 0;
    std::uint32_t causes = 0, services = 0, end = 0;  // where they begin, and where the services end
    bool has_cause = false;
  };
  std::vector<Place> places_;  // by position
  std::vector<std::uint64_t> hashes_;
};

}  // namespace debrief
