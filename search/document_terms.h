// What a document of the index gives to the lists that an export makes of all documents together. A document's stamp tells it: an
// export that knows what its documents gave need not look for them in the lists, once they are gone.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "search/index.h"

namespace search {

bool is_exported(std::string_view term);  // as against terms of filters and ids

// The words that the dictionary counts it for.
std::vector<std::string> dictionary_words(const std::string& record);
TakenOut document_terms(const Xapian::Database& db, Xapian::docid id);

}  // namespace search
