// The site's data for other programs: /api/*.json.
#pragma once

#include "generator/render/pages.h"

namespace debrief {

void add_data_files(const Material& material, std::vector<Page>& pages);

}  // namespace debrief
