// From a linked knowledge base and its analysis to the whole site.
#pragma once

#include <string>

#include "generator/analyse/analysis.h"
#include "generator/model/knowledge_base.h"
#include "generator/render/site.h"

namespace debrief {

class Theme;  // render/theme.h: templates, assets and strings, embedded ones overlaid path by path by the site's theme/ folder

// Every page, asset, feed and data file of the site map, none of them made yet. The plan refers to all its arguments: they must
// outlive it. `content_root`: attachments are read from there when they are asked for.
SitePlan plan_site(const KnowledgeBase& kb, const Analysis& analysis, const Config& config, const Theme& theme,
                   const std::string& content_root, int jobs);

// The same in memory.
Site render(const KnowledgeBase& kb, const Analysis& analysis, const Config& config, const Theme& theme,
            const std::string& content_root, int jobs);

}  // namespace debrief
