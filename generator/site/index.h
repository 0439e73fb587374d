// The search index of a content folder, below its work folder, and its browser files as part of the site.
#pragma once

#include "generator/render/theme.h"
#include "generator/site/build.h"
#include "search/index.h"

namespace debrief {

// Brings the index up to date with the survey; only documents that changed are indexed again. Returns those that were taken out:
// the browser files ask for them. Throws search::Error.
std::vector<search::TakenOut> refresh_search_index(const Survey& survey, const Source& source);

// The path of the index, up to date. The content is read only when something has changed since the last time (source_key.h).
// Throws what survey() throws, and search::Error.
std::string fresh_search_index(const Source& source);

// The browser files of the index (which must be up to date) and the search client, below search/. Throws search::Error.
std::vector<Page> search_files(const Survey& survey, const Source& source, const Theme& theme);
// The same, sorted by path; most of them are made when they are asked for. `taken_out`: of the index since the last time, if known.
std::vector<SiteFile> plan_search_files(const Survey& survey, const Source& source, const Theme& theme,
                                        std::vector<search::TakenOut> taken_out);

}  // namespace debrief
