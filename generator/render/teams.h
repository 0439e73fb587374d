// Teams of the config, of incidents and of action items, under the config's name where it knows them.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "generator/render/pages.h"

namespace debrief {

struct Team {
  std::string name;
  const NamedGroup* config = nullptr;
  std::vector<std::uint32_t> incidents;  // newest first
  std::vector<ActionRef> actions;        // that name the team
};

std::map<std::string, Team> gather_teams(const Material& material);  // by slug

}  // namespace debrief
