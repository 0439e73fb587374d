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
// The id with which a title or file name begins ("[INC-20260722-004]", "PM2020-009 - …"), in the built-in form or the config's
// pattern; empty when there is none, or when a bare date follows the letters (two incidents may share a day).
std::string id_at_start(std::string_view text, const std::string& pattern);

// The id of a heading: at its start, behind a label ("COE INC-2024-004: …"), or alone in brackets at its end ("… (INC-2024-001)").
std::string id_in_title(std::string_view title, const std::string& pattern);

void recognise_title(Reading& reading);
void recognise_id(Reading& reading);

}  // namespace debrief
