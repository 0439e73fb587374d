// Counts, bars and tiles that home and the dashboards share. A number never stands alone: each says over what it was taken.
#pragma once

#include <cstdint>
#include <vector>

#include "generator/analyse/action_board.h"
#include "generator/render/pages.h"

namespace debrief {

// All actions by what is to be done about them, each list in the order in which it is shown.
struct ActionLists {
  std::vector<ActionRef> overdue;  // longest overdue first
  std::vector<ActionRef> open;     // not overdue; by due day, without one last
  std::vector<ActionRef> proposed, unknown, cancelled;
  std::vector<ActionRef> done;
  std::size_t total = 0;
};
ActionLists list_actions(const Material& material);
// Of some incidents only.
ActionLists list_actions(const Material& material, const std::vector<std::uint32_t>& incidents);

// label, value, note, href, tone (plain, good, bad)
View home_tiles(const Material& material, const ActionLists& counts);
View action_tiles(const Material& material, const ActionLists& counts);

// Bars of equal scale: bars (name, href, count, text, width from 1 to 100, of the longest); false when there is none.
View cause_bars(const Material& material, std::size_t limit);
View service_bars(const Material& material, std::size_t limit);

// Incidents a year as columns of an SVG and as a table: columns (x, y, width, height, label, label_x, count), width, height;
// false when there are fewer than two years.
View years_view(const Material& material, const std::vector<std::uint32_t>& incidents);

}  // namespace debrief
