// What the findings of other documents need to know of one: its names, where it stands in time, what it claims and states, which
// headings may be linked to. A small part of it; the cache keeps it beside the whole, so that `check --changed-since` is quick.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "generator/load/load.h"

namespace debrief {

// Appends what is brief of the document.
void pack_brief(const ReadDocument& document, std::string& out);
// The same document with everything else left out; nothing when the bytes are not those of one. What link() and find_faults() say of
// another document does not change; its own findings, links, texts and figures are gone.
std::optional<ReadDocument> unpack_brief(std::string_view bytes);

}  // namespace debrief
