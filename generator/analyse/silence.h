// Findings as the site and the authors want them: the level of a rule in debrief.yaml (`rules: {TM04: off}`), and comments that say
// why one place may stay as it is (markdown/ignore_comments.h).
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "generator/base/finding.h"
#include "generator/model/config.h"

namespace debrief {

// Gives each finding the level that the config has for its rule; those that are `off` are gone.
void set_levels(const Config& config, std::vector<Finding>& findings);

// Takes out what comments silence. `text_of` gives the bytes of a file by its path; it is asked for every file that has a finding,
// once.
void silence(std::vector<Finding>& findings, const std::function<std::string_view(const std::string&)>& text_of);

}  // namespace debrief
