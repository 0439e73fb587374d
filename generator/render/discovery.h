// What programs that find their own way look for: sitemap.xml (only with a base_url, since its addresses must be complete),
// robots.txt, and llms.txt, an index of the site in Markdown that leads to the incidents' Markdown twins.
#pragma once

#include <vector>

#include "generator/render/pages.h"

namespace debrief {

// `pages`: every page of the site; the sitemap names them.
void add_discovery(const Material& material, const std::vector<PageTasks>& pages, PageTasks& tasks);

}  // namespace debrief
