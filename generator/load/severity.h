// Severity labels ("P1 (严重)", "Sev-3 (Medium)", "🔴 P0 - 关键", "Critical — full outage") on the site's scale.
#pragma once

#include <optional>
#include <string_view>

#include "generator/model/config.h"

namespace debrief {

// The rank (1 is the worst) that the leading word of the label has on the scale; 0 when it is not on it.
int severity_rank(std::string_view label, const Config& config);
// A token that can only be a severity: P0…P5, S1…S5, SEV1, SEV-1. For brackets in titles and parts of file names.
bool is_severity_token(std::string_view token);
// Whether a "priority" is a severity: "P1 …", "Critical", "1 - Critical"; a bare number or "Normal" is not.
bool is_severity_label(std::string_view label, const Config& config);

}  // namespace debrief
