// The document's text in sections: what search, checks and pages ask for by kind.
#pragma once

#include "generator/load/reading.h"

namespace debrief {

// From Reading::outline and the plain text: sections, and summary, resolution, external_message and impact.summary where nothing
// stated them before.
void recognise_sections(Reading& reading);

// Finding DF11 for a timeline, actions or whys section with text from which no entry could be read. After those recognisers.
void report_unread_sections(Reading& reading);

}  // namespace debrief
