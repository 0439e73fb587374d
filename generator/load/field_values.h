// What the value of a field says: yes or no, a choice taken, a state of the document, who noticed, percentages.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "generator/markdown/document.h"
#include "generator/model/config.h"

namespace debrief {

bool is_true(std::string_view text);   // "yes", "はい"
bool is_false(std::string_view text);  // "no", "いいえ"; a text may be neither

bool speaks_of_near_miss(std::string_view text);

// "已解 / 缓解 / 未解": three or more choices and none taken. (Services may be listed so; a severity or a status has one value.)
bool names_choices(std::string_view text);

// The part of "draft | pending | **final**" that is bold; empty when none is.
std::string chosen_of(const markdown::Text& text);

// The document's own state ("reviewed"); empty for what tells of the incident ("resolved", "mitigated") and for other words.
std::string canonical_status(std::string_view label, const Config& config);

// Who noticed decides whether it was found inside: an alert or staff, as against customers, vendors, auditors. Null: it does not
// say.
std::optional<bool> is_internal(std::string_view text);

// Each number that a percent sign follows: "月度可用性从 99.95% 降至 99.79%" has two.
std::vector<std::string> percentages_in(std::string_view text);

}  // namespace debrief
