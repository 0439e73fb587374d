// A whole index, written into a folder: parts of some hundred documents are counted on all threads, then everything is written
// table by table (glass_writer.h). Where Xapian is another than the one whose format is known, Xapian writes it document by document.
#pragma once

#include <string>

#include "search/index.h"

namespace search {

// `folder` must not be there. Document i gets number i + 1, whoever counted it. Throws Error and what Xapian throws.
void write_index(const std::string& folder, std::size_t count, const MakeDocument& make, const BuildOptions& options);

}  // namespace search
