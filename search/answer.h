// From a request to results, on an open database.
#pragma once

#include <xapian.h>

#include "search/query.h"
#include "search/results.h"

namespace search {

// `remote`: part of the database is behind a server, which cannot be given code of ours: pages of one day are then in no certain
// order, and words that are not all on one page rank by weight alone.
Results answer(const Xapian::Database& db, const Synonyms& synonyms, const Request& request, bool remote);

}  // namespace search
