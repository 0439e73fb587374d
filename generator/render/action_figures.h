// The completion dashboard's figures as views: tiles, ages, groups, the burn-up. Each number says over what it was taken and what
// is missing from it; a rate over nothing is a dash.
#pragma once

#include "generator/render/pages.h"

namespace debrief {

View rate_tiles(const Material& material);   // tiles: completion rate, on time, time to complete
View count_tiles(const Material& material);  // tiles: one a status, with the lists they lead to
View ages_view(const Material& material);    // bars: (name, count, width), undated; false when nothing is open
// One a dimension: key, title, name_head, with_rate, rows (name, href, total, open, overdue, completed, cancelled, rate,
// rate_value), more. Teams and owners have no rate: nothing ranks people.
View action_groups_view(const Material& material);
View unprevented_view(const Material& material);  // cause, incidents, untyped
// Promises written and items completed, month by month, as two stepped lines of an SVG and as a table; false under two months.
View burn_up_view(const Material& material);

}  // namespace debrief
