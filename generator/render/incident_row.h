// How lists show an incident. The members are all that a row is made from besides the setting, so that their hash stands for it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "generator/render/pages.h"

namespace debrief {

struct IncidentRow {
  const std::string &id, &title, &slug, &lang;
  const std::optional<Severity>& severity;
  const std::string &status, &status_label;
  const std::optional<Time>& date;
  bool near_miss;
  std::optional<std::int64_t> duration;  // seconds, to the resolution
  const std::vector<std::string>& services;
  std::vector<View> causes;  // slug, name, href
  const std::string& summary;

  IncidentRow(const Material& material, const Incident& incident);
  std::uint64_t hash() const;
  View view(const Setting& setting) const;
};

}  // namespace debrief
