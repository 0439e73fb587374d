// Under which id an incident goes: "INC-2025-10-05-001", "PM2020-009", "MRT001"; from a field, the first heading or the file's
// name.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "generator/load/reading.h"

namespace debrief {

// The id with which a title or file name begins ("[INC-20260722-004]", "PM2020-009 - …"), in the built-in form or the config's
// pattern; empty when there is none, or when a bare date follows the letters (two incidents may share a day).
std::string id_at_start(std::string_view text, const std::string& pattern);

// The id of a heading: at its start, behind a label ("COE INC-2024-004: …"), or alone in brackets at its end ("… (INC-2024-001)").
std::string id_in_title(std::string_view title, const std::string& pattern);

// Parts of it, for who takes ids off a title. Bytes of the id (of the built-in form) that a text begins with; 0: it begins with
// none.
std::size_t id_length(std::string_view text);
// Where the id begins behind a label; 0 when there is none.
std::size_t labelled_id_at(std::string_view text);
// Where the bracket with the id opens; npos when there is none.
std::size_t bracketed_id_at(std::string_view text);

void recognise_id(Reading& reading);

}  // namespace debrief
