// What filters and ranges say of every document, as the browser gets it: for each filter a list of its values, and for each document
// how many it has and which, by number; for dates, ranks and durations a number for each document.
#pragma once

#include <xapian.h>

#include <array>
#include <string>
#include <string_view>

#include "search/numbering.h"
#include "search/schema.h"

namespace search {

inline constexpr std::size_t range_count = 3;
inline constexpr std::size_t value_file_count = filter_count + range_count;

struct ValueFile {
  std::string_view name;  // of the filter or range
  std::string payload;
};

std::string_view value_file_name(std::size_t file);
std::array<ValueFile, value_file_count> value_files(const Xapian::Database& db, const Numbering& numbering);
// All that one document gives to them, as one string.
std::string values_in_files(const Xapian::Document& document);

}  // namespace search
