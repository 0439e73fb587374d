// What holds for every page of a site, whatever its documents say. A function that takes a Setting and an incident cannot show
// anything of another incident: what a page is made from is told by the types (surroundings.h).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "generator/model/config.h"
#include "generator/render/term_links.h"
#include "generator/render/theme.h"
#include "generator/render/view.h"

namespace debrief {

struct Setting {
  const Config& config;
  const Theme& theme;
  const Strings& strings;
  Day today;              // the analysis's as-of day
  bool has_docs = false;  // whether there are other pages than incidents
  TermLinks terms;
  std::uint64_t stamp = 0;         // of all of the above; the config's overlays act through the incidents
  std::uint64_t config_stamp = 0;  // of the config alone

  Setting(const Config& config, const Theme& theme, Day today, bool has_docs);
};

// The fields that the layout needs on every page. `root`: what leads to the site's root; empty: relative, by the page's path.
View page_view(const Setting& setting, std::string_view path, std::string title, std::string description = {},
               std::string root = {});

View severity_view(const Setting& setting, const std::optional<Severity>& severity);  // rank, label, level (1 … 5 or unknown)
View time_view(const Setting& setting, const std::optional<Time>& time);              // text, iso; empty list when unknown
// Where to see or edit a document, by the config's pattern; empty without one.
std::string source_address(const Config& config, std::string_view path, int line);
// Links to the pages of a list that is cut into `pages`: number, href, current.
View pager_view(const Setting& setting, std::string_view list, int page, int pages);

}  // namespace debrief
