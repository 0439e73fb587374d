// The document's text in sections: what search, checks and pages ask for by kind.
#pragma once

#include "generator/load/reading.h"

namespace debrief {

// The sections of a document: a heading each (or a bold line or label that plays one), with its stretch of the plain text.
std::vector<Section> sections_of(const markdown::Document& document, const std::vector<OutlineEntry>& outline,
                                 std::string_view text, const std::vector<std::uint32_t>& text_begin);

// From Reading::outline and the plain text: sections, and summary, resolution, external_message and impact.summary where nothing
// stated them before.
void recognise_sections(Reading& reading);

// Finding DF11 for a timeline, actions or whys section with text from which no entry could be read. After those recognisers.
void report_unread_sections(Reading& reading);

}  // namespace debrief
