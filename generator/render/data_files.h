// The site's data for other programs: /api/*.json, /api/*.csv, feeds and a calendar.
#pragma once

#include "generator/render/pages.h"

namespace debrief {

void add_data_files(const Material& material, std::vector<PageTask>& tasks);
// /feed.xml, /actions/overdue.xml, /actions/due.ics, and the last two for each team: the same bytes for the same content and day.
void add_feeds(const Material& material, std::vector<PageTask>& tasks);

}  // namespace debrief
