// From a request to results, on an open database.
#pragma once

#include <xapian.h>

#include "search/query.h"
#include "search/results.h"

namespace search {

Results answer(const Xapian::Database& db, const Synonyms& synonyms, const Request& request);

}  // namespace search
