// Ids and slugs (DESIGN, "Identity"). Afterwards every incident, page and action of the knowledge base has an id or slug of its
// own.
#pragma once

#include <vector>

#include "generator/model/knowledge_base.h"

namespace debrief {

// Incidents without an id take their path ("folder/name", or "folder/name/title" where one file holds several). Of two claimants of
// one id (case aside) the one that states it wins over one that only shows it in title or file name, then path order decides; the
// other takes its path as id and slug, and both places get a DF03.
void give_ids(std::vector<Incident>& incidents, std::vector<Finding>& findings);
void give_slugs(std::vector<Incident>& incidents, std::vector<OtherPage>& pages);

// Given ids and tickets that only one action has are its id; a given id that several use is put behind the incident's id
// ("INC-1-A-001"), everything else is named after its text: an edit elsewhere in the document does not change it.
void give_action_ids(std::vector<Incident>& incidents, int jobs);

// The ticket's key when `ticket` is an address ("https://x/browse/OPS-12" → "OPS-12", ".../repo/issues/7" → "repo#7"), the ticket
// itself when it is none, empty when the address shows no key.
std::string ticket_key(std::string_view ticket);

std::string path_id(std::string_view path);  // the path without its Markdown extension

}  // namespace debrief
