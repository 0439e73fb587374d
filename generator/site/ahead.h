// What a reader may see of a saved document at once, before everything is read, linked and analysed anew: its own page, and its
// entry in the search index. All else stays as it was, what follows from all documents together too. It takes milliseconds,
// whatever the number of documents.
#pragma once

#include <optional>
#include <string>

#include "generator/site/build.h"

namespace debrief {

struct Ahead {
  std::string path, bytes;  // of the page
  std::uint64_t stamp = 0;  // as Draft::stamp
};

// `document`: relative to the content root. Nothing when it was no incident's own document, or when more would change than its own
// page (link_again.h). `made` is as it was when this returns; nobody else may make its files meanwhile. Throws what reading a
// file and the index throw.
std::optional<Ahead> look_ahead(Made& made, const Source& source, const std::string& document);

}  // namespace debrief
