// Does a template name things that a view has? Checked before any page is made, against themes/default/variables.yaml, so that a
// misspelt name is found even where the site has nothing to show there.
#pragma once

#include <string_view>
#include <vector>

#include "generator/base/finding.h"
#include "generator/load/value.h"
#include "generator/render/template_tags.h"

namespace debrief {

// `variables`: the whole file as read; `kind`: of the page that `flat` makes. Findings: TH01 for a name that no view has there,
// TH04 for text that would be put into a page unescaped.
void check_names(const std::vector<Tag>& flat, const Value& variables, std::string_view kind, std::vector<Finding>& findings);

}  // namespace debrief
