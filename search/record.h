// A document as the index keeps it: everything a result list shows and a snippet is cut from, in one compact string.
#pragma once

#include <string>
#include <string_view>

#include "search/document.h"

namespace search {

std::string write_record(const Document& document);  // without stamp and rank key, which have value slots
Document read_record(std::string_view record);       // throws Error when the record is cut short
std::string write_head(const Document& document);    // the same without the sections
Document read_head(std::string_view head);

}  // namespace search
