// Who owns action items: one entry a person, team or handle, however the documents write it.
#pragma once

#include <string>
#include <vector>

#include "generator/analyse/action_board.h"

namespace debrief {

struct Owner {
  std::string key;                 // analyse's owner_key
  std::string name;                // as most items write it
  std::string slug;                // of its page; no two owners share one
  bool inactive = false;           // the config says that they have left
  std::vector<ActionRef> actions;  // in the order of the incidents
};

std::vector<Owner> gather_owners(const KnowledgeBase& kb, const Config& config);  // by key

}  // namespace debrief
