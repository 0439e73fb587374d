// What an incident is called, without the labels people put before the name: "Postmortem:", "PM-2026-003:", "[INC-…][P0]",
// "2021-06-02 - ". From front matter, the first heading, a title label, else the file name made readable (then not certain).
#pragma once

#include <string>
#include <string_view>

#include "generator/load/reading.h"

namespace debrief {

// The heading's text without labels, ids and dates before the name; as it was when nothing would be left.
std::string bare_title(std::string_view heading);
// "2026-02-28-battle_aim regression.txt.md" → "Battle aim regression".
std::string title_from_file_name(std::string_view path);
// Whether a word key may stand before the name of an incident with a colon or dash behind it: "postmortem", "incident report".
bool is_title_label(std::string_view key);

void recognise_title(Reading& reading);

}  // namespace debrief
