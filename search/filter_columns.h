// What filters say of every document, as the browser gets it: for each filter a list of its values, and for each document how many
// it has and which, by number.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "search/schema.h"

namespace search {

// By filter. `packed`: facet values (slot_facets) by export number.
std::array<std::string, filter_count> filter_columns(const std::vector<std::string>& packed);

}  // namespace search
