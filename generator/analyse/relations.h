// What authors state about two incidents, kept in step on both sides: "caused-by" on one page is "led to" on the other.
#pragma once

#include <vector>

#include "generator/analyse/address_book.h"
#include "generator/model/knowledge_base.h"

namespace debrief {

// Fills `relations` (sorted by kind, then target). Targets that nothing is named like are LK01.
void state_relations(KnowledgeBase& kb, const AddressBook& book, std::vector<Finding>& findings);

// LK05: going along caused-by or duplicate-of must not come back to where it began.
void find_cycles(const KnowledgeBase& kb, std::vector<Finding>& findings);

// The documents that only continue another one (`part_of`) become pages of their own; their actions move to the incident.
void merge_parts(Loaded& loaded, std::vector<Finding>& findings);

}  // namespace debrief
