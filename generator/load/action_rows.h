// actions.yaml as its readers wrote it: one row is replaced or added, every other byte stays.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "generator/model/config.h"

namespace debrief {

// The rows of the file's text; nothing when it does not parse or has a row that is wrong.
std::optional<std::vector<ActionOverride>> action_rows(const std::string& text);
// The text of one row, without a line end: `WB-1: {status: completed, completed: 2026-03-20}`.
std::string action_row_text(const ActionOverride& row);
// `text` with the row under its key. Nothing when that cannot be done without touching the others: the file is one map in braces,
// or holds more than one document.
std::optional<std::string> with_action_row(const std::string& text, const ActionOverride& row);

}  // namespace debrief
