// From a linked knowledge base and its analysis to the whole site in memory.
#pragma once

#include <string>
#include <vector>

#include "generator/analyse/analysis.h"
#include "generator/model/knowledge_base.h"
#include "generator/render/site.h"

namespace debrief {

class Theme;  // render/theme.h: templates, assets and strings, embedded ones overlaid path by path by the site's theme/ folder

struct RenderOptions {
  int jobs = 1;
  std::string content_root;  // attachments are read from here
};

// Every page, asset, feed and data file of the site map. Findings: template errors, missing strings, dangling images.
Site render(const KnowledgeBase& kb, const Analysis& analysis, const Config& config, const Theme& theme,
            const RenderOptions& options, std::vector<Finding>& findings);

}  // namespace debrief
