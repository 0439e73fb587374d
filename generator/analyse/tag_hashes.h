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
  explicit TagHashes(const std::vector<Incident>& incidents);
  // Of each of those incidents once, by its position, before anything is asked. From any thread.
  void add(std::uint32_t position, const Incident& incident);

  std::uint64_t title(std::uint32_t incident) const { return places_[incident].title; }  // without case and outer white space
  bool has_cause(std::uint32_t incident) const { return places_[incident].has_cause; }   // on the axis of causes
  // In the order of Incident::causes, their axis included, and of Incident::services, without case.
  std::span<const std::uint64_t> causes(std::uint32_t incident) const {
    return {hashes_.data() + places_[incident].causes, hashes_.data() + places_[incident].services};
  }
  std::span<const std::uint64_t> services(std::uint32_t incident) const {
    return {hashes_.data() + places_[incident].services, hashes_.data() + places_[incident + 1].causes};
  }

 private:
  struct Place {
    std::uint64_t title = 0;
    std::uint32_t causes = 0, services = 0;  // where they begin
    bool has_cause = false;
  };
  std::vector<Place> places_;  // and one behind the last
  std::vector<std::uint64_t> hashes_;
};

}  // namespace debrief
